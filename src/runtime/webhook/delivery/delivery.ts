/** Accepted events on their way to the handlers: in order, once, within limits. */
import { isPromise } from "../../core/promise.js";
import { within } from "../../core/within.js";
import type { AnyEvent } from "../events/event.js";
import { eventOf } from "../events/incoming.js";
import type { ReplyClients } from "../events/replies.js";
import { WebhookClosedError } from "../events/waiting.js";
import { orderOf } from "../notification/identity.js";
import type { Item } from "../notification/items.js";
import { type AnswerOptions, answerOf } from "./answer.js";
import { type Claimed, Claims } from "./claims.js";
import type { Handlers } from "./handlers.js";
import { Handling, type HandlingOptions } from "./handling.js";
import type { Intake, Received } from "./intake.js";
import { Lanes } from "./lanes.js";
import { allSettled, type Outcome, Run } from "./run.js";
import type { SeenStore } from "./seen.js";
import { type Taken, Waiters } from "./waiters.js";

export interface DeliveryOptions extends HandlingOptions, AnswerOptions {
  maxDeliveries: number;
  concurrency: number;
  maxPending: number;
  seen: SeenStore;
  messaging: ReplyClients;
}

/** What the store knows does not run again. */
const outcomeOf = (isKnown: boolean): Outcome => (isKnown ? "done" : "unavailable");

/** In this process: Meta waits for the handlers, and delivers again what they could not do. */
export class Delivery implements Intake {
  readonly handling: Handling;
  readonly waiters: Waiters;
  readonly #handlers: Handlers;
  readonly #options: DeliveryOptions;
  readonly #lanes: Lanes<Run>;
  readonly #claims: Claims;
  #runs = new Map<string, Run>();
  #isClosed = false;
  #replays = 0;

  constructor(handlers: Handlers, options: DeliveryOptions) {
    this.#handlers = handlers;
    this.#options = options;
    this.#lanes = new Lanes(options.concurrency, (run) => this.#start(run));
    this.#claims = new Claims(options.seen, options.clock, options.logger);
    this.handling = new Handling(handlers, options);
    this.waiters = new Waiters(options.clock, (item) => this.#eventOf(item));
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

  take(items: readonly Item[], keys: readonly string[]): Received {
    const runs = items.map((item, index) => this.#accept(keys[index] ?? "", item));
    return { answer: answerOf(runs, this.#options), runs };
  }

  /** Runs the handlers of an event once more, in the order of its lane. Rejects with what they throw. */
  async replay(item: Item): Promise<void> {
    if (this.#isClosed) throw new WebhookClosedError("The webhook is closed: nothing is handled any more.");
    return new Promise((resolve, reject) => {
      const run = new Run(`replay:${++this.#replays}`, orderOf(item), item);
      run.state = "claimed";
      run.tries = 1;
      run.replayed = (failures) => {
        if (failures.length === 0) resolve();
        else reject(failures.length === 1 ? failures[0] : new AggregateError(failures, "Several handlers failed."));
      };
      this.#runs.set(run.key, run);
      this.#lanes.add(run);
    });
  }

  /** Takes an event, or joins it to the same event that is still under way. */
  #accept(key: string, item: Item): Run {
    const known = this.#runs.get(key);
    if (known) return known;
    const run = new Run(key, orderOf(item), item);
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
    this.waiters.open();
  }

  /** Accepts nothing more, and resolves when everything that was accepted has settled, and every handler has ended that waited. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([allSettled([...this.#runs.values()]), this.#endWaiting()]);
    await this.handling.close();
  }

  /** No handler that had waited holds up a shutdown for ever. */
  #endWaiting(): Promise<void> {
    const { clock, handlerTimeoutMs, logger } = this.#options;
    return within(clock, handlerTimeoutMs, this.waiters.close(), () =>
      logger.error(`A handler that had waited took longer than ${handlerTimeoutMs} ms to end.`),
    );
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
    const taken = this.waiters.take(run.item);
    if (taken) this.#goAhead(run, taken);
    return true;
  }

  /** Hands it to the handler that waits for it. It keeps its place in the lane, so that what comes after it waits for its end. */
  #goAhead(run: Run, taken: Taken): void {
    const { key, tries } = run;
    const { event } = taken;
    run.isAhead = true;
    const takes = () => (taken.waiter.isOver ? this.#handlers.take(event, key) : [taken.give]);
    this.handling.run({ key, event, tries, takes }, (failures) => {
      if (!taken.isGiven) this.waiters.putBack(taken);
      // Delivered again, nobody would wait for it.
      this.#ended(run, event, failures, taken.isGiven);
    });
  }

  /** Its turn has come. */
  #start(run: Run): void {
    if (run.claiming) run.claiming.then((runsHere) => (runsHere ? this.#handle(run) : this.#lanes.end(run)));
    else this.#handle(run);
  }

  #handle(run: Run): void {
    if (run.isAhead) {
      run.whenSettled(() => this.#lanes.end(run));
      return;
    }
    const { key, tries } = run;
    // Made when it is needed: of a thousand events that came at once, most wait.
    const event = this.#eventOf(run.item);
    this.handling.run({ key, event, tries }, (failures) => this.#ended(run, event, failures));
  }

  #eventOf(item: Item): AnyEvent {
    return eventOf(item, { messaging: this.#options.messaging, waits: this.waiters });
  }

  #ended(run: Run, event: AnyEvent, failures: readonly unknown[], isLast = false): void {
    if (run.replayed) {
      run.replayed(failures);
      this.#end(run, "done");
      return;
    }
    const outcome = failures.length === 0 ? this.#succeeded(run) : this.#failed(run, event, failures, isLast);
    if (isPromise(outcome)) outcome.then((known) => this.#end(run, known));
    else this.#end(run, outcome);
  }

  #succeeded({ key }: Run): Outcome | Promise<Outcome> {
    const isKnown = this.#claims.done(key);
    return isPromise(isKnown) ? isKnown.then(outcomeOf) : outcomeOf(isKnown);
  }

  async #failed(run: Run, event: AnyEvent, errors: readonly unknown[], isLast: boolean): Promise<Outcome> {
    const { key, tries, answered } = run;
    const final = isLast || tries >= this.#options.maxDeliveries;
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
    // One that ran ahead leaves its lane when its turn has come.
    if (!run.isAhead) this.#lanes.end(run);
  }

  #settle(run: Run, outcome: Outcome): void {
    this.#runs.delete(run.key);
    // A table that many came and went through keeps some of them from the garbage collector.
    if (this.#runs.size === 0) this.#runs = new Map();
    // What comes again may need the handlers that were added for one time only.
    if (outcome === "done") this.#handlers.forget(run.key);
    run.settle(outcome);
  }
}
