/** One try of an event: its handlers within their time, then whoever is told that it failed. */
import type { Clock } from "../../core/clock.js";
import type { SafeLogger } from "../../core/redact-logger.js";
import { Watched, watch } from "../../core/watch.js";
import { within } from "../../core/within.js";
import type { AnyEvent } from "../events/event.js";
import { abortEvent } from "../events/incoming.js";
import { dispatch, type EventMiddleware, reportFailure, type Try } from "./dispatch.js";
import { HandlerTimeoutError } from "./handler-timeout.js";
import type { Handlers } from "./handlers.js";

/** An event that will not be handled again, and why. */
export interface DeadLetter {
  /** As its handlers got it. */
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
  logger: SafeLogger;
}

/** After the signal was aborted, handlers have this long to end by themselves. */
const GRACE_MS = 5_000;

/** A try, from its first handler to its end or to its time-out, whichever is first. */
class BoundedTry extends Watched implements Try {
  readonly key: string;
  readonly #event: AnyEvent;
  readonly #options: HandlingOptions;
  readonly #ended: (failures: readonly unknown[]) => void;
  /** When it began, where somebody reads debug lines. */
  readonly #begun: number | undefined;
  isOver = false;
  #timeout: HandlerTimeoutError | undefined;

  constructor(key: string, event: AnyEvent, options: HandlingOptions, ended: (failures: readonly unknown[]) => void) {
    super();
    this.key = key;
    this.#event = event;
    this.#options = options;
    this.#ended = ended;
    if (options.logger.showsDebug) this.#begun = options.clock.now();
    watch(options.clock, options.handlerTimeoutMs, this);
  }

  late(): void {
    if (this.#timeout) {
      // The event may soon be tried again: what still hangs must not go on beside that.
      this.end([this.#timeout]);
      return;
    }
    const { clock, handlerTimeoutMs } = this.#options;
    const message = `The handlers of ${this.#event.name} took longer than ${handlerTimeoutMs} ms.`;
    this.#timeout = new HandlerTimeoutError(message);
    watch(clock, GRACE_MS, this);
    abortEvent(this.#event, this.#timeout);
  }

  end(failures: readonly unknown[]): void {
    if (this.isOver) return;
    this.isOver = true;
    this.unwatch();
    if (this.#begun !== undefined) this.#log(failures.length, this.#begun);
    this.#ended(failures);
  }

  #log(failures: number, begun: number): void {
    const { clock, logger } = this.#options;
    const { name } = this.#event;
    logger.debug("The handlers of an event ended.", { event: name, failures, durationMs: clock.now() - begun });
  }
}

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

  /** Runs the handlers, and calls back once with what they threw. */
  run(key: string, event: AnyEvent, ended: (failures: readonly unknown[]) => void): void {
    const attempt = new BoundedTry(key, event, this.#options, ended);
    dispatch(this.#handlers, this.#middleware, event, attempt).then((failures) => attempt.end(failures));
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
      logger.hiding(letter.event).error("onDeadLetter threw.", { error });
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
