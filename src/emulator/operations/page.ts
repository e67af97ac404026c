/** Cuts a list into pages, with cursors as the Graph has them. */
import type { Paging } from "../../generated/openapi.js";
import { invalidParameter } from "../base/refusal.js";
import type { FieldRequest } from "./fields.js";

const DEFAULT_LIMIT = 25;

export interface PageQuery {
  readonly limit?: number;
  readonly after?: string;
  readonly before?: string;
}

const cursorOf = (id: string) => Buffer.from(id).toString("base64url");

function positionOf(items: readonly { id: string }[], name: "after" | "before", cursor: string): number {
  const position = items.findIndex(({ id }) => cursorOf(id) === cursor);
  if (position < 0) throw invalidParameter(`${name}: is no cursor of this list`);
  return position;
}

function bounds(
  items: readonly { id: string }[],
  { limit = DEFAULT_LIMIT, after, before }: PageQuery,
): [number, number] {
  if (after === undefined && before !== undefined) {
    const end = positionOf(items, "before", before);
    return [Math.max(0, end - limit), end];
  }
  const start = after === undefined ? 0 : positionOf(items, "after", after) + 1;
  return [start, start + limit];
}

/** The list's URL for another page. It holds the token, as Meta's does. */
function pageUrl(
  list: URL,
  accessToken: string,
  limit: number | undefined,
  name: "after" | "before",
  cursor: string,
): string {
  const url = new URL(list);
  for (const other of ["after", "before", "appsecret_proof"]) url.searchParams.delete(other);
  url.searchParams.set("access_token", accessToken);
  url.searchParams.set("limit", String(limit ?? DEFAULT_LIMIT));
  url.searchParams.set(name, cursor);
  return url.href;
}

/** One page of the items. Throws `Refusal` for a cursor that no item has. */
export function pageOf<Item extends { id: string }>(
  items: readonly Item[],
  query: PageQuery,
  list: URL,
  accessToken: string,
): { data: Item[]; paging?: Paging } {
  const [start, end] = bounds(items, query);
  const data = items.slice(start, end);
  const [first, last] = [data[0], data.at(-1)];
  if (first === undefined || last === undefined) return { data };
  const cursors = { before: cursorOf(first.id), after: cursorOf(last.id) };
  const next = end < items.length && { next: pageUrl(list, accessToken, query.limit, "after", cursors.after) };
  const previous = start > 0 && { previous: pageUrl(list, accessToken, query.limit, "before", cursors.before) };
  return { data, paging: { cursors, ...next, ...previous } };
}

/** The page that the arguments of an edge ask for: `phone_numbers.limit(1)`. */
export function edgePage({ limit, after, before }: FieldRequest["args"]): PageQuery {
  if (limit !== undefined && !(typeof limit === "number" && limit >= 1))
    throw invalidParameter("fields.limit: minimum 1");
  return {
    ...(limit !== undefined && { limit }),
    ...(after !== undefined && { after: String(after) }),
    ...(before !== undefined && { before: String(before) }),
  };
}
