/** Who listens to what. */
import { ConfigurationError } from "../../core/errors.js";
import type { AnyEvent, EventName } from "../events/event.js";
import { checkEventName, hears } from "../events/names.js";
import { EventFilter } from "../filters/filter.js";

/** A handler; behind a filter it is told what that found, too. */
type Listener = (event: never, found: never) => unknown;
/** A listener, and the event that it gets. */
export type Listens = (event: AnyEvent, found?: object) => unknown;

interface Entry {
  name: EventName;
  listener: Listener;
  /** Which events it hears of those of that name; undefined: all. */
  filter: EventFilter<AnyEvent> | undefined;
  once: boolean;
  /** Taken for one time by the event of this key, which may be delivered again. */
  taken?: string;
}

/** The listeners, in the order in which they were added. */
export class Handlers {
  #entries: Entry[] = [];
  /** The listeners of an event's name, where they are the same every time. */
  readonly #heard = new Map<string, readonly Listens[]>();

  /** `given` is a handler, or a filter and a handler. */
  add(name: EventName, given: readonly unknown[], once = false): void {
    checkEventName(name);
    const [filter, listener] = given.length > 1 ? given : [undefined, given[0]];
    if (given.length > 1 && !(filter instanceof EventFilter))
      throw new ConfigurationError(`The filter of ${name} is none: make it with when(...) or its like.`);
    if (typeof listener !== "function") throw new ConfigurationError(`The handler of ${name} is no function.`);
    this.#entries.push({ name, listener: listener as Listener, filter: filter as Entry["filter"], once });
    this.#heard.clear();
  }

  remove(name: EventName, listener: Listener): void {
    const index = this.#entries.findIndex((entry) => entry.name === name && entry.listener === listener);
    if (index >= 0) this.#entries = this.#entries.toSpliced(index, 1);
    this.#heard.clear();
  }

  /** Whether somebody asked for these by name. */
  has(name: EventName): boolean {
    return this.#entries.some((entry) => entry.name === name);
  }

  /**
   * The listeners of an event. Those for one time only are gone with this; where the event has a `key`, by which it may be
   * delivered again, they stay for this event alone, until it is forgotten. A filter is asked when the turn of its listener comes.
   */
  take(event: AnyEvent, key?: string): readonly Listens[] {
    const always = this.#heard.get(event.name);
    if (always) return always;
    const hearing = this.#entries.filter(({ name }) => hears(name, event.name));
    const heard = hearing.filter(({ taken }) => taken === undefined || taken === key);
    const listeners = heard.map((entry) => this.#listens(entry, key));
    if (!hearing.some(({ once }) => once)) this.#heard.set(event.name, listeners);
    for (const entry of heard) if (entry.once && !entry.filter) this.#take(entry, key);
    return listeners;
  }

  /** What is for one time only has had it. */
  #take(entry: Entry, key: string | undefined): void {
    entry.taken = key ?? "";
    if (key === undefined) this.#entries = this.#entries.filter((other) => other !== entry);
  }

  #listens(entry: Entry, key: string | undefined): Listens {
    const { filter, once } = entry;
    const listener = entry.listener as Listens;
    if (!filter) return listener;
    return (event) => {
      // Another event, handled beside this one, may have taken it meanwhile.
      if (entry.taken !== undefined && entry.taken !== key) return;
      const found = filter.find(event);
      if (!found) return;
      if (once) this.#take(entry, key);
      return listener(event, found);
    };
  }

  /** The event of this key is not delivered again. */
  forget(key: string): void {
    if (this.#entries.some(({ taken }) => taken === key))
      this.#entries = this.#entries.filter(({ taken }) => taken !== key);
  }
}
