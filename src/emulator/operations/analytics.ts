/** Conversation analytics, counted from the messages that were sent. */
import type {
  ConversationAnalytics,
  ConversationAnalyticsArguments,
  ConversationAnalyticsPoint,
} from "../../generated/openapi.js";
import { validateConversationAnalyticsArguments } from "../../generated/validators/edges/WhatsAppBusinessAccount.conversation_analytics.js";
import { intervalAround } from "../base/interval.js";
import { describeIssues } from "../base/issues.js";
import { invalidParameter } from "../base/refusal.js";
import { type Business, metadataOf } from "../state/business.js";
import type { SentMessage } from "../state/outbox.js";
import { sentTemplate } from "../state/sent-template.js";

const UNITS = { HALF_HOUR: "half-hour", DAILY: "day", MONTHLY: "month" } as const;

/** What a message counts as: one conversation, opened by the business. */
function pointOf(
  message: SentMessage,
  { numbers, templates }: Business,
  args: ConversationAnalyticsArguments,
): ConversationAnalyticsPoint {
  const { granularity, dimensions = [] } = args;
  const number = numbers.find(({ id }) => id === message.phoneNumberId) ?? numbers[0];
  const [start, end] = intervalAround(Math.floor(message.at / 1000), UNITS[granularity]);
  return {
    start,
    end,
    ...(dimensions.includes("PHONE") && { phone_number: metadataOf(number).display_phone_number }),
    ...(dimensions.includes("CONVERSATION_TYPE") && { conversation_type: "REGULAR" }),
    ...(dimensions.includes("CONVERSATION_DIRECTION") && { conversation_direction: "BUSINESS_INITIATED" }),
    ...(dimensions.includes("CONVERSATION_CATEGORY") && {
      conversation_category:
        message.body.type === "template" ? (sentTemplate(message.body, templates)?.category ?? "UTILITY") : "SERVICE",
    }),
  };
}

function isWanted(
  message: SentMessage,
  { numbers }: Business,
  { start, end, phone_numbers = [] }: ConversationAnalyticsArguments,
) {
  if (message.status === "failed") return false;
  const seconds = message.at / 1000;
  if (seconds < start || seconds >= end) return false;
  const number = numbers.find(({ id }) => id === message.phoneNumberId) ?? numbers[0];
  return phone_numbers.length === 0 || phone_numbers.includes(metadataOf(number).display_phone_number);
}

/**
 * Counts each message that was sent as one conversation that cost nothing, by interval and dimension. Countries, categories, types
 * and directions do not narrow the count. Throws `Refusal` naming the argument that does not fit.
 */
export function conversationAnalytics(
  args: unknown,
  messages: readonly SentMessage[],
  business: Business,
): ConversationAnalytics {
  if (!validateConversationAnalyticsArguments(args))
    throw invalidParameter(
      `conversation_analytics.${describeIssues(validateConversationAnalyticsArguments.errors ?? [])}`,
    );
  const { metric_types = [] } = args;
  const counts = new Map<string, { point: ConversationAnalyticsPoint; count: number }>();
  for (const message of messages.filter((one) => isWanted(one, business, args))) {
    const point = pointOf(message, business, args);
    const key = JSON.stringify(point);
    counts.set(key, { point, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const has = (metric: "COST" | "CONVERSATION") => metric_types.length === 0 || metric_types.includes(metric);
  const data_points = [...counts.values()].map(({ point, count }) => ({
    ...point,
    ...(has("CONVERSATION") && { conversation: count }),
    ...(has("COST") && { cost: 0 }),
  }));
  return { data: [{ data_points }] };
}
