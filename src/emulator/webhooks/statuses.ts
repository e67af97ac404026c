/** Tells the bot what became of its messages: sent, delivered, read, or failed. */
import type {
  DeliveredStatus,
  FailedStatus,
  MessagesChange,
  ReadStatus,
  SentStatus,
  Template,
  WebhookError,
} from "../../generated/openapi.js";
import type { ActivityFeed } from "../activity.js";
import type { Busy } from "../base/busy.js";
import type { EmulatorClock } from "../base/clock.js";
import { type Business, metadataOf } from "../state/business.js";
import type { DeliveryStatus, Outbox, SentMessage } from "../state/outbox.js";
import type { Person } from "../state/people.js";
import { recipientOf } from "../state/recipient.js";
import { contactOf } from "./contact.js";
import { notificationOf } from "./notification.js";
import { pricingOf } from "./pricing.js";
import type { Webhook } from "./webhook.js";

const STEPS: readonly DeliveryStatus[] = ["sent", "delivered", "read"];
/** Nobody is told that a reaction was delivered or read, and what a blocked number sends is neither. */
const SENT_ONLY: readonly DeliveryStatus[] = ["sent"];

export interface StatusParts {
  readonly business: Business;
  readonly outbox: Outbox;
  readonly webhook: Webhook;
  readonly clock: EmulatorClock;
  readonly busy: Busy;
  readonly feed: ActivityFeed;
  /** Whom a message goes to; undefined for a group. */
  readonly addressee: (message: SentMessage) => Person | undefined;
  /** Whether the message gets to the user's phone: not to one who has blocked the number. */
  readonly arrives: (message: SentMessage) => boolean;
}

function statusOf(
  message: SentMessage,
  status: DeliveryStatus,
  now: number,
  person: Person | undefined,
  templates: readonly Template[],
  errors: WebhookError[] | undefined,
): SentStatus | DeliveredStatus | ReadStatus | FailedStatus {
  const { waId, groupId } = recipientOf(message.body);
  const { biz_opaque_callback_data } = message.body;
  return {
    id: message.id,
    status,
    timestamp: String(Math.floor(now / 1000)),
    ...(groupId !== undefined && { recipient_id: groupId, recipient_type: "group" }),
    ...(waId !== undefined && { recipient_id: waId }),
    ...(person && { recipient_user_id: person.userId }),
    ...(biz_opaque_callback_data !== undefined && { biz_opaque_callback_data }),
    ...pricingOf(message, status, templates),
    ...(errors && { errors }),
  };
}

/** Posts statuses one after another, message by message in the order of acceptance, so that every run is the same. */
export class StatusCourier {
  readonly #parts: StatusParts;
  #last: Promise<void> = Promise.resolve();

  constructor(parts: StatusParts) {
    this.#parts = parts;
  }

  /** Takes the message through its statuses, or fails it, once `answered` tells that the bot has the message's id. */
  announce(message: SentMessage, answered: Promise<void>, failed?: WebhookError): void {
    const { busy } = this.#parts;
    const end = busy.begin();
    this.#last = Promise.all([this.#last, answered])
      .then(() => (failed ? this.#step(message, "failed", [failed]) : this.#steps(message)))
      .catch((error) => busy.fail("The emulator has a bug: a status could not be made.", error))
      .finally(end);
  }

  async #steps(message: SentMessage): Promise<void> {
    const isSeen = message.body.type !== "reaction" && this.#parts.arrives(message);
    for (const status of isSeen ? STEPS : SENT_ONLY) await this.#step(message, status);
  }

  async #step(message: SentMessage, status: DeliveryStatus, errors?: WebhookError[]): Promise<void> {
    const { business, outbox, webhook, clock, feed, addressee } = this.#parts;
    outbox.setStatus(message.id, status, errors);
    feed.tell({ type: "status", messageId: message.id, status });
    if (!webhook.isConnected) return;
    const number = business.numbers.find(({ id }) => id === message.phoneNumberId) ?? business.numbers[0];
    const person = addressee(message);
    const value: MessagesChange["value"] = {
      messaging_product: "whatsapp",
      metadata: metadataOf(number),
      // Meta names nobody beside a failure, and tells the user name from the delivery on.
      ...(person && status !== "failed" && { contacts: [contactOf(person, status !== "sent")] }),
      statuses: [statusOf(message, status, clock.now(), person, business.templates, errors)],
    };
    const notification = notificationOf(business, value);
    // One that a fault rule holds back holds up no other.
    await new Promise<void>((resolve, reject) => {
      webhook.post(notification, resolve).then(() => resolve(), reject);
    });
  }
}
