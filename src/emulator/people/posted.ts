/** Messages of users that a test posts by itself: they stand in the conversations as if the users had sent them. */
import type { IncomingMessage, WebhookContact, WebhookNotification } from "../../generated/openapi.js";
import { validateWholeIncomingMessage } from "../../generated/validators/control/contents/IncomingMessage.js";
import type { Person, SimulatedUser } from "../state/people.js";
import type { World } from "../world.js";

const DIGITS = /^\d+$/;

/** Who sent it, who exists from now on; undefined where it does not say. */
function senderOf(
  { people }: World,
  message: IncomingMessage,
  contacts: readonly WebhookContact[],
): Person | undefined {
  const { from: waId, from_user_id } = message;
  const contact = contacts.find(
    ({ wa_id, user_id }) =>
      (wa_id !== undefined && wa_id === waId) || (user_id !== undefined && user_id === from_user_id),
  );
  const userId = from_user_id ?? contact?.user_id;
  const { name, username } = contact?.profile ?? {};
  const said: SimulatedUser = {
    ...(userId !== undefined && { userId }),
    ...(name !== undefined && { name }),
    ...(username !== undefined && { username }),
  };
  if (waId !== undefined && DIGITS.test(waId)) return people.meet({ ...said, waId });
  return userId === undefined ? undefined : people.meet({ ...said, waId: people.of(userId).waId ?? null });
}

/** Notes what the notification brings for numbers of the business. What fits no kind of message, or is there already, is left out. */
export function enterConversations(world: World, { entry }: WebhookNotification): void {
  const { business, clock, conversations } = world;
  for (const change of entry.flatMap(({ changes }) => changes)) {
    if (change.field !== "messages") continue;
    const { metadata, messages = [], contacts = [] } = change.value;
    // A test may post what has less than the type says.
    const number = business.numbers.find(({ id }) => id === metadata?.phone_number_id);
    if (!number) continue;
    for (const message of messages) {
      if (!validateWholeIncomingMessage(message) || conversations.entry(message.id)) continue;
      const sender = senderOf(world, message, contacts);
      if (sender) conversations.received({ phoneNumberId: number.id, userId: sender.userId, message, at: clock.now() });
    }
  }
}
