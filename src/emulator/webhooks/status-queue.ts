/** Whose statuses are to be told next. */
import type { WebhookError } from "../../generated/openapi.js";
import type { DeliveryStatus, SentMessage } from "../state/outbox.js";
import type { Batching } from "./batching.js";

/** A message on its way through its statuses. */
export interface Journey {
  readonly message: SentMessage;
  /** Why it fails, if it does. */
  readonly failed: WebhookError | undefined;
  /** Resolves when the bot has the message's id. */
  readonly answered: Promise<void>;
  isAnswered: boolean;
  /** What is still to be told; undefined before the first. */
  steps: DeliveryStatus[] | undefined;
  /** Hears that nothing is left to tell. */
  readonly end: () => void;
}

/**
 * All messages on their way, in the order of acceptance. One is taken through all its statuses before the next; but from when many
 * wait until none does, all make their next step together, and those that come join them. No two statuses of a message are ever due
 * at the same time.
 */
export class StatusQueue {
  readonly #batching: Batching;
  readonly #waiting: Journey[] = [];
  #isTogether = false;

  constructor(batching: Batching) {
    this.#batching = batching;
  }

  get first(): Journey | undefined {
    return this.#waiting[0];
  }

  add(journey: Journey): void {
    this.#waiting.push(journey);
    if (this.#waiting.length >= this.#batching.from) this.#isTogether = true;
  }

  /** Those whose next status goes out now, in one notification: it has one URL, which `urlOf` knows. The first is among them. */
  due(urlOf: (message: SentMessage) => string | undefined): Journey[] {
    const [first] = this.#waiting;
    if (!first) return [];
    if (!this.#isTogether) return [first];
    const url = urlOf(first.message);
    return this.#answered().filter(({ message }) => urlOf(message) === url);
  }

  /** Forgets those at the front to whom nothing is left to tell. */
  forget(isOver: (journey: Journey) => boolean): void {
    const front = this.#waiting.slice(0, this.#batching.maxUpdates);
    this.#waiting.splice(0, front.length, ...front.filter((journey) => !isOver(journey)));
    if (this.#waiting.length === 0) this.#isTogether = false;
  }

  /** None overtakes one that was accepted before it. */
  #answered(): Journey[] {
    const front = this.#waiting.slice(0, this.#batching.maxUpdates);
    const end = front.findIndex(({ isAnswered }) => !isAnswered);
    return end < 0 ? front : front.slice(0, end);
  }
}
