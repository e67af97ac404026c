/** Tells the bot what became of its messages: sent, delivered, read, or failed. */
import type {
  DeliveredStatus,
  FailedStatus,
  MessagesValue,
  ReadStatus,
  SentStatus,
  Template,
  WebhookContact,
  WebhookError,
} from "../../generated/openapi.js";
import type { ActivityFeed } from "../activity.js";
import type { Busy } from "../base/busy.js";
import type { EmulatorClock } from "../base/clock.js";
import { type Business, metadataOf } from "../state/business.js";
import type { Groups } from "../state/groups.js";
import type { DeliveryStatus, Outbox, SentMessage } from "../state/outbox.js";
import type { People, Person } from "../state/people.js";
import { recipientOf } from "../state/recipient.js";
import type { Batching } from "./batching.js";
import { contactOf } from "./contact.js";
import { notificationOf } from "./notification.js";
import { pricingOf } from "./pricing.js";
import { type Journey, StatusQueue } from "./status-queue.js";
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
  readonly batching: Batching;
  readonly people: People;
  readonly groups: Groups;
  /** Whether the message gets to the user's phone: not to one who has blocked the number. */
  readonly arrives: (message: SentMessage) => boolean;
}

/** A status that was reached just now. */
interface Told {
  readonly message: SentMessage;
  /** Whom the message went to; undefined for a group. */
  readonly person: Person | undefined;
  readonly status: DeliveryStatus;
  readonly errors: WebhookError[] | undefined;
}

function statusOf(
  { message, person, status, errors }: Told,
  now: number,
  templates: readonly Template[],
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

/** Whom they are about, each once. Meta names nobody beside a failure, and tells the user name from the delivery on. */
function contactsOf(told: readonly Told[]): { contacts?: WebhookContact[] } {
  const contacts = new Map<string, WebhookContact>();
  for (const { person, status } of told)
    if (person && status !== "failed") contacts.set(person.userId, contactOf(person, status !== "sent"));
  return contacts.size > 0 ? { contacts: [...contacts.values()] } : {};
}

/**
 * Posts statuses one notification after another, message by message in the order of acceptance, so that every run is the same. Where
 * many messages wait, their statuses come together.
 */
export class StatusCourier {
  readonly #parts: StatusParts;
  readonly #queue: StatusQueue;
  #isUnderWay = false;

  constructor(parts: StatusParts) {
    this.#parts = parts;
    this.#queue = new StatusQueue(parts.batching);
  }

  /** Takes the message through its statuses, or fails it, once `answered` tells that the bot has the message's id. */
  announce(message: SentMessage, answered: Promise<void>, failed?: WebhookError): void {
    const end = this.#parts.busy.begin();
    const journey: Journey = { message, failed, answered, isAnswered: false, steps: undefined, end };
    answered.then(() => {
      journey.isAnswered = true;
    });
    this.#queue.add(journey);
    if (!this.#isUnderWay) void this.#run();
  }

  async #run(): Promise<void> {
    const { busy, webhook } = this.#parts;
    this.#isUnderWay = true;
    for (let { first } = this.#queue; first; { first } = this.#queue) {
      await first.answered;
      const due = this.#queue.due(({ phoneNumberId }) => webhook.urlOfNumber(phoneNumberId));
      try {
        await this.#tell(due.flatMap((journey) => this.#step(journey)));
      } catch (error) {
        busy.fail("The emulator has a bug: a status could not be told.", error);
      }
      for (const { steps, end } of due) if (steps?.length === 0) end();
      this.#queue.forget(({ steps }) => steps?.length === 0);
    }
    this.#isUnderWay = false;
  }

  /** The message's next status, which it has from now on. */
  #step(journey: Journey): Told[] {
    const { outbox, feed, busy, people } = this.#parts;
    const { message, failed } = journey;
    try {
      journey.steps ??= failed ? ["failed"] : this.#stepsOf(message);
      const status = journey.steps.shift();
      if (status === undefined) return [];
      const errors = failed && [failed];
      outbox.setStatus(message.id, status, errors);
      feed.tell({ type: "status", messageId: message.id, status });
      return [{ message, person: people.addressee(recipientOf(message.body)), status, errors }];
    } catch (error) {
      busy.fail("The emulator has a bug: a status could not be made.", error);
      journey.steps = [];
      return [];
    }
  }

  #stepsOf(message: SentMessage): DeliveryStatus[] {
    const isSeen = message.body.type !== "reaction" && this.#parts.arrives(message);
    return [...(isSeen ? STEPS : SENT_ONLY)];
  }

  async #tell(told: readonly Told[]): Promise<void> {
    const { business, webhook } = this.#parts;
    if (!webhook.isConnected || told.length === 0) return;
    const numbers = new Set(told.map(({ message }) => message.phoneNumberId));
    const values = [...numbers].map((id) =>
      this.#valueOf(
        id,
        told.filter(({ message }) => message.phoneNumberId === id),
      ),
    );
    const notification = notificationOf(business, ...values);
    // One that a fault rule holds back holds up no other.
    await new Promise<void>((resolve, reject) => {
      webhook.post(notification, resolve).then(() => resolve(), reject);
    });
  }

  #valueOf(phoneNumberId: string, told: readonly Told[]): MessagesValue {
    const { business, clock } = this.#parts;
    const number = business.numbers.find(({ id }) => id === phoneNumberId) ?? business.numbers[0];
    return {
      messaging_product: "whatsapp",
      metadata: metadataOf(number),
      ...contactsOf(told),
      statuses: told.flatMap((one) => {
        const status = statusOf(one, clock.now(), business.templates);
        return this.#participantsOf(one).map((participant) => ({ ...status, ...participant }));
      }),
    };
  }

  /** In a group each participant has what is delivered and read, in one notification. */
  #participantsOf({
    message,
    status,
  }: Told): Pick<SentStatus, "recipient_participant_id" | "recipient_participant_user_id">[] {
    const { groups, people } = this.#parts;
    const { participants = [] } = groups.get(recipientOf(message.body).groupId ?? "") ?? {};
    if ((status !== "delivered" && status !== "read") || participants.length === 0) return [{}];
    return participants.map((id) => {
      const { waId, userId } = people.of(id);
      return {
        ...(waId !== undefined && { recipient_participant_id: waId }),
        recipient_participant_user_id: userId,
      };
    });
  }
}
