/** Whom a message can reach. */
import type { SendMessageRequest } from "../../generated/openapi.js";
import { ruleRefusal } from "../base/refusal.js";
import { type Business, metadataOf } from "../state/business.js";
import { sentTemplate } from "../state/sent-template.js";
import { failure, type Rule } from "./rule.js";

export const notToOneself: Rule = ({ phoneNumberId, to }, { business }) => {
  const own = business.numbers.find(({ id }) => id === phoneNumberId);
  if (!own || to.waId !== metadataOf(own).display_phone_number) return undefined;
  throw ruleRefusal(131021, "Recipient cannot be sender", "The message goes to the number that it is sent from.");
};

export const onWhatsApp: Rule = ({ to }, { people, unreachable }) =>
  unreachable.isOnWhatsApp(to) && !people.isFormer(to)
    ? undefined
    : failure(131026, "Message undeliverable", "The recipient is not on WhatsApp.");

const isMarketing = (body: SendMessageRequest, business: Business) =>
  sentTemplate(body, business.templates)?.category === "MARKETING";

export const takesMarketing: Rule = ({ body, to }, { business, unreachable }) =>
  isMarketing(body, business) && !unreachable.takesMarketing(to)
    ? failure(
        131050,
        "Unable to deliver the message. This recipient has chosen to stop receiving marketing messages from your business",
        "The recipient has stopped marketing messages of this business.",
      )
    : undefined;
