/** A user who takes another phone number. The business hears of it, in every conversation, by a system message. */
import type { NumberChange, Person } from "../state/people.js";
import type { ReceivedDelivery } from "../webhooks/delivery.js";
import { incomingValue, type SimulatedMessage } from "../webhooks/simulate.js";
import type { World } from "../world.js";
import { arrive } from "./receive.js";

const NUMBER = /^\+?[\d\s().-]+$/;
const DIGITS = /^\d{5,15}$/;

/** Throws `TypeError` for what is no phone number. */
function digitsOf(number: string): string {
  const digits = number.replace(/\D/g, "");
  if (NUMBER.test(number) && DIGITS.test(digits)) return digits;
  throw new TypeError(`A phone number has 5 to 15 digits, which ${JSON.stringify(number)} has not.`);
}

/** What Meta says: of a user who hides the number, only the user id. */
function systemMessage({ before, after }: NumberChange): SimulatedMessage {
  const ids = { user_id: after.userId, previous_user_id: before.userId };
  const change = (from: string, to: string) => `User ${after.name} changed from ${from} to ${to}`;
  if (before.waId === undefined || after.waId === undefined)
    return {
      type: "system",
      system: { type: "user_changed_user_id", body: change(before.userId, after.userId), ...ids },
    };
  return {
    type: "system",
    system: { type: "user_changed_number", body: change(before.waId, after.waId), wa_id: after.waId, ...ids },
  };
}

/** Everything that was the user's goes on under the new ids; a number that they gave up reaches nobody. */
function move(world: World, { before, after }: NumberChange): void {
  const { business, conversations, feed, groups, userBlocks, windows } = world;
  conversations.rename(before.userId, after.userId);
  groups.rename(before.userId, after.userId);
  userBlocks.rename(before.userId, after.userId);
  for (const { id } of business.numbers) windows.move(id, before, after);
  const { userId, waId } = before;
  feed.tell({ type: "number", userId, ...(waId !== undefined && { waId }), after });
}

/**
 * Resolves when the bot has answered, to one delivery for each number of the business that the user has a conversation with. Throws
 * `TypeError` for what is no number and for one that somebody has; rejects when no webhook is connected, though the number has changed.
 */
export async function changeNumber(world: World, user: Person, number: string): Promise<ReceivedDelivery[]> {
  const { business, clock, conversations, ids, media, outbox, people } = world;
  const waId = digitsOf(number);
  const written = business.numbers.filter(({ id }) => conversations.get(id, user.userId));
  const change = people.changeNumber(user.userId, waId);
  move(world, change);
  const at = clock.now();
  const message = systemMessage(change);
  return Promise.all(
    written.map(async (one) => {
      const messageId = ids.message(change.before.waId ?? change.before.userId, "incoming");
      const value = incomingValue({ message, user: change.before, number: one, id: messageId, at, media, outbox });
      return { ...(await arrive(world, value, change.after.userId, at)), messageId };
    }),
  );
}
