/** Handlers that wait for the next event of a conversation. */
import { aTimer, checkOptions, isFunction, type OptionRules } from "../../core/check-options.js";
import type { Clock } from "../../core/clock.js";
import { ConfigurationError } from "../../core/errors.js";
import type { AnyEvent, AwaitedName, EventOf, WaitOptions } from "../events/event.js";
import { checkEventName } from "../events/names.js";
import { type WaitingCall, type Waits, WebhookClosedError } from "../events/waiting.js";
import { conversationsOf } from "../notification/conversation.js";
import type { Item, RecognizedItem } from "../notification/items.js";
import { Waiter } from "./waiter.js";

const RULES: OptionRules<WaitOptions> = {
  timeoutMs: aTimer,
  when: [isFunction, "a function of the event"],
  signal: [(value) => value instanceof AbortSignal, "an AbortSignal"],
};

function checkWait(name: unknown, options: unknown): void {
  checkEventName(name);
  if (!/^(message|status)(\.|$)/.test(name))
    throw new ConfigurationError(`waitFor() waits for messages and statuses, not for ${name}.`);
  checkOptions(options, RULES, "waitFor");
}

const closed = () => new WebhookClosedError("The webhook is closed: nothing more comes.");

/** An event kept for the handler that waits for it. */
export class Taken {
  readonly event: AnyEvent;
  readonly waiter: Waiter;
  #isGiven = false;

  constructor(event: AnyEvent, waiter: Waiter) {
    this.event = event;
    this.waiter = waiter;
  }

  /** The handler got it. */
  get isGiven(): boolean {
    return this.#isGiven;
  }

  /** Gives it to the handler, and returns the call that goes on with it. */
  readonly give = (): WaitingCall | undefined => {
    this.#isGiven = true;
    this.waiter.give(this.event);
    return this.waiter.call;
  };
}

export class Waiters implements Waits {
  readonly #clock: Clock;
  readonly #eventOf: (item: Item) => AnyEvent;
  /** By conversation; who waits longest is first. */
  readonly #waiting = new Map<string, Set<Waiter>>();
  /** By the calls of handlers that have waited and not ended. */
  readonly #calls = new Map<WaitingCall, Set<Waiter>>();
  #isClosed = false;
  #whenNoneIsLeft: (() => void)[] = [];

  constructor(clock: Clock, eventOf: (item: Item) => AnyEvent) {
    this.#clock = clock;
    this.#eventOf = eventOf;
  }

  async wait<Name extends AwaitedName>(
    item: RecognizedItem,
    name: Name,
    options: WaitOptions<Name>,
    inCall: WaitingCall | undefined,
  ): Promise<EventOf<Name>> {
    checkWait(name, options);
    options.signal?.throwIfAborted();
    if (this.#isClosed) throw closed();
    const call = inCall?.hasEnded ? undefined : inCall;
    const awaited = { name, conversations: conversationsOf(item), call, options: options as WaitOptions };
    const waiter = new Waiter(awaited, this.#clock, (over) => this.#isOver(over));
    this.#add(waiter);
    if (call) {
      setOf(this.#calls, call).add(waiter);
      call.whenOver(() => this.#ended(call));
      call.leave();
    }
    return (await waiter.event) as EventOf<Name>;
  }

  /** The event of an item, if somebody waits for it. */
  take(item: Item): Taken | undefined {
    if (this.#waiting.size === 0 || "raw" in item) return undefined;
    let made: AnyEvent | undefined;
    const event = () => {
      made ??= this.#eventOf(item);
      return made;
    };
    for (const conversation of conversationsOf(item))
      for (const waiter of this.#waiting.get(conversation) ?? [])
        if (waiter.wants(item.leaf.name, event)) {
          // Middleware comes first: meanwhile another event is for others.
          this.#remove(waiter);
          return new Taken(event(), waiter);
        }
    return undefined;
  }

  /** The handler waits on, where a middleware kept the event from it. */
  putBack({ waiter }: Taken): void {
    if (waiter.isOver) return;
    if (this.#isClosed) waiter.fail(closed());
    else this.#add(waiter);
  }

  open(): void {
    this.#isClosed = false;
  }

  /** Ends all waiting, and resolves when the handlers have ended that had waited. */
  close(): Promise<void> {
    this.#isClosed = true;
    for (const waiters of [...this.#waiting.values()]) for (const waiter of waiters) waiter.fail(closed());
    return new Promise((resolve) => {
      this.#whenNoneIsLeft.push(resolve);
      this.#tellWhenNoneIsLeft();
    });
  }

  #add(waiter: Waiter): void {
    for (const conversation of waiter.conversations) setOf(this.#waiting, conversation).add(waiter);
  }

  #remove(waiter: Waiter): void {
    for (const conversation of waiter.conversations) removeFrom(this.#waiting, conversation, waiter);
  }

  #isOver(waiter: Waiter): void {
    this.#remove(waiter);
    if (waiter.call) this.#calls.get(waiter.call)?.delete(waiter);
  }

  /** What it left waiting would swallow an event that nobody gets. */
  #ended(call: WaitingCall): void {
    const left = this.#calls.get(call) ?? [];
    this.#calls.delete(call);
    for (const waiter of left)
      waiter.fail(new ConfigurationError("The handler that waited has ended: await waitFor() in the handler."));
    this.#tellWhenNoneIsLeft();
  }

  #tellWhenNoneIsLeft(): void {
    if (this.#calls.size > 0) return;
    for (const tell of this.#whenNoneIsLeft) tell();
    this.#whenNoneIsLeft = [];
  }
}

function setOf<Key, Value>(sets: Map<Key, Set<Value>>, key: Key): Set<Value> {
  const known = sets.get(key);
  if (known) return known;
  const made = new Set<Value>();
  sets.set(key, made);
  return made;
}

function removeFrom<Key, Value>(sets: Map<Key, Set<Value>>, key: Key, value: Value): void {
  const set = sets.get(key);
  set?.delete(value);
  if (set?.size === 0) sets.delete(key);
}
