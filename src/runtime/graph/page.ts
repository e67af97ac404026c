/** Lists of the Graph API: a page at a time, or all items one after another. */
import type { Paging } from "../../generated/openapi.js";
import { WapiError } from "../core/errors.js";

/** A page as the Graph sends it. */
export interface Page<Item> {
  data: Item[];
  paging?: Paging;
}

/** The items of all pages; pages are fetched when they are needed. */
export interface Paged<Item, P extends Page<Item> = Page<Item>> extends AsyncIterable<Item> {
  /** The pages themselves. */
  pages(): AsyncGenerator<P, void, undefined>;
}

/**
 * Walks a list by its cursors. The Graph's `next` URL holds the access token, so it is looked at but never followed; a page
 * may be short or empty although there is a next one.
 */
export function paged<Item, P extends Page<Item>>(fetchPage: (after: string | undefined) => Promise<P>): Paged<Item, P> {
  async function* pages(): AsyncGenerator<P, void, undefined> {
    let after: string | undefined;
    do {
      const page = await fetchPage(after);
      yield page;
      const cursor: string | undefined = page.paging?.next === undefined ? undefined : page.paging.cursors?.after;
      if (cursor !== undefined && cursor === after) throw new WapiError("The Graph API gave the same page cursor twice.");
      after = cursor;
    } while (after !== undefined);
  }
  async function* items(): AsyncGenerator<Item, void, undefined> {
    for await (const page of pages()) yield* page.data;
  }
  return { pages, [Symbol.asyncIterator]: items };
}
