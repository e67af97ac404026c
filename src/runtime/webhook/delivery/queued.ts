/** Accepted events through a queue: Meta is answered when they are stored, and any process handles them. */
import { systemClock } from "../../core/clock.js";
import { ConfigurationError, WapiError } from "../../core/errors.js";
import { within } from "../../core/within.js";
import type { AnyEvent } from "../events/event.js";
import { abortEvent, eventOf } from "../events/incoming.js";
import type { ReplyClients } from "../events/replies.js";
import { storedItem } from "../events/revive.js";
import { answer, type WebhookAnswer } from "../http/request.js";
import { orderOf } from "../notification/identity.js";
import type { Item } from "../notification/items.js";
import { unavailable } from "./answer.js";
import type { Handlers } from "./handlers.js";
import { Handling, type HandlingOptions } from "./handling.js";
import type { Intake, Received } from "./intake.js";
import type { EventQueue, QueuedEvent, QueueOutcome, QueueTry, QueueWorker } from "./queue.js";

export interface QueuedOptions extends HandlingOptions {
  queue: EventQueue;
  maxDeliveries: number;
  concurrency: number;
  maxPending: number;
  messaging: ReplyClients;
}

/** A queue that takes longer to store a notification does not answer: Meta does not wait for ever. In real time, as the network. */
const PUT_TIMEOUT_MS = 1_000;

export class Queued implements Intake {
  readonly handling: Handling;
  /** The next event may come to another process. */
  readonly waiters = undefined;
  readonly #handlers: Handlers;
  readonly #options: QueuedOptions;
  readonly #puts = new Set<Promise<unknown>>();
  #worker: QueueWorker | undefined;
  #pending = 0;
  #running = 0;
  #isClosed = false;

  constructor(handlers: Handlers, options: QueuedOptions) {
    this.#handlers = handlers;
    this.#options = options;
    this.handling = new Handling(handlers, options);
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get isFull(): boolean {
    return this.#pending >= this.#options.maxPending;
  }

  /** Events that the queue has not stored yet. */
  get pending(): number {
    return this.#pending;
  }

  get running(): number {
    return this.#running;
  }

  take(items: readonly Item[], keys: readonly string[]): Received {
    const { messaging } = this.#options;
    const events = items.map((item, index) => ({
      key: keys[index] ?? "",
      lane: orderOf(item),
      json: JSON.stringify(eventOf(item, { messaging })),
    }));
    const put = this.#put(events);
    this.#puts.add(put);
    put.finally(() => this.#puts.delete(put));
    return { answer: put, runs: [] };
  }

  /** Begins to handle what is stored. Throws `ConfigurationError` where it does already. */
  work(): void {
    if (this.#worker) throw new ConfigurationError("This webhook works on its queue already.");
    const { queue, concurrency, logger } = this.#options;
    this.#worker = queue.work((event, attempt) => this.#handle(event, attempt), { concurrency, logger });
  }

  /** Handles nothing more, and resolves when what is being handled has ended. */
  async stopWorking(): Promise<void> {
    const worker = this.#worker;
    await worker?.close();
    if (this.#worker === worker) this.#worker = undefined;
  }

  open(): void {
    this.#isClosed = false;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#puts, this.stopWorking()]);
    await this.handling.close();
  }

  async #put(events: readonly QueuedEvent[]): Promise<WebhookAnswer> {
    const { queue, logger } = this.#options;
    this.#pending += events.length;
    try {
      await within(systemClock, PUT_TIMEOUT_MS, queue.put(events), () => {
        throw new WapiError(`No answer within ${PUT_TIMEOUT_MS} ms.`);
      });
      return answer(200, "OK");
    } catch (error) {
      logger.error("The queue did not store a notification.", { error });
      return unavailable();
    } finally {
      this.#pending -= events.length;
    }
  }

  async #handle({ key, json }: QueuedEvent, { tries, signal }: QueueTry): Promise<QueueOutcome> {
    const event = this.#read(json);
    if (event instanceof Error) return { state: "parked", errors: [this.#options.logger.describe(event)] };
    const failures = await this.#try(key, event, tries, signal);
    if (failures.length === 0) {
      this.#handlers.forget(key);
      return { state: "done" };
    }
    const final = tries >= this.#options.maxDeliveries;
    const errors = failures.map((error) => this.#options.logger.describe(error, event));
    await this.handling.report(event, failures, { answered: false, final });
    if (!final) return { state: "failed", errors };
    await this.handling.bury({ event, errors: failures, reason: "final", tries });
    this.#handlers.forget(key);
    return { state: "parked", errors };
  }

  #read(json: string): AnyEvent | Error {
    const { messaging, logger } = this.#options;
    try {
      return eventOf(storedItem(json), { messaging });
    } catch (error) {
      // What another version stored, for one. It stays where it can be looked at.
      logger.error("An event of the queue could not be read.", { error });
      return error instanceof Error ? error : new WapiError("It could not be read.");
    }
  }

  /** What its handlers threw. */
  async #try(key: string, event: AnyEvent, tries: number, signal: AbortSignal): Promise<readonly unknown[]> {
    // Such an event ends the process: once more would end it again.
    if (tries > this.#options.maxDeliveries)
      return [new WapiError(`The process that handled it ended before its handlers had, ${tries - 1} times.`)];
    const lost = () => abortEvent(event, new WapiError("The queue may have handed the event to another process."));
    signal.addEventListener("abort", lost, { once: true });
    this.#running++;
    try {
      return await new Promise((resolve) => this.handling.run({ key, event, tries }, resolve));
    } finally {
      this.#running--;
      signal.removeEventListener("abort", lost);
    }
  }
}
