/** Whom an accepted message goes to. */
import type { MessageAddress, SendMessageContact } from "../../generated/openapi.js";
import { userIdOf } from "../base/ids.js";

/** Either a group or a user, and of a user at least the id. */
export interface Recipient {
  /** Phone number, digits only. */
  readonly waId?: string;
  readonly userId?: string;
  readonly groupId?: string;
}

/** The address as it was sent. */
export const inputOf = ({ to, recipient = "" }: MessageAddress): string => to ?? recipient;

/** With both addresses, `to` wins. */
export function recipientOf({ recipient_type, to, recipient }: MessageAddress): Recipient {
  if (recipient_type === "group" && to !== undefined) return { groupId: to };
  if (to === undefined) return recipient === undefined ? {} : { userId: recipient };
  const waId = to.replace(/\D/g, "");
  return { waId, userId: userIdOf(waId) };
}

/** The contact in the answer to the message. */
export function contactOf(address: MessageAddress): SendMessageContact {
  const { waId, userId } = recipientOf(address);
  const input = inputOf(address);
  if (waId !== undefined) return { input, wa_id: waId };
  return userId === undefined ? { input } : { input, user_id: userId };
}
