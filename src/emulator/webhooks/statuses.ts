/** Tells the bot what became of its messages: sent, delivered, read, or failed. */
import type {
  DeliveredStatus,
  FailedStatus,
  MessagesChange,
  ReadStatus,
  SentStatus,
  StatusPricing,
  WebhookContact,
  WebhookError,
} from "../../generated/openapi.js";
import type { ActivityFeed } from "../activity.js";
import type { Busy } from "../base/busy.js";
import type { EmulatorClock } from "../base/clock.js";
import { type Business, metadataOf } from "../state/business.js";
import type { DeliveryStatus, Outbox, SentMessage } from "../state/outbox.js";
import { recipientOf } from "../state/recipient.js";
import { notificationOf } from "./notification.js";
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
  /** Whether the message gets to the user's phone: not to one who has blocked the number. */
  readonly arrives: (message: SentMessage) => boolean;
}

function pricingOf({ body }: SentMessage, status: DeliveryStatus): { pricing?: StatusPricing } {
  // Meta sends it with `sent` and with the first of the other two.
  if (status === "read" || status === "failed") return {};
  if (body.type !== "template")
    return { pricing: { billable: false, pricing_model: "PMP", type: "free_customer_service", category: "service" } };
  return { pricing: { billable: true, pricing_model: "PMP", type: "regular", category: "utility" } };
}

function statusOf(
  message: SentMessage,
  status: DeliveryStatus,
  now: number,
  errors: WebhookError[] | undefined,
): SentStatus | DeliveredStatus | ReadStatus | FailedStatus {
  const { waId, userId, groupId } = recipientOf(message.body);
  const { biz_opaque_callback_data } = message.body;
  return {
    id: message.id,
    status,
    timestamp: String(Math.floor(now / 1000)),
    ...(groupId !== undefined && { recipient_id: groupId, recipient_type: "group" }),
    ...(waId !== undefined && { recipient_id: waId }),
    ...(userId !== undefined && { recipient_user_id: userId }),
    ...(biz_opaque_callback_data !== undefined && { biz_opaque_callback_data }),
    ...pricingOf(message, status),
    ...(errors && { errors }),
  };
}

function contactsOf(message: SentMessage): { contacts?: WebhookContact[] } {
  const { waId, userId } = recipientOf(message.body);
  if (userId === undefined) return {};
  return { contacts: [{ ...(waId !== undefined && { wa_id: waId }), user_id: userId }] };
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
    const { business, outbox, webhook, clock, feed } = this.#parts;
    outbox.setStatus(message.id, status, errors);
    feed.tell({ type: "status", messageId: message.id, status });
    if (!webhook.isConnected) return;
    const number = business.numbers.find(({ id }) => id === message.phoneNumberId) ?? business.numbers[0];
    const value: MessagesChange["value"] = {
      messaging_product: "whatsapp",
      metadata: metadataOf(number),
      // Meta names nobody beside a failure.
      ...(status !== "failed" && contactsOf(message)),
      statuses: [statusOf(message, status, clock.now(), errors)],
    };
    const notification = notificationOf(business, value);
    // One that a fault rule holds back holds up no other.
    await new Promise<void>((resolve, reject) => {
      webhook.post(notification, resolve).then(() => resolve(), reject);
    });
  }
}
