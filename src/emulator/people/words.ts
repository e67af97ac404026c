/** The words that a user reads in a message. */
import type { SendMessageRequest, Template, TemplateContent } from "../../generated/openapi.js";
import { namedTemplate } from "../state/sent-template.js";

type BodyParameter = NonNullable<
  Extract<NonNullable<TemplateContent["components"]>[number], { type: "body" }>["parameters"]
>[number];

function shownOf(parameter: BodyParameter): string {
  if (parameter.type === "text") return parameter.text;
  if (parameter.type === "currency") return parameter.currency.fallback_value;
  return parameter.date_time.fallback_value;
}

/** The body of the template with its variables filled in; empty for a template that is not known. */
function templateWords(content: TemplateContent, templates: readonly Template[]): string {
  const text = namedTemplate(content, templates)?.components?.find(({ type }) => type === "BODY")?.text ?? "";
  const sent = content.components?.find((component) => component.type === "body");
  const parameters = sent?.type === "body" ? (sent.parameters ?? []) : [];
  return text.replaceAll(/\{\{(\w+)\}\}/g, (variable, name: string) => {
    const named = parameters.find((one) => "parameter_name" in one && one.parameter_name === name);
    const value = named ?? parameters[Number(name) - 1];
    return value ? shownOf(value) : variable;
  });
}

/** The main text, caption, name or emoji; empty where there are no words. */
export function wordsOf(body: SendMessageRequest, templates: readonly Template[]): string {
  switch (body.type) {
    case "image":
      return body.image.caption ?? "";
    case "video":
      return body.video.caption ?? "";
    case "document":
      return body.document.caption ?? body.document.filename ?? "";
    case "location":
      return body.location.name ?? body.location.address ?? "";
    case "contacts":
      return body.contacts.map(({ name }) => name.formatted_name).join(", ");
    case "reaction":
      return body.reaction.emoji;
    case "interactive":
      return ("body" in body.interactive ? body.interactive.body?.text : undefined) ?? "";
    case "template":
      return templateWords(body.template, templates);
    case "audio":
    case "sticker":
    case "pin":
      return "";
    default:
      return "text" in body ? body.text.body : "";
  }
}
