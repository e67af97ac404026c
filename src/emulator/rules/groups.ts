/** Messages to groups: those of the number that sends, unless the platform has suspended them. */
import { ruleRefusal } from "../base/refusal.js";
import type { Rule } from "./rule.js";

export const openGroup: Rule = ({ phoneNumberId, to }, { groups }) => {
  if (to.groupId === undefined) return undefined;
  const group = groups.get(to.groupId);
  if (group?.phoneNumberId !== phoneNumberId)
    throw ruleRefusal(131041, "Unknown group", "No group of this number has the id.");
  if (group.suspended) throw ruleRefusal(131207, "Group suspended", "The group is suspended.");
  return undefined;
};
