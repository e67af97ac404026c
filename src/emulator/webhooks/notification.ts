/** The envelope around what a number has to tell. */
import type { MessagesValue, WebhookNotification } from "../../generated/openapi.js";
import type { Business } from "../state/business.js";

export function notificationOf({ account }: Business, value: MessagesValue): WebhookNotification {
  return { object: "whatsapp_business_account", entry: [{ id: account.id, changes: [{ field: "messages", value }] }] };
}
