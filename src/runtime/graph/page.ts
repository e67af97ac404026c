/** Lists of the Graph API: a page at a time, or all items one after another. */
import type { Paging } from "../../generated/openapi.js";
import { WapiError } from "../core/errors.js";

/** A page as the Graph sends it. */
export interface Page<Item> {
  /** The items; a page may hold none although another follows. */
  data: Item[];
  /** Where the pages before and after are; missing where there is one page. */
  paging?: Paging;
}

/** The items of all pages; pages are fetched when they are needed. */
export interface Paged<Item, P extends Page<Item> = Page<Item>> extends AsyncIterable<Item> {
  /** The pages themselves. */
  pages(): AsyncGenerator<P, void, undefined>;
}

/** The cursor of the next page; undefined on the last. The Graph's `next` URL holds the access token: it is read, never followed. */
function nextCursor({ next, cursors }: Paging = {}): string | undefined {
  if (next === undefined) return undefined;
  const cursor = cursors?.after ?? (URL.canParse(next) ? new URL(next).searchParams.get("after") : undefined);
  if (cursor) return cursor;
  throw new WapiError("The Graph API has a next page but gave no cursor to it.");
}

/** Walks a list by its cursors. A page may be short or empty although there is a next one. */
export function paged<Item, P extends Page<Item>>(
  fetchPage: (after: string | undefined) => Promise<P>,
): Paged<Item, P> {
  async function* pages(): AsyncGenerator<P, void, undefined> {
    const seen = new Set<string>();
    let after: string | undefined;
    do {
      const page = await fetchPage(after);
      yield page;
      after = nextCursor(page.paging);
      if (after !== undefined && seen.has(after)) throw new WapiError("The Graph API gave the same page cursor twice.");
      if (after !== undefined) seen.add(after);
    } while (after !== undefined);
  }
  async function* items(): AsyncGenerator<Item, void, undefined> {
    for await (const page of pages()) yield* page.data;
  }
  return { pages, [Symbol.asyncIterator]: items };
}
