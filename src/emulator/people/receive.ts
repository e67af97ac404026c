/** The way of a user's message: it stands in the conversation, and a webhook brings it to the bot. */
import type { MessagesValue, PhoneNumber } from "../../generated/openapi.js";
import type { Person } from "../state/people.js";
import type { ReceivedDelivery, WebhookDelivery } from "../webhooks/delivery.js";
import { notificationOf } from "../webhooks/notification.js";
import { incomingValue, type SimulatedMessage } from "../webhooks/simulate.js";
import type { World } from "../world.js";
import { withPrices } from "./order.js";

/** Throws `TypeError` for an id that no number of the business has. */
export function numberOf({ business }: World, phoneNumberId: string): PhoneNumber {
  const number = business.numbers.find(({ id }) => id === phoneNumberId);
  if (!number) throw new TypeError(`No number of the business has the id ${JSON.stringify(phoneNumberId)}.`);
  return number;
}

/** Puts what a user sent into the conversation, and posts it. `userId` names whose conversation it is. Resolves as `post` does. */
export function arrive(world: World, value: MessagesValue, userId: string, at: number): Promise<WebhookDelivery> {
  const { business, conversations, limits, webhook, windows } = world;
  const { phone_number_id: phoneNumberId } = value.metadata;
  limits.received(phoneNumberId);
  for (const message of value.messages ?? []) conversations.received({ phoneNumberId, userId, message, at });
  const notification = notificationOf(business, value);
  windows.openFor(notification);
  return webhook.post(notification);
}

/**
 * Resolves when the bot has answered. Throws when no webhook is connected; the user has written all the same. `onId` hears the
 * message's id at once.
 */
export async function receive(
  world: World,
  message: string | SimulatedMessage,
  user: Person,
  to: string,
  onId: (id: string) => void = () => {},
): Promise<ReceivedDelivery> {
  const { clock, ids, media, outbox } = world;
  const number = numberOf(world, to);
  const sent = typeof message === "string" ? { type: "text" as const, text: { body: message } } : message;
  const priced = withPrices(world, sent);
  const messageId = ids.message(user.waId ?? user.userId, "incoming");
  onId(messageId);
  const at = clock.now();
  const value = incomingValue({ message: priced, user, number, id: messageId, at, media, outbox });
  return { ...(await arrive(world, value, user.userId, at)), messageId };
}
