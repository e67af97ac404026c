/** Lists of what has no fields to choose from. */
import type { CallOptions } from "../../generated/client.js";
import { splitOptions } from "../graph/call-options.js";
import { type Page, type Paged, paged } from "../graph/page.js";

/** Where a list begins and how much of it comes at once. */
export interface PageOptions extends CallOptions {
  /** The most items on one page. */
  limit?: number;
  /** Begins behind this cursor: `paging.cursors.after` of an earlier page. */
  after?: string;
  /** Begins with the page before this cursor. */
  before?: string;
}

type Query = Omit<PageOptions, keyof CallOptions>;

/** Nothing is fetched before the first item is asked for. */
export function listPages<Item, P extends Page<Item>>(
  options: PageOptions,
  fetchPage: (query: Query, call: CallOptions) => Promise<P>,
): Paged<Item, P> {
  return paged<Item, P, PageOptions>(options, async (at) => {
    const { call, rest } = splitOptions(at);
    return fetchPage(rest, call);
  });
}
