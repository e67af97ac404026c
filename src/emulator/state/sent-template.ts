/** The template that a message was sent with. */
import type { SendMessageRequest, Template } from "../../generated/openapi.js";

/** Undefined for a message without a template, and for one whose template is gone. */
export function sentTemplate(body: SendMessageRequest, templates: readonly Template[]): Template | undefined {
  if (body.type !== "template") return undefined;
  const { name, language } = body.template;
  return templates.find((template) => template.name === name && template.language === language.code);
}
