/** Which conversation an event belongs to, by every name that the other side has in it. */
import type { IncomingMessage, Status } from "../../../generated/openapi.js";
import type { RecognizedItem } from "./items.js";

/** A user has a number, or a business-scoped id, or both: Meta does not send both each time. */
function namesOf(item: RecognizedItem): (string | undefined)[] {
  if (item.part.member === "message") {
    const { group_id, from_user_id, from } = item.payload as IncomingMessage;
    return group_id === undefined ? [from_user_id, from] : [group_id];
  }
  if (item.part.member === "status") {
    const { recipient_id, recipient_user_id } = item.payload as Partial<Status>;
    return [recipient_user_id, recipient_id];
  }
  return [];
}

/** Conversations of the item; none where it is neither a message nor a status. */
export function conversationsOf(item: RecognizedItem): string[] {
  const { phoneNumberId = "" } = item.where;
  return namesOf(item).flatMap((name) => (name === undefined ? [] : [`${phoneNumberId}:${name}`]));
}
