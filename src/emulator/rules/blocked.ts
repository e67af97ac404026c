/** Nothing goes to a user whom the business has blocked. */
import { ruleRefusal } from "../base/refusal.js";
import { recipientOf } from "../state/recipient.js";
import type { Rule } from "./rule.js";

export const notBlocked: Rule = ({ phoneNumberId, body }, { blockList }) => {
  const { waId, userId } = recipientOf(body);
  const names = [waId, userId].filter((name) => name !== undefined);
  if (!names.some((name) => blockList.isBlocked(phoneNumberId, name))) return undefined;
  throw ruleRefusal(130403, "User is blocked", "The business has blocked this user on this number.");
};
