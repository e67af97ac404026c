import type { AnyEvent } from "wapi-ts";

/** Names the conversation of a message: the number that received it with the group or the user. Undefined for what is no message. */
export function conversationOf(event: AnyEvent): string | undefined {
  if (!("message" in event)) return undefined;
  const { group_id, from, from_user_id } = event.message;
  return `${event.phoneNumberId}:${group_id ?? from ?? from_user_id}`;
}
