/** Recipients of what only a person can be the object of: a call, a block, the control of a thread. */
import type { OptionRule } from "../core/check-options.js";
import { checkMember } from "../graph/call-options.js";
import { RequestValidationError } from "../graph/validate.js";
import { addressOf, type Recipient } from "./recipient.js";

/** How the Graph names one person: by phone number, or by business-scoped user id. */
export type UserAddress = { to: string } | { recipient: string };

const LIMIT = "one person: a phone number with country code, or a business-scoped user id";

/** Throws `RequestValidationError` that names `member`, for a group and for what can be no recipient. */
export function userOf(subject: string, member: string, recipient: Recipient): UserAddress {
  try {
    const {
      to,
      recipient: userId,
      recipient_type,
    } = addressOf(recipient) as {
      to?: string;
      recipient?: string;
      recipient_type?: string;
    };
    if (recipient_type !== "group" && userId !== undefined) return { recipient: userId };
    if (recipient_type !== "group" && to !== undefined) return { to };
  } catch (error) {
    if (!(error instanceof RequestValidationError)) throw error;
  }
  throw new RequestValidationError(subject, [
    { member, rule: "recipient", limit: LIMIT, actual: typeof recipient, message: `${member} must be ${LIMIT}` },
  ]);
}

const aList: OptionRule = [Array.isArray, "a list of users"];

/** The same for a list, as edges that take many users want them. */
export function usersOf(subject: string, member: string, recipients: readonly Recipient[]) {
  checkMember(subject, member, recipients, aList);
  return recipients.map((recipient, index) => {
    const address = userOf(subject, `${member}.${index}`, recipient);
    return "to" in address ? { user: address.to } : { user_id: address.recipient };
  });
}
