/** The customer service window: without a template a business answers, for 24 hours. */
import type { SendMessageRequest } from "../../generated/openapi.js";
import { recipientOf } from "../state/recipient.js";
import { failure, type Rule } from "./rule.js";

/** Direct Send makes a template of the message. With `service` it is none. */
const isDirectSend = (body: SendMessageRequest) =>
  "category" in body && (body.category === "utility" || body.category === "authentication");

/** Groups are let pass: who of them has written lately is not known here. */
export const inWindow: Rule = ({ phoneNumberId, body }, { windows }) => {
  const user = recipientOf(body);
  if (body.type === "template" || isDirectSend(body) || user.groupId !== undefined) return undefined;
  if (windows.isOpen(phoneNumberId, user)) return undefined;
  return failure(
    131047,
    "Re-engagement message",
    "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
  );
};
