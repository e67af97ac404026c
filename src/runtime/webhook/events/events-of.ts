import { webhookFields } from "../../../generated/webhook-fields.js";
import { withTextIds } from "../notification/ids.js";
import { itemsOf } from "../notification/items.js";
import type { AnyEvent } from "./event.js";
import { eventOf } from "./incoming.js";
import { noReplies, type ReplyClients } from "./replies.js";

/**
 * The events that a notification brings, in its order, as handlers get them: each item is checked against the description, and what
 * fits nothing is `unrecognized`. Nothing is verified, remembered or handled: for tests, and for notifications that were stored.
 * Without `messaging`, actions such as `reply` throw.
 */
export function eventsOf(notification: unknown, messaging: ReplyClients = noReplies): AnyEvent[] {
  return itemsOf(withTextIds(structuredClone(notification)), webhookFields).map((item) => eventOf(item, { messaging }));
}
