/** What decides whether a handler is called for an event, and what it is told of it. */
import { ConfigurationError } from "../../core/errors.js";

declare const narrowed: unique symbol;

/**
 * Decides whether a handler hears an event: `client.on("message", when(startsWith("/start")), handler)`. Filters hold no state, and
 * serve any number of handlers. Made by `when` and its like.
 *
 * `In` is what it may be asked about, `To` what an event is known to be that passes, `Found` what the handler gets beside it.
 */
export class EventFilter<in In, out To = unknown, out Found extends object = object> {
  declare readonly [narrowed]: To;
  readonly #find: (event: In) => Found | undefined;

  /** @internal */
  constructor(find: (event: In) => Found | undefined) {
    this.#find = find;
  }

  /** What it finds in an event that passes, perhaps nothing but `{}`; undefined for one that does not. Throws what a predicate throws. */
  find(event: In): Found | undefined {
    return this.#find(event);
  }
}

/** Nothing but the event itself. */
// biome-ignore lint/complexity/noBannedTypes: no member is known, which is what the type says
export type NothingFound = {};

/** Takes no part in inference: what stands elsewhere decides. */
export type Given<T> = [T][T extends unknown ? 0 : never];

/** The events of `In` that can pass a filter to `To`, with what is known of them then. */
export type Narrowed<In, To> = In extends unknown ? (In extends To ? In : In & To) : never;

/** A filter, a type guard, or a function that says whether the event passes. */
export type FilterLike<In, To = unknown, Found extends object = object> =
  | EventFilter<In, To, Found>
  | ((event: In) => event is Given<In> & To)
  | ((event: In) => boolean);

/** A handler behind a filter: it gets the event, narrowed, and what the filter found. */
export type FilteredHandler<In, Found> = [In] extends [never]
  ? "No event of this name can pass the filter"
  : (event: In, found: Found) => unknown;

/** What a function or a filter finds, for whoever combines them. Throws `ConfigurationError` for anything else. */
export function finderOf<In>(filter: FilterLike<In>): (event: In) => object | undefined {
  if (filter instanceof EventFilter) return (event) => filter.find(event);
  if (typeof filter !== "function") throw new ConfigurationError("A filter is made of filters and functions.");
  return (event) => {
    const passes: unknown = filter(event);
    if (typeof passes === "boolean") return passes ? {} : undefined;
    // A promise would let everything pass.
    throw new ConfigurationError("A filter's function must say true or false, at once.");
  };
}
