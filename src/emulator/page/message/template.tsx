/** A template message: the template that the business has, with the message's parameters. */
import type { TemplateContent } from "../../../generated/openapi.js";
import { fillTemplate } from "../template/fill.js";
import { ShownTemplate } from "../template/shown.js";
import { useScene } from "./scene.js";

export function TemplateMessageContent({ messageId, content }: { messageId: string; content: TemplateContent }) {
  const { template, answer, openFlow } = useScene();
  const definition = template(content.name, content.language.code);
  if (!definition)
    return (
      <p class="hint">
        Template {content.name}, {content.language.code}: gone since
      </p>
    );
  return (
    <ShownTemplate
      filled={fillTemplate(definition, content)}
      onReply={({ text, payload = text }) => answer(messageId, { type: "button", button: { text, payload } })}
      onFlow={() => openFlow(messageId, undefined)}
    />
  );
}
