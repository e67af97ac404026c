/** The counts that are also fields of the account, by paths of their own: there the arguments stand in the query. */
import type { ConversationAnalytics, PricingAnalytics } from "../../generated/openapi.js";
import { invalidParameter } from "../base/refusal.js";
import type { World } from "../world.js";
import { conversationAnalytics } from "./analytics.js";
import type { Call } from "./call.js";
import { pricingAnalytics } from "./pricing-analytics.js";

/** Lists come as JSON. Throws `Refusal` for one that is none. */
function argumentsOf(query: object): Record<string, unknown> {
  const read = ([name, value]: [string, unknown]): [string, unknown] => {
    if (typeof value !== "string" || !value.startsWith("[")) return [name, value];
    try {
      return [name, JSON.parse(value)];
    } catch {
      throw invalidParameter(`${name}: must be a JSON list`);
    }
  };
  return Object.fromEntries(Object.entries(query).map(read));
}

export function listPricingAnalytics(
  { outbox, business }: World,
  { query }: Call<"listPricingAnalytics">,
): PricingAnalytics {
  return pricingAnalytics(argumentsOf(query), outbox.messages(), business);
}

export function listConversationAnalytics(
  { outbox, business }: World,
  { query }: Call<"listConversationAnalytics">,
): ConversationAnalytics {
  return conversationAnalytics(argumentsOf(query), outbox.messages(), business);
}
