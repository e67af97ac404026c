/** One try of an event: its handlers within their time, then whoever is told that it failed. */
import type { Clock } from "../../core/clock.js";
import type { SafeLogger } from "../../core/redact-logger.js";
import { Watched, watch } from "../../core/watch.js";
import { within } from "../../core/within.js";
import type { AnyEvent } from "../events/event.js";
import { abortEvent } from "../events/incoming.js";
import { dispatch, type EventMiddleware, reportFailure } from "./dispatch.js";
import { HandlerTimeoutError } from "./handler-timeout.js";
import type { Handlers, Listens } from "./handlers.js";
import type { Try } from "./turn.js";

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

/** What is tried. */
export interface Tried {
  /** The same for all deliveries of the event. */
  readonly key: string;
  readonly event: AnyEvent;
  /** How many times it was tried, this one included. */
  readonly tries: number;
  /** Who gets it, in place of its handlers; asked when its turn has come. */
  readonly takes?: () => readonly Listens[];
}

/** Who is told how a try ends. */
interface Judges {
  readonly ended: (failures: readonly unknown[]) => void;
  readonly failedLate: (error: unknown) => void;
}

/** After the signal was aborted, handlers have this long to end by themselves. */
const GRACE_MS = 5_000;

/** A try, from its first handler to its end or to its time-out, whichever is first. */
class BoundedTry extends Watched implements Try {
  readonly key: string;
  readonly failedLate: (error: unknown) => void;
  readonly #event: AnyEvent;
  readonly #options: HandlingOptions;
  readonly #ended: (failures: readonly unknown[]) => void;
  /** When it began, where somebody reads debug lines. */
  readonly #begun: number | undefined;
  isOver = false;
  #timeout: HandlerTimeoutError | undefined;

  constructor({ key, event }: Tried, options: HandlingOptions, { ended, failedLate }: Judges) {
    super();
    this.key = key;
    this.failedLate = failedLate;
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
  /** What is still told of failures that came late. */
  readonly #late = new Set<Promise<void>>();

  constructor(handlers: Handlers, options: HandlingOptions) {
    this.#handlers = handlers;
    this.#options = options;
  }

  use(middleware: EventMiddleware): void {
    this.#middleware.push(middleware);
  }

  /** Runs the handlers, and calls back once with what they threw. */
  run(tried: Tried, ended: (failures: readonly unknown[]) => void): void {
    const { key, event, takes = () => this.#handlers.take(event, key) } = tried;
    const attempt = new BoundedTry(tried, this.#options, {
      ended,
      failedLate: (error) => this.#failedLate(tried, error),
    });
    dispatch(takes, this.#middleware, event, attempt, (failures) => attempt.end(failures));
  }

  /** Resolves when everybody was told of what failed late. */
  async close(): Promise<void> {
    while (this.#late.size > 0) await Promise.all(this.#late);
  }

  /** The event was handled, as far as Meta and the seen-store know. */
  #failedLate({ event, tries }: Tried, error: unknown): void {
    const told = this.report(event, [error], { answered: true, final: false }).then(() =>
      this.bury({ event, errors: [error], reason: "answered", tries }),
    );
    const tracked = told.finally(() => this.#late.delete(tracked));
    this.#late.add(tracked);
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
