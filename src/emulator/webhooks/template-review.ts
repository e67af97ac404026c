/** What the review, or the quality of a template, makes of it; told by webhook. */
import { ConfigurationError } from "../../entry/errors.js";
import type {
  MessageTemplateStatusUpdateValue,
  Template,
  TemplateRejectionReason,
  WebhookNotification,
} from "../../generated/openapi.js";
import { TemplateRejectionReasonSchema } from "../../generated/schemas.js";
import { type Check, type Checks, checkOf, isObject } from "../base/checks.js";
import type { EmulatorClock } from "../base/clock.js";
import type { Business } from "../state/business.js";
import type { WebhookDelivery } from "./delivery.js";
import type { Webhook } from "./webhook.js";

/** Who decides on a new or changed template. */
export interface TemplateOptions {
  /** `"auto"` (default): it is approved at once. `"manual"`: it stays `PENDING` until `reviewTemplate` decides. */
  review?: "auto" | "manual";
}

/** What becomes of a template. */
export interface TemplateReview {
  status: "APPROVED" | "REJECTED" | "PAUSED" | "DISABLED";
  /** Of a rejection: why. Default `INVALID_FORMAT`; `NONE` with the other states. */
  reason?: TemplateRejectionReason;
}

const STATES: readonly unknown[] = ["APPROVED", "REJECTED", "PAUSED", "DISABLED"];
const REASONS: readonly unknown[] = TemplateRejectionReasonSchema["x-extensible-enum"];
const oneOf = (values: readonly unknown[]): Check => [(value) => values.includes(value), `one of ${values.join(", ")}`];
const REVIEW: Checks<TemplateReview> = { status: oneOf(STATES), reason: oneOf(REASONS) };

/** Throws `ConfigurationError` naming the member that does not fit. */
function check(review: TemplateReview): void {
  if (!isObject(review)) throw new ConfigurationError("reviewTemplate() takes an object with status and reason.");
  for (const [name, value] of Object.entries(review)) {
    const found = checkOf({ ...REVIEW }, name);
    if (!found) throw new ConfigurationError(`A review has no member ${name}.`);
    const [fits, what] = found;
    if (value !== undefined && !fits(value)) throw new ConfigurationError(`${name} must be ${what}.`);
  }
  if (review.status === undefined) throw new ConfigurationError(`status must be one of ${STATES.join(", ")}.`);
  const { status, reason = "NONE" } = review;
  if (status !== "REJECTED" && reason !== "NONE")
    throw new ConfigurationError(`reason must be NONE where status is ${status}.`);
}

function details({ status }: TemplateReview, reason: TemplateRejectionReason, now: number) {
  if (status === "PAUSED")
    return { other_info: { title: "FIRST_PAUSE", description: "Users gave it low marks, so it rests for 3 hours." } };
  if (status === "DISABLED") return { disable_info: { disable_date: Math.floor(now / 1000) } };
  if (reason !== "INVALID_FORMAT") return {};
  const rejection_info = {
    reason: "The format is wrong.",
    recommendation: "Change the template and hand it in again.",
  };
  return { rejection_info };
}

function notification(
  { account }: Business,
  { id, name, language, category }: Template,
  review: TemplateReview,
  reason: TemplateRejectionReason,
  now: number,
): WebhookNotification {
  const value: MessageTemplateStatusUpdateValue = {
    event: review.status,
    message_template_id: id,
    ...(name !== undefined && { message_template_name: name }),
    ...(language !== undefined && { message_template_language: language }),
    ...(category !== undefined && { message_template_category: category }),
    reason,
    ...details(review, reason, now),
  };
  const changes = [{ field: "message_template_status_update" as const, value }];
  return { object: "whatsapp_business_account", entry: [{ id: account.id, time: Math.floor(now / 1000), changes }] };
}

export interface ReviewParts {
  readonly business: Business;
  readonly clock: EmulatorClock;
  readonly webhook: Webhook;
}

/** Changes the template and tells the bot, where one is connected. Throws `ConfigurationError`. */
export async function reviewTemplate(
  { business, clock, webhook }: ReviewParts,
  id: string,
  review: TemplateReview,
): Promise<WebhookDelivery | undefined> {
  check(review);
  const template = business.templates.find((one) => one.id === id);
  if (!template) throw new ConfigurationError(`No template has the id ${JSON.stringify(id)}.`);
  const { status, reason = status === "REJECTED" ? "INVALID_FORMAT" : "NONE" } = review;
  Object.assign(template, { status, rejected_reason: reason });
  if (!webhook.isConnected) return undefined;
  return webhook.post(notification(business, template, review, reason, clock.now()));
}
