/** What the bot sent: its messages with their latest status, and its read receipts. */
import type {
  DeliveredStatus,
  FailedStatus,
  ReadStatus,
  SendMessageRequest,
  SentStatus,
  WebhookError,
} from "../../generated/openapi.js";

/** How far the emulator takes a message. `failed` stands alone: none of the others comes before or after it. */
export type DeliveryStatus = (SentStatus | DeliveredStatus | ReadStatus | FailedStatus)["status"];

/** A message that `POST /{phone_number_id}/messages` accepted. */
export interface SentMessage {
  /** `wamid.…` */
  readonly id: string;
  readonly phoneNumberId: string;
  /** Address as it was given: number, group id or, from `recipient`, user id. */
  readonly to: string;
  /** The request's body. */
  readonly body: SendMessageRequest;
  /** The latest. */
  readonly status: "accepted" | DeliveryStatus;
  /** Why it failed. */
  readonly errors?: readonly WebhookError[];
  /** When it was accepted, in milliseconds since 1970. */
  readonly at: number;
}

/** A received message that the bot marked as read. */
export interface ReadReceipt {
  readonly messageId: string;
  readonly phoneNumberId: string;
  /** True if the bot shows that it is typing. */
  readonly typing: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Hears what the bot does. */
export interface OutboxListener {
  /** A message was accepted, or what is known of it has changed. */
  onMessage(message: SentMessage): void;
  onReceipt(receipt: ReadReceipt): void;
}

/** All of it, as JSON holds it. */
export interface OutboxRecord {
  readonly messages: readonly SentMessage[];
  readonly receipts: readonly ReadReceipt[];
}

export class Outbox {
  readonly #listener: OutboxListener;
  readonly #messages = new Map<string, SentMessage>();
  readonly #receipts: ReadReceipt[] = [];

  constructor(listener: OutboxListener) {
    this.#listener = listener;
  }

  addMessage(message: SentMessage): void {
    this.#messages.set(message.id, message);
    this.#listener.onMessage(message);
  }

  addReceipt(receipt: ReadReceipt): void {
    this.#receipts.push(receipt);
    this.#listener.onReceipt(receipt);
  }

  setStatus(id: string, status: DeliveryStatus, errors?: readonly WebhookError[]): void {
    const message = this.#messages.get(id);
    if (message) this.addMessage({ ...message, status, ...(errors && { errors }) });
  }

  has(id: string): boolean {
    return this.#messages.has(id);
  }

  messages(): SentMessage[] {
    return [...this.#messages.values()];
  }

  dump(): OutboxRecord {
    return { messages: this.messages(), receipts: this.receipts() };
  }

  /** Nobody is told of it: it happened before. */
  load({ messages, receipts }: OutboxRecord): void {
    this.#messages.clear();
    for (const message of messages) this.#messages.set(message.id, message);
    this.#receipts.splice(0, this.#receipts.length, ...receipts);
  }

  receipts(): ReadReceipt[] {
    return [...this.#receipts];
  }
}
