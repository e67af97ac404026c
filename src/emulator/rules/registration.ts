/** A number sends while it is registered. */
import type { Rule } from "./rule.js";

export const registered: Rule = ({ phoneNumberId }, { registrations }) => {
  registrations.assertRegistered(phoneNumberId);
  return undefined;
};
