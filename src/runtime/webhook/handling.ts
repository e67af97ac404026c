/** One try of an event: its handlers within their time, then whoever is told that it failed. */
import type { Clock } from "../core/clock.js";
import type { Logger } from "../core/logger.js";
import { dispatch, type EventMiddleware, reportFailure } from "./dispatch.js";
import type { AnyEvent } from "./event.js";
import { HandlerTimeoutError } from "./handler-timeout.js";
import type { Handlers } from "./handlers.js";
import { abortEvent } from "./incoming.js";
import { within } from "./within.js";

/** An event that will not be handled again, and why. */
export interface DeadLetter {
  event: AnyEvent;
  /** What its handlers threw, last time. */
  errors: readonly unknown[];
  /** `answered`: it failed after Meta was told that it arrived. `final`: it failed at every delivery that is allowed. */
  reason: "answered" | "final";
  /** How many times it was tried. */
  tries: number;
}

export interface HandlingOptions {
  handlerTimeoutMs: number;
  onDeadLetter: ((letter: DeadLetter) => unknown) | undefined;
  clock: Clock;
  logger: Logger;
}

/** After the signal was aborted, handlers have this long to end by themselves. */
const GRACE_MS = 5_000;

export class Handling {
  readonly #handlers: Handlers;
  readonly #options: HandlingOptions;
  readonly #middleware: EventMiddleware[] = [];

  constructor(handlers: Handlers, options: HandlingOptions) {
    this.#handlers = handlers;
    this.#options = options;
  }

  use(middleware: EventMiddleware): void {
    this.#middleware.push(middleware);
  }

  /** What the handlers threw. */
  run(key: string, event: AnyEvent): Promise<unknown[]> {
    const { clock, handlerTimeoutMs } = this.#options;
    let isOver = false;
    const handled = dispatch(this.#handlers, this.#middleware, event, { key, isOver: () => isOver });
    return within(clock, handlerTimeoutMs, handled, () => {
      const timeout = new HandlerTimeoutError(`The handlers of ${event.name} took longer than ${handlerTimeoutMs} ms.`);
      abortEvent(event, timeout);
      return within(clock, GRACE_MS, handled, () => {
        // The event may soon be tried again: what hangs now must not go on beside that.
        isOver = true;
        return [timeout];
      });
    });
  }

  /** Tells the listeners of `error`. */
  async report(event: AnyEvent, errors: readonly unknown[], how: { answered: boolean; final: boolean }): Promise<void> {
    for (const error of errors)
      await this.#bounded(reportFailure(this.#handlers, { name: "error", error, event, ...how }, this.#options.logger));
  }

  async bury(letter: DeadLetter): Promise<void> {
    const { logger, onDeadLetter } = this.#options;
    try {
      await this.#bounded(Promise.resolve(onDeadLetter?.(letter)));
    } catch (error) {
      logger.error("onDeadLetter threw.", { error });
    }
  }

  /** No listener holds up a conversation for ever. */
  #bounded(work: Promise<unknown>): Promise<unknown> {
    const { clock, handlerTimeoutMs, logger } = this.#options;
    return within(clock, handlerTimeoutMs, work, () =>
      logger.error(`What was told of a failure took longer than ${handlerTimeoutMs} ms.`),
    );
  }
}
