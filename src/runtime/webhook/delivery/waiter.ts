/** A handler that waits for an event. */
import type { Clock } from "../../core/clock.js";
import type { AnyEvent, AwaitedName, WaitOptions } from "../events/event.js";
import { hears } from "../events/names.js";
import { type WaitingCall, WaitTimeoutError } from "../events/waiting.js";

const TIMEOUT_MS = 300_000;

/** What it waits for, where, and in which call of a handler. */
export interface Awaited {
  readonly name: AwaitedName;
  readonly conversations: readonly string[];
  readonly call: WaitingCall | undefined;
  readonly options: WaitOptions;
}

export class Waiter {
  readonly conversations: readonly string[];
  readonly call: WaitingCall | undefined;
  /** Resolves to the event; rejects where none comes any more. */
  readonly event: Promise<AnyEvent>;
  readonly #name: AwaitedName;
  readonly #when: ((event: never) => boolean) | undefined;
  readonly #over = new AbortController();
  readonly #ended: (waiter: Waiter) => void;
  #isOver = false;
  #resolve: (event: AnyEvent) => void = () => {};
  #reject: (error: unknown) => void = () => {};

  /** `ended` is called at the moment when it waits no longer: an event after that is for others. */
  constructor({ name, conversations, call, options }: Awaited, clock: Clock, ended: (waiter: Waiter) => void) {
    const { timeoutMs = TIMEOUT_MS, when, signal } = options;
    this.conversations = conversations;
    this.call = call;
    this.#name = name;
    this.#when = when;
    this.#ended = ended;
    this.event = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    signal?.addEventListener("abort", () => this.fail(signal.reason), { signal: this.#over.signal });
    clock.sleep(timeoutMs, this.#over.signal).then(
      () => this.fail(new WaitTimeoutError(`No ${name} came within ${timeoutMs} ms.`)),
      () => {}, // it ended before
    );
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Whether it waits for this event, which is made if its name is the right one. Where its condition throws, it has failed. */
  wants(name: string, event: () => AnyEvent): boolean {
    if (!hears(this.#name, name)) return false;
    try {
      return this.#when === undefined || this.#when(event() as never);
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  give(event: AnyEvent): void {
    this.#end();
    this.#resolve(event);
  }

  fail(error: unknown): void {
    this.#end();
    this.#reject(error);
  }

  #end(): void {
    this.#isOver = true;
    this.#over.abort();
    this.#ended(this);
  }
}
