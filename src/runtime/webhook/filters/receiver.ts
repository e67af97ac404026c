/** Filters by whose event it is. */
import type { AnyFilter } from "./filter.js";
import { passing } from "./filter.js";
import { type Some, someTextsOf } from "./lists.js";
import type { AccountName, PhoneName } from "./names.js";

/** Lets events of these WhatsApp Business Accounts pass, by their ids. Throws `ConfigurationError` for what can be no id. */
export function ofAccount(...ids: Some<string>): AnyFilter<{ name: AccountName; businessAccountId: string }> {
  const wanted = someTextsOf(ids, "ofAccount");
  return passing((event) => "businessAccountId" in event && wanted.has(event.businessAccountId ?? ""));
}

/**
 * Lets events of these phone numbers pass, by their ids, which are not the numbers themselves: what they received, and what became of
 * what they sent. Throws `ConfigurationError` for what can be no id.
 */
export function ofNumber(...ids: Some<string>): AnyFilter<{ name: PhoneName; phoneNumberId: string }> {
  const wanted = someTextsOf(ids, "ofNumber");
  return passing((event) => "phoneNumberId" in event && wanted.has(event.phoneNumberId ?? ""));
}
