/** The types of filters that are made of others, whose events are not known where they are made. */
import type { AnyEvent } from "../events/event.js";
import type { EventFilter, FilterLike, NothingFound } from "./filter.js";

/** Filters, in a list. */
export type Filters = readonly [FilterLike<never>, ...FilterLike<never>[]];

type InOf<Filter> =
  Filter extends EventFilter<infer In, unknown, object> ? In : Filter extends (event: infer In) => boolean ? In : never;

/** As methods they are compared by what they guard, whatever they take. */
interface Guards<To> {
  guard(event: unknown): event is To;
}

type ToOf<Filter> =
  Filter extends EventFilter<never, infer To, object> ? To : Filter extends Guards<infer To>["guard"] ? To : unknown;

type FoundOf<Filter> = Filter extends EventFilter<never, unknown, infer Found> ? Found : NothingFound;

type Narrower<One, Other> = One extends Other ? One : Other extends One ? Other : One & Other;

/** What all of them may be asked about. */
export type InOfAll<All> = All extends readonly [infer First, ...infer Rest]
  ? Narrower<InOf<First>, InOfAll<Rest>>
  : AnyEvent;

/** What an event is that passes all. */
export type ToOfAll<All> = All extends readonly [infer First, ...infer Rest] ? ToOf<First> & ToOfAll<Rest> : unknown;

/** What an event is that passes one. */
export type ToOfAny<All extends Filters> = ToOf<All[number]>;

/** What all of them find. */
export type FoundOfAll<All> = All extends readonly [infer First, ...infer Rest]
  ? FoundOf<First> & FoundOfAll<Rest>
  : NothingFound;

type MemberOf<Found> = Found extends unknown ? keyof Found : never;

/** What one of them found: each member that one may find is there, or undefined. */
export type Either<Found> = {
  readonly [Member in MemberOf<Found>]: Found extends unknown
    ? Member extends keyof Found
      ? Found[Member]
      : undefined
    : never;
};

/** What one of them finds. */
export type FoundOfAny<All extends Filters> = Either<FoundOf<All[number]>>;
