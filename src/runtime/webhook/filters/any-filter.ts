/** Filters that any event may be put to. */
import type { AnyEvent } from "../events/event.js";
import { EventFilter, type NothingFound } from "./filter.js";

/** A filter that any event may be put to. */
export type AnyFilter<To = unknown, Found extends object = NothingFound> = EventFilter<AnyEvent, To, Found>;

/** A filter that finds nothing beside the event. */
export const passing = <To>(passes: (event: AnyEvent) => boolean): AnyFilter<To> =>
  new EventFilter<AnyEvent, To, NothingFound>((event) => (passes(event) ? {} : undefined));
