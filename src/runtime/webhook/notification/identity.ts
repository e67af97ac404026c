/** What makes two deliveries the same event, and which events have to wait for one another. */
import type { IncomingMessage, Status } from "../../../generated/openapi.js";
import { sha256 } from "../../core/sha256.js";
import type { Item, RecognizedItem } from "./items.js";
import { at } from "./json.js";

/** JSON, with the numbers told apart that JSON itself writes alike: `1e400` is read as infinite, and written as null. */
const jsonOf = (value: unknown) =>
  JSON.stringify(value, (_name, inner) =>
    typeof inner === "number" && !Number.isFinite(inner) ? { number: String(inner) } : inner,
  );

const hashed = async (name: string, content: string | Uint8Array) => `${name}:${await sha256(content)}`;

/** A part of a key. Its length stands before it, so that no two lists of parts make the same key. */
function partOf(value: unknown): string {
  if (value === undefined) return "-";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `${typeof value === "string" ? "" : "="}${text.length}.${text}`;
}

/** The key of an item that the description gives an identity. */
function keyOf({ where, part, payload }: RecognizedItem, identity: readonly (readonly string[])[]): string {
  // Joined, not added: it is kept for days, and a sum keeps all that it was added from.
  const parts = [where.prefixOf(part.member)];
  for (const path of identity) parts.push(partOf(at(payload, path)));
  return parts.join("");
}

/** The same for every delivery of one event, and for no other event. Known at once where the event has an id. */
export function identityOf(item: Item): string | Promise<string> {
  const { field = "", entryId = "", owner, time } = item.where;
  if ("raw" in item) {
    const { raw } = item;
    return hashed("unrecognized", raw instanceof Uint8Array ? raw : jsonOf([field, entryId, owner, time, raw]));
  }
  const { part, payload } = item;
  return part.identity
    ? keyOf(item, part.identity)
    : hashed(field, jsonOf([entryId, owner, time, part.member, payload]));
}

/**
 * Events with the same key run one after another: messages of a conversation (group, else user, else number) with one phone
 * number, statuses of a message, everything else of an account.
 */
export function orderOf(item: Item): string {
  const { where } = item;
  if ("raw" in item) return `account:${where.entryId}`;
  const { part, payload } = item;
  if (part.member === "message") {
    const { group_id, from_user_id, from } = payload as IncomingMessage;
    return where.prefixOf("message") + (group_id ?? from_user_id ?? from ?? "");
  }
  // The statuses of a message, and all that happens to a call: one after another by its id.
  return part.member === "status" || part.member === "call"
    ? where.prefixOf("status") + (payload as Pick<Status, "id">).id
    : `account:${where.entryId}`;
}
