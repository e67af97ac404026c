/** Accepted events on their way to the handlers: in order, once, within limits. */
import type { Clock } from "../core/clock.js";
import { WapiError } from "../core/errors.js";
import type { Logger } from "../core/logger.js";
import { dispatch, type EventMiddleware, reportFailure } from "./dispatch.js";
import type { AnyEvent } from "./event.js";
import type { Handlers } from "./handlers.js";
import { abortEvent } from "./incoming.js";
import { Lanes } from "./lanes.js";
import type { Claim, SeenStore } from "./seen.js";

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

export interface DeliveryOptions {
  maxDeliveries: number;
  handlerTimeoutMs: number;
  concurrency: number;
  maxPending: number;
  seen: SeenStore;
  onDeadLetter: ((letter: DeadLetter) => unknown) | undefined;
  clock: Clock;
  logger: Logger;
}

/** What became of an event: handled or given up; failed, so that it should come again; or not even tried. */
export type Outcome = "done" | "failed" | "unavailable";

/** The handlers of an event took longer than `handlerTimeoutMs`. */
export class HandlerTimeoutError extends WapiError {
  override readonly name = "HandlerTimeoutError";
}

/** After the signal was aborted, handlers have this long to end by themselves. */
const GRACE_MS = 5_000;
const LEASE_MS = 60_000;
/** A store that takes longer than this does not answer. */
const STORE_TIMEOUT_MS = 2_000;

export interface Accepted {
  key: string;
  /** Events of a lane run one after another. */
  lane: string;
  event: AnyEvent;
}

/** An event between its acceptance and its end. */
export interface Run {
  readonly settled: Promise<Outcome>;
  /** Meta was told that it arrived: if it fails now, it does not come again. */
  answered: boolean;
  /** It failed, and has to come again: nobody may tell Meta that it arrived. */
  failed: boolean;
}

export class Delivery {
  readonly #handlers: Handlers;
  readonly #options: DeliveryOptions;
  readonly #lanes: Lanes;
  readonly #middleware: EventMiddleware[] = [];
  readonly #runs = new Map<string, Run>();
  #isClosed = false;

  constructor(handlers: Handlers, options: DeliveryOptions) {
    this.#handlers = handlers;
    this.#options = options;
    this.#lanes = new Lanes(options.concurrency);
  }

  use(middleware: EventMiddleware): void {
    this.#middleware.push(middleware);
  }

  /** Events that were accepted and have not settled. */
  get pending(): number {
    return this.#runs.size;
  }

  /** Events whose handlers run. */
  get running(): number {
    return this.#lanes.running;
  }

  get isFull(): boolean {
    return this.pending >= this.#options.maxPending;
  }

  /** Takes an event, or joins it to the same event that is still under way. */
  accept({ key, lane, event }: Accepted): Run {
    const known = this.#runs.get(key);
    if (known) return known;
    let settle: (outcome: Outcome) => void = () => {};
    const settled = new Promise<Outcome>((resolve) => {
      settle = resolve;
    });
    const run: Run = { answered: false, failed: false, settled };
    this.#runs.set(key, run);
    this.#lanes.add(lane, async () => {
      const outcome = await this.#process(key, event, run);
      this.#runs.delete(key);
      settle(outcome);
    });
    return run;
  }

  /** Nothing more is accepted. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  open(): void {
    this.#isClosed = false;
  }

  /** Accepts nothing more, and resolves when everything that was accepted has settled. */
  async close(): Promise<void> {
    this.#isClosed = true;
    while (this.#runs.size > 0) await Promise.all([...this.#runs.values()].map(({ settled }) => settled));
  }

  async #process(key: string, event: AnyEvent, run: Run): Promise<Outcome> {
    const { seen, logger, maxDeliveries } = this.#options;
    try {
      const claim = await this.#ask<Claim>(() => seen.claim(key, LEASE_MS));
      if (claim.state !== "claimed") return claim.state === "done" ? "done" : "unavailable";
      const errors = await this.#handle(key, event);
      if (errors.length === 0) return await this.#finish(key);
      const final = claim.tries >= maxDeliveries;
      // Decided here, before anything is waited for: a deadline that passes now finds out.
      const { answered } = run;
      run.failed = !answered && !final;
      for (const error of errors)
        await reportFailure(this.#handlers, { name: "error", error, event, answered, final }, logger);
      if (run.failed) {
        await this.#ask(() => seen.release(key));
        return "failed";
      }
      await this.#bury({ event, errors, reason: answered ? "answered" : "final", tries: claim.tries });
      return await this.#finish(key);
    } catch (error) {
      logger.error("The seen-store did not answer.", { error });
      return "unavailable";
    }
  }

  /** Runs the handlers within their time, and keeps the lease meanwhile. */
  async #handle(key: string, event: AnyEvent): Promise<unknown[]> {
    const { clock, handlerTimeoutMs, seen } = this.#options;
    const over = new AbortController();
    const renew = () => void Promise.resolve(seen.renew?.(key, LEASE_MS)).catch(() => {});
    const renewing = seen.renew ? setInterval(renew, LEASE_MS / 3) : undefined;
    const tooLate = async (): Promise<unknown[]> => {
      await clock.sleep(handlerTimeoutMs, over.signal);
      const timeout = new HandlerTimeoutError(`The handlers of ${event.name} took longer than ${handlerTimeoutMs} ms.`);
      abortEvent(event, timeout);
      await clock.sleep(GRACE_MS, over.signal);
      return [timeout];
    };
    const never = new Promise<never>(() => {});
    try {
      return await Promise.race([dispatch(this.#handlers, this.#middleware, event), tooLate().catch(() => never)]);
    } finally {
      clearInterval(renewing);
      over.abort();
    }
  }

  async #bury(letter: DeadLetter): Promise<void> {
    try {
      await this.#options.onDeadLetter?.(letter);
    } catch (error) {
      this.#options.logger.error("onDeadLetter threw.", { error });
    }
  }

  async #finish(key: string): Promise<Outcome> {
    await this.#ask(() => this.#options.seen.done(key));
    return "done";
  }

  /** What the store says; rejects when it takes too long. */
  async #ask<T>(question: () => T | Promise<T>): Promise<T> {
    const answer = question();
    if (!(answer instanceof Promise)) return answer;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new WapiError(`No answer within ${STORE_TIMEOUT_MS} ms.`)), STORE_TIMEOUT_MS);
    });
    try {
      return await Promise.race([answer, silence]);
    } finally {
      clearTimeout(timer);
    }
  }
}
