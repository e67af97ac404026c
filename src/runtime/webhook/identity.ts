/** What makes two deliveries the same event, and which events have to wait for one another. */
import type { IncomingMessage, Status } from "../../generated/openapi.js";
import { sha256 } from "../core/sha256.js";
import type { Item } from "./items.js";

const at = (value: unknown, steps: readonly string[]) =>
  steps.reduce<unknown>((inner, step) => (inner as Record<string, unknown> | null | undefined)?.[step], value);

/** The number or account that an item belongs to. */
function ownerOf({ value, entryId = "" }: Item): string {
  const phone = at(value, ["metadata", "phone_number_id"]);
  return typeof phone === "string" ? phone : entryId;
}

const hashed = async (name: string, content: string | Uint8Array) => `${name}:${await sha256(content)}`;

/** The same for every delivery of one event, and for no other event. Known at once where the event has an id. */
export function identityOf(item: Item): string | Promise<string> {
  const { field = "", entryId = "", time } = item;
  const owner = ownerOf(item);
  if ("raw" in item) {
    const { raw } = item;
    return hashed("unrecognized", raw instanceof Uint8Array ? raw : JSON.stringify([field, entryId, owner, time, raw]));
  }
  const { identity, member, payload } = item;
  // JSON tells an absent member from one that holds the same text.
  if (identity) return `${field}:${member}:${owner}:${JSON.stringify(identity.map((path) => at(payload, path)))}`;
  return hashed(field, JSON.stringify([entryId, owner, time, member, payload]));
}

/**
 * Events with the same key run one after another: messages of a conversation (group, else user, else number) with one phone
 * number, statuses of a message, everything else of an account.
 */
export function orderOf(item: Item): string {
  if ("raw" in item) return `account:${item.entryId}`;
  const { member, payload, entryId } = item;
  if (member === "message") {
    const { group_id, from_user_id, from } = payload as IncomingMessage;
    return `message:${ownerOf(item)}:${group_id ?? from_user_id ?? from ?? ""}`;
  }
  return member === "status" ? `status:${ownerOf(item)}:${(payload as Status).id}` : `account:${entryId}`;
}
