/** The way of a user's message: it stands in the conversation, and a webhook brings it to the bot. */
import type { PhoneNumber } from "../../generated/openapi.js";
import type { Person } from "../state/people.js";
import type { ReceivedDelivery } from "../webhooks/delivery.js";
import { notificationOf } from "../webhooks/notification.js";
import { incomingValue, type SimulatedMessage } from "../webhooks/simulate.js";
import type { World } from "../world.js";

/** Throws `TypeError` for an id that no number of the business has. */
export function numberOf({ business }: World, phoneNumberId: string): PhoneNumber {
  const number = business.numbers.find(({ id }) => id === phoneNumberId);
  if (!number) throw new TypeError(`No number of the business has the id ${JSON.stringify(phoneNumberId)}.`);
  return number;
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
  const { business, clock, conversations, ids, limits, media, outbox, webhook, windows } = world;
  const number = numberOf(world, to);
  const sent = typeof message === "string" ? { type: "text" as const, text: { body: message } } : message;
  const messageId = ids.message(user.waId ?? user.userId, "incoming");
  onId(messageId);
  const at = clock.now();
  const value = incomingValue({ message: sent, user, number, id: messageId, at, media, outbox });
  limits.received(number.id);
  for (const incoming of value.messages ?? [])
    conversations.received({ phoneNumberId: number.id, userId: user.userId, message: incoming, at });
  const notification = notificationOf(business, value);
  windows.openFor(notification);
  return { ...(await webhook.post(notification)), messageId };
}
