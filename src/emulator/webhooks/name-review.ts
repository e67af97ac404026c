/** What Meta's review makes of a display name that a number has asked for; told by webhook. */
import { ConfigurationError } from "../../entry/errors.js";
import type {
  PhoneNumber,
  PhoneNumberNameRejectionReason,
  PhoneNumberNameUpdateChange,
} from "../../generated/openapi.js";
import { PhoneNumberNameRejectionReasonSchema } from "../../generated/schemas.js";
import { type Check, type Checks, checkOf, isObject } from "../base/checks.js";
import { metadataOf } from "../state/business.js";
import type { WebhookDelivery } from "./delivery.js";
import type { ReviewParts } from "./template-review.js";

/** What becomes of a display name. */
export interface NameReview {
  /** Once it is approved, the next registration of the number puts it in the place of the one before. */
  decision: "APPROVED" | "REJECTED";
  /** Of a rejection: why. Default `NAME_FORMAT_UNACCEPTABLE`. */
  rejection_reason?: PhoneNumberNameRejectionReason;
}

const REASONS: readonly unknown[] = PhoneNumberNameRejectionReasonSchema["x-extensible-enum"];
const oneOf = (values: readonly unknown[]): Check => [(value) => values.includes(value), `one of ${values.join(", ")}`];
const REVIEW: Checks<NameReview> = { decision: oneOf(["APPROVED", "REJECTED"]), rejection_reason: oneOf(REASONS) };

/** Throws `ConfigurationError` naming the member that does not fit. */
function check(review: NameReview): void {
  if (!isObject(review))
    throw new ConfigurationError("reviewDisplayName() takes an object with decision and rejection_reason.");
  for (const [name, value] of Object.entries(review)) {
    const found = checkOf({ ...REVIEW }, name);
    if (!found) throw new ConfigurationError(`A review has no member ${name}.`);
    const [fits, what] = found;
    if (value !== undefined && !fits(value)) throw new ConfigurationError(`${name} must be ${what}.`);
  }
  if (review.decision === undefined) throw new ConfigurationError("decision must be one of APPROVED, REJECTED.");
  if (review.decision === "APPROVED" && review.rejection_reason !== undefined)
    throw new ConfigurationError("rejection_reason must be left out where decision is APPROVED.");
}

function changeOf(number: PhoneNumber, { decision, rejection_reason }: NameReview): PhoneNumberNameUpdateChange {
  const { display_phone_number } = metadataOf(number);
  const { new_display_name: requested_verified_name = "" } = number;
  const reason = decision === "REJECTED" ? (rejection_reason ?? "NAME_FORMAT_UNACCEPTABLE") : null;
  return {
    field: "phone_number_name_update",
    value: { display_phone_number, decision, requested_verified_name, rejection_reason: reason },
  };
}

/** Decides on the name and tells the bot, where one is connected. Throws `ConfigurationError`. */
export async function reviewDisplayName(
  { business, clock, webhook }: ReviewParts,
  phoneNumberId: string,
  review: NameReview,
): Promise<WebhookDelivery | undefined> {
  check(review);
  const number = business.numbers.find(({ id }) => id === phoneNumberId);
  if (!number) throw new ConfigurationError(`No number has the id ${JSON.stringify(phoneNumberId)}.`);
  if (number.new_name_status !== "PENDING_REVIEW")
    throw new ConfigurationError("The number has not asked for another display name, or it was decided on.");
  number.new_name_status = review.decision === "APPROVED" ? "APPROVED" : "DECLINED";
  if (!webhook.isConnected) return undefined;
  const entry = [
    { id: business.account.id, time: Math.floor(clock.now() / 1000), changes: [changeOf(number, review)] },
  ];
  return webhook.post({ object: "whatsapp_business_account", entry });
}
