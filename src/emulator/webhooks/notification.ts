/** The envelope around what numbers have to tell. */
import type { MessagesValue, WebhookNotification } from "../../generated/openapi.js";
import type { Business } from "../state/business.js";

/** One change for each value. */
export function notificationOf({ account }: Business, ...values: MessagesValue[]): WebhookNotification {
  const changes = values.map((value) => ({ field: "messages" as const, value }));
  return { object: "whatsapp_business_account", entry: [{ id: account.id, changes }] };
}
