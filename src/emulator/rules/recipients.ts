/** Whom a message can reach. */
import type { SendMessageRequest } from "../../generated/openapi.js";
import { ruleRefusal } from "../base/refusal.js";
import type { Business } from "../state/business.js";
import { metadataOf } from "../state/business.js";
import { recipientOf } from "../state/recipient.js";
import { failure, type Rule } from "./rule.js";
import { namedTemplate } from "./templates.js";

export const notToOneself: Rule = ({ phoneNumberId, body }, { business }) => {
  const own = business.numbers.find(({ id }) => id === phoneNumberId);
  if (!own || recipientOf(body).waId !== metadataOf(own).display_phone_number) return undefined;
  throw ruleRefusal(131021, "Recipient cannot be sender", "The message goes to the number that it is sent from.");
};

export const onWhatsApp: Rule = ({ body }, { unreachable }) =>
  unreachable.isOnWhatsApp(recipientOf(body))
    ? undefined
    : failure(131026, "Message undeliverable", "Message Undeliverable. The recipient is not on WhatsApp.");

const isMarketing = (body: SendMessageRequest, business: Business) =>
  body.type === "template" && namedTemplate(body.template, business)?.category === "MARKETING";

export const takesMarketing: Rule = ({ body }, { business, unreachable }) =>
  isMarketing(body, business) && !unreachable.takesMarketing(recipientOf(body))
    ? failure(
        131050,
        "Unable to deliver the message. This recipient has chosen to stop receiving marketing messages from your business",
        "The recipient has stopped marketing messages of this business.",
      )
    : undefined;
