import type { AnyEvent } from "../events/event.js";
import type { Filters, FoundOfAll, InOfAll, ToOfAll } from "./combined.js";
import { EventFilter, type FilterLike, finderOf, type Given, type Narrowed, type NothingFound } from "./filter.js";

/** What is left for a filter behind another: everything, while `To` is not inferred yet. */
type Behind<In, To> = [To] extends [never] ? Given<In> : Narrowed<Given<In>, Given<To>>;

/**
 * Lets an event pass that passes all of these: filters, type guards and functions of one's own that say true or false. They are asked in
 * their order, up to the first that says no; each is handed what is left by those before it. What they found is put together.
 *
 * @example
 * client.on("message", when(startsWith("/order"), (event) => isOpen(event.phoneNumberId)), (event) => event.message.text.body);
 */
export function when<In extends AnyEvent, A = unknown, FoundA extends object = NothingFound>(
  a: FilterLike<Given<In>, A, FoundA>,
): EventFilter<In, A, FoundA>;
export function when<
  In extends AnyEvent,
  A = unknown,
  FoundA extends object = NothingFound,
  B = unknown,
  FoundB extends object = NothingFound,
>(
  a: FilterLike<Given<In>, A, FoundA>,
  b: FilterLike<Behind<In, A>, B, FoundB>,
): EventFilter<In, A & B, FoundA & FoundB>;
export function when<
  In extends AnyEvent,
  A = unknown,
  FoundA extends object = NothingFound,
  B = unknown,
  FoundB extends object = NothingFound,
  C = unknown,
  FoundC extends object = NothingFound,
>(
  a: FilterLike<Given<In>, A, FoundA>,
  b: FilterLike<Behind<In, A>, B, FoundB>,
  c: FilterLike<Behind<In, A & B>, C, FoundC>,
): EventFilter<In, A & B & C, FoundA & FoundB & FoundC>;
export function when<All extends Filters>(...filters: All): EventFilter<InOfAll<All>, ToOfAll<All>, FoundOfAll<All>>;
export function when(...filters: FilterLike<AnyEvent>[]): EventFilter<AnyEvent> {
  const finders = filters.map(finderOf);
  return new EventFilter((event) => {
    const all = {};
    for (const find of finders) {
      const found = find(event);
      if (found === undefined) return undefined;
      Object.assign(all, found);
    }
    return all;
  });
}
