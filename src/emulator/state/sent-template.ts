/** The template that a message is made from. */
import type { SendMessageRequest, Template, TemplateContent } from "../../generated/openapi.js";

/** Undefined for one that is not there, or no more. */
export function namedTemplate(
  { name, language }: TemplateContent,
  templates: readonly Template[],
): Template | undefined {
  return templates.find((template) => template.name === name && template.language === language.code);
}

/** Undefined for a message without a template, too. */
export const sentTemplate = (body: SendMessageRequest, templates: readonly Template[]): Template | undefined =>
  body.type === "template" ? namedTemplate(body.template, templates) : undefined;
