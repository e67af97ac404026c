/** Message analytics, counted from the messages that were sent. */
import type { Analytics, AnalyticsPoint } from "../../generated/openapi.js";
import { validateAnalyticsArguments } from "../../generated/validators/edges/WhatsAppBusinessAccount.analytics.js";
import { intervalAround } from "../base/interval.js";
import { describeIssues } from "../base/issues.js";
import { invalidParameter } from "../base/refusal.js";
import { type Business, metadataOf } from "../state/business.js";
import type { SentMessage } from "../state/outbox.js";

const UNITS = { HALF_HOUR: "half-hour", DAY: "day", MONTH: "month" } as const;

const arrived = ({ status }: SentMessage) => status === "delivered" || status === "read";

/**
 * Counts messages that were sent, by interval. Countries and product types do not narrow the count. Throws `Refusal` naming the
 * argument that does not fit.
 */
export function analytics(args: unknown, messages: readonly SentMessage[], { numbers }: Business): Analytics {
  if (!validateAnalyticsArguments(args))
    throw invalidParameter(`analytics.${describeIssues(validateAnalyticsArguments.errors ?? [])}`);
  const { start: from, end: until, granularity, phone_numbers = [], country_codes = [] } = args;
  const known = numbers.map((number) => ({ id: number.id, digits: metadataOf(number).display_phone_number }));
  const wanted = known.filter(({ digits }) => phone_numbers.length === 0 || phone_numbers.includes(digits));
  const points = new Map<number, Required<AnalyticsPoint>>();
  for (const message of messages) {
    if (message.status === "failed") continue;
    const seconds = Math.floor(message.at / 1000);
    if (seconds < from || seconds >= until || !wanted.some(({ id }) => id === message.phoneNumberId)) continue;
    const [start, end] = intervalAround(seconds, UNITS[granularity]);
    const { sent, delivered } = points.get(start) ?? { sent: 0, delivered: 0 };
    points.set(start, { start, end, sent: sent + 1, delivered: delivered + (arrived(message) ? 1 : 0) });
  }
  const data_points = [...points.values()];
  return { phone_numbers: wanted.map(({ digits }) => digits), country_codes, granularity, data_points };
}
