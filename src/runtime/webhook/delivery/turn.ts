/** The handlers of an event, one after another; and one that waits for another event meanwhile. */
import { isPromise } from "../../core/promise.js";
import type { AnyEvent } from "../events/event.js";
import type { Listens } from "./handlers.js";

/** The try of an event that came in a notification. */
export interface Try {
  /** The same for all deliveries of the event. */
  readonly key: string;
  /** It was given up, although handlers may still run. */
  readonly isOver: boolean;
  /** A handler failed that had counted as finished, since it had begun to wait. */
  failedLate(error: unknown): void;
}

/**
 * One call of a handler. While it waits for another event it belongs to no turn, so that it counts as finished; then it belongs to
 * the turn of the event that it got.
 */
export class HandlerCall {
  #turn: Turn | undefined;
  #last: Turn;
  #hasEnded = false;
  #over: (() => void) | undefined;

  constructor(turn: Turn) {
    this.#turn = turn;
    this.#last = turn;
  }

  /** It belongs to no turn: it waits, or has ended. */
  get isLoose(): boolean {
    return this.#turn === undefined;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Calls back once, when the handler has ended. */
  whenOver(over: () => void): void {
    this.#over = over;
  }

  /** It begins to wait. */
  leave(): void {
    const turn = this.#turn;
    this.#turn = undefined;
    turn?.goOn();
  }

  /** It goes on with the event of this turn. */
  join(turn: Turn): void {
    this.leave();
    this.#turn = turn;
    this.#last = turn;
  }

  ended(): void {
    this.#hasEnded = true;
    this.leave();
    this.#over?.();
  }

  failed(error: unknown): void {
    this.#hasEnded = true;
    const turn = this.#turn;
    if (turn) turn.addFailure(error);
    else this.#last.attempt?.failedLate(error);
    this.ended();
  }
}

/** The handlers of one event, in the order they were added. One that throws does not stop the next. */
export class Turn {
  readonly attempt: Try | undefined;
  readonly #event: AnyEvent;
  readonly #listeners: readonly Listens[];
  readonly #done: (failures: readonly unknown[]) => void;
  readonly #failures: unknown[] = [];
  #next = 0;
  /** The call that is under way, once somebody asks for it. */
  #call: HandlerCall | undefined;
  #isCalling = false;

  /** `done` is called once, never before `start` has returned. */
  constructor(
    listeners: readonly Listens[],
    event: AnyEvent,
    attempt: Try | undefined,
    done: (failures: readonly unknown[]) => void,
  ) {
    this.#listeners = listeners;
    this.#event = event;
    this.attempt = attempt;
    this.#done = done;
  }

  /** The call of the handler that runs now. */
  get call(): HandlerCall {
    this.#call ??= new HandlerCall(this);
    return this.#call;
  }

  addFailure(error: unknown): void {
    this.#failures.push(error);
  }

  start(): void {
    // Work of a lane begins when earlier work ends: done at once, a long lane would be a deep stack.
    if (this.#callAll()) queueMicrotask(() => this.#done(this.#failures));
  }

  /** The handler that ran has ended, or waits. */
  goOn(): void {
    if (!this.#isCalling && this.#callAll()) this.#done(this.#failures);
  }

  /** Calls the next handlers; whether none is left to wait for. */
  #callAll(): boolean {
    this.#isCalling = true;
    while (this.#next < this.#listeners.length && !this.attempt?.isOver) {
      const handle = this.#listeners[this.#next++];
      if (handle && this.#isUnderWay(handle)) {
        this.#isCalling = false;
        return false;
      }
    }
    this.#isCalling = false;
    return true;
  }

  /** Calls it; whether it has to be waited for. */
  #isUnderWay(handle: Listens): boolean {
    this.#call = undefined;
    try {
      const handled = handle(this.#event);
      // An event that a handler waited for: that handler goes on.
      if (handled instanceof HandlerCall) {
        if (handled.hasEnded) return false;
        this.#call = handled;
        handled.join(this);
        return true;
      }
      if (!isPromise(handled)) return false;
      const { call } = this;
      handled.then(
        () => call.ended(),
        (error) => call.failed(error),
      );
      return !call.isLoose;
    } catch (error) {
      this.#failures.push(error);
      return false;
    }
  }
}
