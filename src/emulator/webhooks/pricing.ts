/** What Meta charges for a message, as statuses tell it. */
import type { StatusPricing, Template } from "../../generated/openapi.js";
import type { DeliveryStatus, SentMessage } from "../state/outbox.js";
import { sentTemplate } from "../state/sent-template.js";

const FREE: StatusPricing = {
  billable: false,
  pricing_model: "PMP",
  type: "free_customer_service",
  category: "service",
};

/** With `sent` and `delivered`: Meta sends it with the first status and with one of the other two. */
export function pricingOf(
  { body }: SentMessage,
  status: DeliveryStatus,
  templates: readonly Template[],
): { pricing?: StatusPricing } {
  if (status === "read" || status === "failed") return {};
  if (body.type !== "template") return { pricing: FREE };
  const category = sentTemplate(body, templates)?.category?.toLowerCase() ?? "utility";
  return { pricing: { billable: true, pricing_model: "PMP", type: "regular", category } };
}
