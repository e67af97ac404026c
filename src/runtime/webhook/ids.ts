/** The ids that Meta's webhooks bring as numbers. */
import { idsAsText } from "../../generated/ids.js";
import { webhookIds } from "../../generated/webhook-ids.js";

const itemsAt = (value: unknown, member: string): Record<string, unknown>[] => {
  const items: unknown = (value as Record<string, unknown> | null)?.[member];
  return Array.isArray(items) ? items.filter((item) => typeof item === "object" && item !== null) : [];
};

/** Writes the described ids of a parsed notification as texts, in place; where a field has none, its values are not looked at. */
export function withTextIds(notification: unknown): unknown {
  for (const entry of itemsAt(notification, "entry"))
    for (const { field, value } of itemsAt(entry, "changes"))
      if (typeof field === "string") idsAsText(value, field, webhookIds);
  return notification;
}
