/** The ids that Meta's webhooks bring as numbers. */
import { idsAsText } from "../../../generated/ids.js";
import { webhookIds } from "../../../generated/webhook-ids.js";
import { isObject, type JsonObject } from "../../core/object.js";

function itemsAt(value: unknown, member: string): JsonObject[] {
  const items = isObject(value) ? value[member] : undefined;
  return Array.isArray(items) ? items.filter(isObject) : [];
}

/** Writes the described ids of a parsed notification as texts, in place; where a field has none, its values are not looked at. */
export function withTextIds(notification: unknown): unknown {
  for (const entry of itemsAt(notification, "entry"))
    for (const { field, value } of itemsAt(entry, "changes"))
      if (typeof field === "string") idsAsText(value, field, webhookIds);
  return notification;
}
