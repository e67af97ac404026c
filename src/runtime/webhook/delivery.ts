/** Accepted events on their way to the handlers: in order, once, within limits. */
import { type Claimed, Claims } from "./claims.js";
import type { AnyEvent } from "./event.js";
import type { Handlers } from "./handlers.js";
import { Handling, type HandlingOptions } from "./handling.js";
import { Lanes } from "./lanes.js";
import { type Outcome, Run } from "./run.js";
import type { SeenStore } from "./seen.js";

export interface DeliveryOptions extends HandlingOptions {
  maxDeliveries: number;
  concurrency: number;
  maxPending: number;
  seen: SeenStore;
}

export interface Accepted {
  key: string;
  /** Events of a lane run one after another. */
  lane: string;
  event: AnyEvent;
}

export class Delivery {
  readonly handling: Handling;
  readonly #handlers: Handlers;
  readonly #options: DeliveryOptions;
  readonly #lanes: Lanes;
  readonly #claims: Claims;
  readonly #runs = new Map<string, Run>();
  #isClosed = false;

  constructor(handlers: Handlers, options: DeliveryOptions) {
    this.#handlers = handlers;
    this.#options = options;
    this.#lanes = new Lanes(options.concurrency);
    this.#claims = new Claims(options.seen, options.clock, options.logger);
    this.handling = new Handling(handlers, options);
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
  accept(accepted: Accepted): Run {
    const { key, lane } = accepted;
    const known = this.#runs.get(key);
    if (known) return known;
    const run = new Run();
    this.#runs.set(key, run);
    // Claimed before it waits for its turn: what is not held here must not be answered as arrived.
    const claimed = this.#claims.claim(key);
    const begun =
      claimed instanceof Promise
        ? claimed.then((answer) => this.#begin(key, run, answer))
        : this.#begin(key, run, claimed);
    if (begun === undefined) return run;
    this.#lanes.add(lane, async () => {
      const tries = await begun;
      if (tries !== undefined) await this.#process(accepted, run, tries);
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
    await Promise.all([...this.#runs.values()].map(({ settled }) => settled));
  }

  /** The number of the try; undefined where it does not run here, and has settled. */
  #begin(key: string, run: Run, claimed: Claimed): number | undefined {
    if (typeof claimed === "string") {
      this.#end(key, run, claimed);
      return undefined;
    }
    run.state = "claimed";
    const stopKeeping = this.#claims.keep(key);
    if (stopKeeping) void run.settled.then(stopKeeping);
    return claimed;
  }

  async #process(accepted: Accepted, run: Run, tries: number): Promise<void> {
    let outcome: Outcome = "unavailable";
    try {
      outcome = await this.#try(accepted, run, tries);
    } catch {
      // Only a logger that throws gets here, and nobody else could be told.
    }
    this.#end(accepted.key, run, outcome);
  }

  async #try({ key, event }: Accepted, run: Run, tries: number): Promise<Outcome> {
    const errors = await this.handling.run(key, event);
    if (errors.length > 0) {
      const { answered } = run;
      const final = tries >= this.#options.maxDeliveries;
      const comesAgain = !answered && !final;
      // Said before anything is waited for: a deadline that passes meanwhile finds out.
      if (comesAgain) run.state = "failed";
      await this.handling.report(event, errors, { answered, final });
      if (comesAgain) return (await this.#claims.release(key)) ? "failed" : "unavailable";
      await this.handling.bury({ event, errors, reason: answered ? "answered" : "final", tries });
    }
    return (await this.#claims.done(key)) ? "done" : "unavailable";
  }

  #end(key: string, run: Run, outcome: Outcome): void {
    this.#runs.delete(key);
    // What comes again may need the handlers that were added for one time only.
    if (outcome === "done") this.#handlers.forget(key);
    run.settle(outcome);
  }
}
