import type { AnyEvent } from "../events/event.js";
import type { InOfAll } from "./combined.js";
import { EventFilter, type FilterLike, finderOf, type Given, type NothingFound } from "./filter.js";

/** Lets pass what the filter, or the function, does not. Narrows nothing. */
export function not<In extends AnyEvent>(filter: FilterLike<Given<In>>): EventFilter<In, unknown, NothingFound>;
export function not<Filter extends FilterLike<never>>(
  filter: Filter,
): EventFilter<InOfAll<[Filter]>, unknown, NothingFound>;
export function not(filter: FilterLike<AnyEvent>): EventFilter<AnyEvent> {
  const find = finderOf(filter);
  return new EventFilter((event) => (find(event) === undefined ? {} : undefined));
}
