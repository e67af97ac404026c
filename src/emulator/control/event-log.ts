/** What is told to who listens on the event stream, and the last of it for who comes back. */
import type { EmulatorEvent } from "../../generated/control/openapi.js";

const MOST = 2_000;

/** An event with the id that it is resumed behind. */
export interface LoggedEvent {
  readonly id: string;
  /** Made when somebody listens; undefined where there is nothing left to tell. */
  readonly make: () => EmulatorEvent | undefined;
}

export type EventListener = (event: LoggedEvent) => void;

export class EventLog {
  /** Tells the events of this emulator from those of one that had the port before. */
  readonly #run = Date.now().toString(36);
  readonly #events: LoggedEvent[] = [];
  readonly #listeners = new Set<EventListener>();
  #count = 0;

  tell(make: () => EmulatorEvent | undefined): void {
    const event = { id: `${this.#run}-${++this.#count}`, make };
    this.#events.push(event);
    if (this.#events.length > MOST) this.#events.shift();
    for (const listener of [...this.#listeners]) listener(event);
  }

  /** Listens until the returned function is called, first to what came behind `lastId`. */
  listen(lastId: string | undefined, listener: EventListener): () => void {
    if (lastId !== undefined) for (const event of this.#behind(lastId)) listener(event);
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #behind(lastId: string): LoggedEvent[] {
    const current = `${this.#run}-${this.#count}`;
    if (lastId === current) return [];
    const index = this.#events.findIndex(({ id }) => id === lastId);
    return index < 0 ? [{ id: current, make: () => ({ type: "reset" }) }] : this.#events.slice(index + 1);
  }
}
