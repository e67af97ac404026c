/** Accepted events on their way to the handlers: in order, once, within limits. */
import { isPromise } from "../../core/promise.js";
import type { AnyEvent } from "../events/event.js";
import type { Item } from "../notification/items.js";
import { type Claimed, Claims } from "./claims.js";
import type { Handlers } from "./handlers.js";
import { Handling, type HandlingOptions } from "./handling.js";
import { Lanes } from "./lanes.js";
import { allSettled, type Outcome, Run } from "./run.js";
import type { SeenStore } from "./seen.js";

export interface DeliveryOptions extends HandlingOptions {
  maxDeliveries: number;
  concurrency: number;
  maxPending: number;
  seen: SeenStore;
  eventOf: (item: Item) => AnyEvent;
}

/** What the store knows does not run again. */
const outcomeOf = (isKnown: boolean): Outcome => (isKnown ? "done" : "unavailable");

export class Delivery {
  readonly handling: Handling;
  readonly #handlers: Handlers;
  readonly #options: DeliveryOptions;
  readonly #lanes: Lanes<Run>;
  readonly #claims: Claims;
  readonly #runs = new Map<string, Run>();
  #isClosed = false;

  constructor(handlers: Handlers, options: DeliveryOptions) {
    this.#handlers = handlers;
    this.#options = options;
    this.#lanes = new Lanes(options.concurrency, (run) => this.#start(run));
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
  accept(key: string, lane: string, item: Item): Run {
    const known = this.#runs.get(key);
    if (known) return known;
    const run = new Run(key, lane, item);
    this.#runs.set(key, run);
    // Claimed before it waits for its turn: what is not held here must not be answered as arrived.
    const claimed = this.#claims.claim(key);
    if (isPromise(claimed)) run.claiming = claimed.then((answer) => this.#begin(run, answer));
    else if (!this.#begin(run, claimed)) return run;
    this.#lanes.add(run);
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
  close(): Promise<void> {
    this.#isClosed = true;
    return allSettled([...this.#runs.values()]);
  }

  /** Whether it runs here; where it does not, it has settled. */
  #begin(run: Run, claimed: Claimed): boolean {
    if (typeof claimed === "string") {
      this.#settle(run, claimed);
      return false;
    }
    run.state = "claimed";
    run.tries = claimed;
    const stopKeeping = this.#claims.keep(run.key);
    if (stopKeeping) run.whenSettled(stopKeeping);
    return true;
  }

  /** Its turn has come. */
  #start(run: Run): void {
    if (run.claiming) run.claiming.then((runsHere) => (runsHere ? this.#handle(run) : this.#lanes.end(run)));
    else this.#handle(run);
  }

  #handle(run: Run): void {
    // Made when it is needed: of a thousand events that came at once, most wait.
    const event = this.#options.eventOf(run.item);
    this.handling.run(run.key, event, (failures) => {
      const outcome = failures.length === 0 ? this.#succeeded(run) : this.#failed(run, event, failures);
      if (isPromise(outcome)) outcome.then((known) => this.#end(run, known));
      else this.#end(run, outcome);
    });
  }

  #succeeded({ key }: Run): Outcome | Promise<Outcome> {
    const isKnown = this.#claims.done(key);
    return isPromise(isKnown) ? isKnown.then(outcomeOf) : outcomeOf(isKnown);
  }

  async #failed(run: Run, event: AnyEvent, errors: readonly unknown[]): Promise<Outcome> {
    const { key, tries, answered } = run;
    const final = tries >= this.#options.maxDeliveries;
    const comesAgain = !answered && !final;
    // Said before anything is waited for: a deadline that passes meanwhile finds out.
    if (comesAgain) run.state = "failed";
    await this.handling.report(event, errors, { answered, final });
    if (comesAgain) return (await this.#claims.release(key)) ? "failed" : "unavailable";
    await this.handling.bury({ event, errors, reason: answered ? "answered" : "final", tries });
    return this.#succeeded(run);
  }

  #end(run: Run, outcome: Outcome): void {
    this.#settle(run, outcome);
    this.#lanes.end(run);
  }

  #settle(run: Run, outcome: Outcome): void {
    this.#runs.delete(run.key);
    // What comes again may need the handlers that were added for one time only.
    if (outcome === "done") this.#handlers.forget(run.key);
    run.settle(outcome);
  }
}
