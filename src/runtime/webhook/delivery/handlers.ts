/** Who listens to what. */
import { ConfigurationError } from "../../core/errors.js";
import type { AnyEvent, EventName, EventOf } from "../events/event.js";
import { checkEventName, hears } from "../events/names.js";

type Listener = (event: never) => unknown;
/** A listener, and the event that it gets. */
export type Listens = (event: AnyEvent) => unknown;

interface Entry {
  name: EventName;
  listener: Listener;
  once: boolean;
  /** Taken for one time by the event of this key, which may be delivered again. */
  taken?: string;
}

/** The listeners, in the order in which they were added. */
export class Handlers {
  #entries: Entry[] = [];
  /** The listeners of an event's name, where they are the same every time. */
  readonly #heard = new Map<string, readonly Listens[]>();

  add<Name extends EventName>(name: Name, listener: (event: EventOf<Name>) => unknown, once = false): void {
    checkEventName(name);
    if (typeof listener !== "function") throw new ConfigurationError(`The handler of ${name} is no function.`);
    this.#entries.push({ name, listener, once });
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
   * delivered again, they stay for this event alone, until it is forgotten.
   */
  take(event: AnyEvent, key?: string): readonly Listens[] {
    const always = this.#heard.get(event.name);
    if (always) return always;
    const hearing = this.#entries.filter(({ name }) => hears(name, event.name));
    const heard = hearing.filter(({ taken }) => taken === undefined || taken === key);
    const listeners = heard.map(({ listener }) => listener as Listens);
    if (!hearing.some(({ once }) => once)) this.#heard.set(event.name, listeners);
    else if (key === undefined) this.#entries = this.#entries.filter((entry) => !(entry.once && heard.includes(entry)));
    else for (const entry of heard) if (entry.once) entry.taken = key;
    return listeners;
  }

  /** The event of this key is not delivered again. */
  forget(key: string): void {
    if (this.#entries.some(({ taken }) => taken === key))
      this.#entries = this.#entries.filter(({ taken }) => taken !== key);
  }
}
