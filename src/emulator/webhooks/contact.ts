/** How a webhook names a user. */
import type { WebhookContact } from "../../generated/openapi.js";
import type { Person } from "../state/people.js";

/** `tellsUsername` is whether the user name is told, where there is one. */
export function contactOf({ waId, userId, name, username }: Person, tellsUsername = true): WebhookContact {
  return {
    profile: { name, ...(tellsUsername && username !== undefined && { username }) },
    ...(waId !== undefined && { wa_id: waId }),
    user_id: userId,
  };
}
