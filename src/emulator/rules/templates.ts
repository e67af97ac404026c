/** Whether a template can be sent: it exists, is approved, and is filled as it was defined. */
import type { Template, TemplateContent } from "../../generated/openapi.js";
import { ruleRefusal } from "../base/refusal.js";
import { namedTemplate } from "../state/sent-template.js";
import type { Rule } from "./rule.js";
import { assertFilled } from "./template-parts.js";

/** A flagged one is about to be disabled, and is sent until then. */
const USABLE = ["APPROVED", "FLAGGED", "REINSTATED"];

function assertUsable(
  template: Template | undefined,
  { name, language }: TemplateContent,
): asserts template is Template {
  const status = template?.status ?? "";
  const told = `template name (${name})`;
  if (status === "PAUSED")
    throw ruleRefusal(132015, "Template is paused", `${told} is paused because of its low quality`);
  if (status === "DISABLED") throw ruleRefusal(132016, "Template is disabled", `${told} is disabled for good`);
  if (!USABLE.includes(status))
    throw ruleRefusal(
      132001,
      "Template name does not exist in the translation",
      `${told} does not exist in ${language.code}`,
    );
}

export const usableTemplate: Rule = ({ body, to }, { business }) => {
  if (body.type !== "template") return undefined;
  const template = namedTemplate(body.template, business.templates);
  assertUsable(template, body.template);
  if (template.category === "AUTHENTICATION" && to.waId === undefined)
    throw ruleRefusal(131062, "Recipient cannot be a user id", "A one-time code goes to a phone number only.");
  assertFilled(template, body.template.components ?? []);
  return undefined;
};
