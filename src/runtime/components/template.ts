/** Template messages. */
import type { TemplateContent, TemplateMessage } from "../../generated/openapi.js";

/** An approved template in one of its languages, with what fills its variables. */
export function template(
  name: string,
  language: string,
  components?: NonNullable<TemplateContent["components"]>,
): TemplateMessage {
  return { type: "template", template: { name, language: { code: language }, ...(components ? { components } : {}) } };
}
