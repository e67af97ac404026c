/** Template analytics, counted from the messages that were sent and from what users made of them. */
import type {
  Template,
  TemplateAnalytics,
  TemplateAnalyticsArguments,
  TemplateAnalyticsPoint,
  TemplateClicks,
  TemplateMetric,
} from "../../generated/openapi.js";
import { validateTemplateAnalyticsArguments } from "../../generated/validators/edges/WhatsAppBusinessAccount.template_analytics.js";
import { intervalAround } from "../base/interval.js";
import { describeIssues } from "../base/issues.js";
import { invalidParameter, ruleRefusal } from "../base/refusal.js";
import type { IncomingEntry } from "../state/conversation.js";
import type { SentMessage } from "../state/outbox.js";
import { sentTemplate } from "../state/sent-template.js";
import type { World } from "../world.js";
import type { Call } from "./call.js";

/** Clicks are counted for these alone. */
const WITH_CLICKS: readonly unknown[] = ["MARKETING", "UTILITY"];

/** A template on one day, and its messages that did not fail. */
interface Day {
  readonly template: Template;
  readonly interval: readonly [start: number, end: number];
  readonly messages: SentMessage[];
}

const secondsOf = (time: string | number): number =>
  /^\d+$/.test(String(time)) ? Number(time) : Date.parse(String(time)) / 1000;

/** What users wrote in answer to the message itself. */
function answersTo({ conversations }: World, { id }: SentMessage): IncomingEntry[] {
  const entries = conversations.of(id)?.entries ?? [];
  return entries.filter(
    (entry): entry is IncomingEntry => entry.direction === "incoming" && entry.body.context?.id === id,
  );
}

function clicksOf(answers: readonly IncomingEntry[]): TemplateClicks[] {
  const counts = new Map<string, number>();
  for (const { body } of answers) {
    if (body.type !== "button") continue;
    const { text = "" } = body.button;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([button_content, count]) => ({ type: "quick_reply_button", button_content, count }));
}

function pointOf(world: World, day: Day, wants: (metric: TemplateMetric) => boolean): TemplateAnalyticsPoint {
  const { template, messages } = day;
  const [start, end] = day.interval;
  const read = messages.filter(({ status }) => status === "read").length;
  const delivered = messages.filter(({ status }) => status === "delivered").length + read;
  const answers = messages.map((message) => answersTo(world, message));
  const clicked = clicksOf(answers.flat());
  return {
    template_id: template.id,
    start,
    end,
    ...(wants("SENT") && { sent: messages.length }),
    ...(wants("DELIVERED") && { delivered }),
    ...(wants("READ") && { read }),
    ...(wants("REPLIED") && { replied: answers.filter(({ length }) => length > 0).length }),
    ...(wants("CLICKED") && WITH_CLICKS.includes(template.category) && { clicked }),
    ...(wants("COST") && { cost: [{ type: "amount_spent", value: 0 }] }),
  };
}

/** The days on which something was sent: template by template in the order of the ids, oldest first. */
function daysOf(world: World, { start, end, template_ids }: TemplateAnalyticsArguments): Day[] {
  const { outbox, business } = world;
  const [from] = intervalAround(secondsOf(start), "day");
  const [, until] = intervalAround(secondsOf(end) - 1, "day");
  const days = new Map<string, Day>();
  for (const message of outbox.messages()) {
    const template = sentTemplate(message.body, business.templates);
    const seconds = Math.floor(message.at / 1000);
    if (!template || message.status === "failed" || !template_ids.includes(template.id)) continue;
    if (seconds < from || seconds >= until) continue;
    const interval = intervalAround(seconds, "day");
    const key = `${template.id} ${interval[0]}`;
    const day = days.get(key) ?? { template, interval, messages: [] };
    day.messages.push(message);
    days.set(key, day);
  }
  return template_ids.flatMap((id) => [...days.values()].filter(({ template }) => template.id === id));
}

/**
 * Counts what was sent, by template and day of UTC; it has cost nothing. What the Marketing Messages API sent is not kept. Throws
 * `Refusal` naming the argument that does not fit.
 */
export function templateAnalytics(world: World, args: unknown): TemplateAnalytics {
  if (!validateTemplateAnalyticsArguments(args))
    throw invalidParameter(`template_analytics.${describeIssues(validateTemplateAnalyticsArguments.errors ?? [])}`);
  if (world.business.account.is_enabled_for_insights === false)
    throw ruleRefusal(
      200007,
      "Template insights are not available",
      "Turn template analytics on for the account first.",
    );
  const { metric_types = [], product_type = "CLOUD_API" } = args;
  const wants = (metric: TemplateMetric) => metric_types.length === 0 || metric_types.includes(metric);
  const days = product_type === "CLOUD_API" ? daysOf(world, args) : [];
  const data_points = days.map((day) => pointOf(world, day, wants));
  return { data: [{ granularity: "DAILY", product_type: product_type.toLowerCase(), data_points }] };
}

/** Ids in brackets, of which no digit may get lost. */
const idsIn = (list: string): string[] => list.slice(1, -1).split(",");

export function listTemplateAnalytics(world: World, { query }: Call<"listTemplateAnalytics">): TemplateAnalytics {
  const { template_ids, after: _, before: __, limit: ___, ...args } = query;
  return templateAnalytics(world, { ...args, template_ids: idsIn(template_ids) });
}
