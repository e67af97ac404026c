/** Lists of the Graph API: a page at a time, or all items one after another. */
import type { Paging } from "../../generated/openapi.js";
import { anObject, type OptionRule } from "../core/check-options.js";
import { WapiError } from "../core/errors.js";
import { checkMember } from "./call-options.js";

const isCount = (value: unknown) =>
  value === Number.POSITIVE_INFINITY || (Number.isInteger(value) && Number(value) > 0);
const aCount: OptionRule = [isCount, "a whole number above 0"];

/** A page as the Graph sends it. */
export interface Page<Item> {
  /** The items; a page may hold none although another follows. */
  data: Item[];
  /** Where the pages before and after are; missing where there is one page. */
  paging?: Paging;
}

/** The items of all pages; pages are fetched when they are needed. */
export interface Paged<Item, P extends Page<Item> = Page<Item>> extends AsyncIterable<Item> {
  /** The pages themselves. `paging.cursors.after` of one is where `list({ after })` goes on later, in another process too. */
  pages(): AsyncGenerator<P, void, undefined>;
  /** All items, or the first `max`; no page is fetched that is not needed for them. */
  toArray(options?: ToArrayOptions): Promise<Item[]>;
}

/** Options of {@link Paged.toArray}. */
export interface ToArrayOptions {
  /** How many items are enough, at least one. Default: all that there are. */
  max?: number;
}

/** The cursor of the next page; undefined on the last. The Graph's `next` URL holds the access token: it is read, never followed. */
function nextCursor({ next, cursors }: Paging = {}): string | undefined {
  if (next === undefined) return undefined;
  const cursor = cursors?.after ?? (URL.canParse(next) ? new URL(next).searchParams.get("after") : undefined);
  if (cursor) return cursor;
  throw new WapiError("The Graph API has a next page but gave no cursor to it.");
}

/** Where a list begins: behind one cursor, or with the page before another. */
interface Begin {
  after?: string | undefined;
  before?: string | undefined;
}

/** Walks a list by its cursors, from where the options begin. A page may be short or empty although there is a next one. */
export function paged<Item, P extends Page<Item>, Options extends object>(
  options: Options,
  fetchPage: (options: Options) => Promise<P>,
): Paged<Item, P> {
  async function* pages(): AsyncGenerator<P, void, undefined> {
    // What is no object is refused by the first call.
    const begin = (options as Begin | undefined)?.after;
    const seen = new Set(begin === undefined ? [] : [begin]);
    let at = options;
    for (;;) {
      const page = await fetchPage(at);
      yield page;
      const after = nextCursor(page.paging);
      if (after === undefined) return;
      if (seen.has(after)) throw new WapiError("The Graph API gave the same page cursor twice.");
      seen.add(after);
      // `before` is where the list begins; beside `after` it would contradict it.
      at = { ...options, before: undefined, after };
    }
  }
  async function* items(): AsyncGenerator<Item, void, undefined> {
    for await (const page of pages()) {
      if (!Array.isArray(page?.data))
        throw new WapiError("The Graph API answered without the list that was asked for.");
      yield* page.data;
    }
  }
  async function toArray(wanted: ToArrayOptions = {}): Promise<Item[]> {
    checkMember("toArray", "options", wanted, anObject);
    const { max = Number.POSITIVE_INFINITY } = wanted;
    checkMember("toArray", "max", max, aCount);
    const found: Item[] = [];
    for await (const item of items()) if (found.push(item) >= max) break;
    return found;
  }
  return { pages, toArray, [Symbol.asyncIterator]: items };
}
