/** The buttons of a template, and their values. */
import type { TemplateButton, TemplateButtonComponent } from "../../generated/openapi.js";
import { ruleRefusal } from "../base/refusal.js";
import { invalidParts, variablesIn } from "./template-texts.js";

/** What a button is sent as. One-time codes are the end of a URL; the others take no values. */
const SENT_AS = new Map([
  ["QUICK_REPLY", "QuickReply"],
  ["URL", "Url"],
  ["OTP", "Url"],
  ["COPY_CODE", "CopyCode"],
  ["FLOW", "Flow"],
  ["CATALOG", "Catalog"],
  ["MPM", "Mpm"],
  ["VOICE_CALL", "VoiceCall"],
  ["ORDER_DETAILS", "OrderDetails"],
]);
/** Those that do not go without a value. */
const NEEDY = ["OTP", "COPY_CODE", "MPM", "ORDER_DETAILS"];

const plain = (name: string) => name.replaceAll("_", "").toLowerCase();
const sentAs = ({ type }: TemplateButton) => SENT_AS.get(type);
const needsValue = ({ type, url = "" }: TemplateButton) =>
  NEEDY.includes(type) || (type === "URL" && variablesIn(url).length > 0);

function assertSent(
  index: number,
  button: TemplateButton | undefined,
  { sub_type, parameters = [] }: TemplateButtonComponent,
) {
  if (!button) throw invalidParts(`buttons: the template has no button at index ${index}`);
  const kind = sentAs(button);
  if (kind === undefined)
    throw invalidParts(`buttons: Button at index ${index} of type ${button.type} takes no parameter`);
  if (plain(kind) !== plain(sub_type)) throw invalidParts(`buttons: Button at index ${index} must be of type ${kind}`);
  if (button.type === "URL" && !needsValue(button) && parameters.length > 0)
    throw invalidParts(`buttons: Button at index ${index} of type ${kind} takes no parameter`);
}

/** Throws `Refusal` that names the button. */
export function assertButtons(defined: readonly TemplateButton[], sent: readonly TemplateButtonComponent[]): void {
  const values = new Map<number, TemplateButtonComponent>();
  for (const component of sent) {
    // A voice call button, of which there is one, goes without an index.
    const index = Number(
      component.index ??
        Math.max(
          0,
          defined.findIndex(({ type }) => type === "VOICE_CALL"),
        ),
    );
    assertSent(index, defined[index], component);
    values.set(index, component);
  }
  for (const [index, button] of defined.entries()) {
    const value = values.get(index);
    if (needsValue(button) && !value?.parameters?.length)
      throw ruleRefusal(
        131008,
        "Required parameter is missing",
        `buttons: Button at index ${index} of type ${sentAs(button)} requires a parameter`,
      );
    if (button.type === "FLOW" && !value)
      throw ruleRefusal(
        131009,
        "Parameter value is not valid",
        `buttons: Button at index ${index} of type Flow is missing`,
      );
  }
}
