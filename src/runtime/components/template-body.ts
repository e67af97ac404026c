/** What fills the variables of a template's body. */
import type {
  TemplateBodyComponent,
  TemplateBodyParameter,
  TemplateCurrencyParameter,
  TemplateDateTimeParameter,
} from "../../generated/openapi.js";

/** A text, or one of the legacy values of {@link templateCurrency} and {@link templateDateTime}. */
export type TemplateBodyValue = string | TemplateBodyParameter;

const parameter = (value: TemplateBodyValue): TemplateBodyParameter =>
  typeof value === "string" ? { type: "text", text: value } : value;

/**
 * A list fills `{{1}}`, `{{2}}`, ... in turn; an object fills variables by their names. A text is one line, without tabs and with at
 * most four spaces in a row.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/template-messages | Meta: Template messages}
 */
export function templateBody(
  values: readonly TemplateBodyValue[] | Readonly<Record<string, string>>,
): TemplateBodyComponent {
  const parameters = Array.isArray(values)
    ? (values as readonly TemplateBodyValue[]).map(parameter)
    : Object.entries(values as Record<string, string>).map(
        ([name, text]): TemplateBodyParameter => ({ type: "text", parameter_name: name, text }),
      );
  return { type: "body", parameters };
}

/**
 * An amount for a body's variable. Users see `fallback_value` in every language.
 * @deprecated Meta renders the fallback only: pass a text.
 */
export const templateCurrency = (currency: TemplateCurrencyParameter["currency"]): TemplateCurrencyParameter => ({
  type: "currency",
  currency,
});

/**
 * A date or time for a body's variable. Users see `fallback_value`.
 * @deprecated Meta renders the fallback only: pass a text.
 */
export const templateDateTime = (date_time: TemplateDateTimeParameter["date_time"]): TemplateDateTimeParameter => ({
  type: "date_time",
  date_time,
});
