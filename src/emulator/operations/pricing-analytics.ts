/** Pricing analytics, counted from the messages that were delivered. */
import type {
  PricingAnalytics,
  PricingAnalyticsArguments,
  PricingAnalyticsPoint,
  Template,
} from "../../generated/openapi.js";
import { validatePricingAnalyticsArguments } from "../../generated/validators/edges/WhatsAppBusinessAccount.pricing_analytics.js";
import { countryOf } from "../base/country.js";
import { intervalAround } from "../base/interval.js";
import { describeIssues } from "../base/issues.js";
import { invalidParameter } from "../base/refusal.js";
import { type Business, metadataOf } from "../state/business.js";
import type { SentMessage } from "../state/outbox.js";
import { recipientOf } from "../state/recipient.js";
import { sentTemplate } from "../state/sent-template.js";

const UNITS = { HALF_HOUR: "half-hour", DAILY: "day", MONTHLY: "month" } as const;

/** All that a message can be split by. A template is regular; what goes without one is free. */
function traitsOf({ body, phoneNumberId }: SentMessage, { numbers, templates }: Business) {
  const number = numbers.find(({ id }) => id === phoneNumberId) ?? numbers[0];
  const template: Template | undefined = sentTemplate(body, templates);
  const isFree = body.type !== "template";
  const country = countryOf(recipientOf(body).waId ?? "");
  return {
    phone_number: metadataOf(number).display_phone_number,
    ...(country !== undefined && { country }),
    pricing_type: isFree ? "FREE_CUSTOMER_SERVICE" : "REGULAR",
    pricing_category: isFree ? "SERVICE" : (template?.category ?? "UTILITY"),
    ...(!isFree && { tier: "0:MAX" }),
  };
}

type Traits = ReturnType<typeof traitsOf>;

function isWanted(traits: Traits, args: PricingAnalyticsArguments): boolean {
  const { phone_numbers, country_codes, pricing_types, pricing_categories } = args;
  const lists: [readonly string[] | undefined, string | undefined][] = [
    [phone_numbers, traits.phone_number],
    [country_codes, traits.country],
    [pricing_types, traits.pricing_type],
    [pricing_categories, traits.pricing_category],
  ];
  return lists.every(([wanted = [], is]) => wanted.length === 0 || (is !== undefined && wanted.includes(is)));
}

function pointOf(traits: Traits, seconds: number, args: PricingAnalyticsArguments): PricingAnalyticsPoint {
  const { granularity, dimensions = [] } = args;
  const [start, end] = intervalAround(seconds, UNITS[granularity]);
  const shown = new Set<string>(
    dimensions.map((dimension) => (dimension === "PHONE" ? "phone_number" : dimension.toLowerCase())),
  );
  return { start, end, ...Object.fromEntries(Object.entries(traits).filter(([name]) => shown.has(name))) };
}

/** Counts what was delivered; it has cost nothing. Throws `Refusal` naming the argument that does not fit. */
export function pricingAnalytics(
  args: unknown,
  messages: readonly SentMessage[],
  business: Business,
): PricingAnalytics {
  if (!validatePricingAnalyticsArguments(args))
    throw invalidParameter(`pricing_analytics.${describeIssues(validatePricingAnalyticsArguments.errors ?? [])}`);
  const { start, end, metric_types = [] } = args;
  const has = (metric: "COST" | "VOLUME") => metric_types.length === 0 || metric_types.includes(metric);
  const counts = new Map<string, { point: PricingAnalyticsPoint; volume: number }>();
  for (const message of messages) {
    const seconds = Math.floor(message.at / 1000);
    const isDelivered = message.status === "delivered" || message.status === "read";
    const traits = traitsOf(message, business);
    if (!isDelivered || seconds < start || seconds >= end || !isWanted(traits, args)) continue;
    const point = pointOf(traits, seconds, args);
    const key = JSON.stringify(point);
    counts.set(key, { point, volume: (counts.get(key)?.volume ?? 0) + 1 });
  }
  const data_points = [...counts.values()].map(({ point, volume }) => ({
    ...point,
    ...(has("VOLUME") && { volume }),
    ...(has("COST") && { cost: 0 }),
  }));
  return { data: [{ data_points }] };
}
