import type { AnyEvent } from "../events/event.js";
import type { Either, Filters, FoundOfAny, InOfAll, ToOfAny } from "./combined.js";
import { EventFilter, type FilterLike, finderOf, type Given, type NothingFound } from "./filter.js";

/**
 * Lets an event pass that passes one of these: filters, type guards and functions of one's own. They are asked in their order, up to the
 * first that says yes; the handler gets what that one found.
 *
 * @example
 * client.on("message", anyOf(buttonId("more"), listId("more")), (event, { id }) => event.reply(`There is more: ${id}`));
 */
export function anyOf<
  In extends AnyEvent,
  A = unknown,
  FoundA extends object = NothingFound,
  B = unknown,
  FoundB extends object = NothingFound,
>(
  a: FilterLike<Given<In>, A, FoundA>,
  b: FilterLike<Given<In>, B, FoundB>,
): EventFilter<In, A | B, Either<FoundA | FoundB>>;
export function anyOf<
  In extends AnyEvent,
  A = unknown,
  FoundA extends object = NothingFound,
  B = unknown,
  FoundB extends object = NothingFound,
  C = unknown,
  FoundC extends object = NothingFound,
>(
  a: FilterLike<Given<In>, A, FoundA>,
  b: FilterLike<Given<In>, B, FoundB>,
  c: FilterLike<Given<In>, C, FoundC>,
): EventFilter<In, A | B | C, Either<FoundA | FoundB | FoundC>>;
export function anyOf<All extends Filters>(...filters: All): EventFilter<InOfAll<All>, ToOfAny<All>, FoundOfAny<All>>;
export function anyOf(...filters: FilterLike<AnyEvent>[]): EventFilter<AnyEvent> {
  const finders = filters.map(finderOf);
  return new EventFilter((event) => {
    for (const find of finders) {
      const found = find(event);
      if (found !== undefined) return found;
    }
    return undefined;
  });
}
