/** Messages as lines of text. */
import type { OutgoingMessage } from "wapi-ts";

export interface Choice {
  kind: "button_reply" | "list_reply";
  id: string;
  title: string;
  description?: string;
}

/** What a person can pick from a message, in its order. */
export function choicesOf(message: OutgoingMessage): Choice[] {
  if (message.type !== "interactive") return [];
  const { interactive } = message;
  if (interactive.type === "button")
    return interactive.action.buttons.map(({ reply }) => ({ kind: "button_reply", ...reply }));
  return interactive.action.sections.flatMap(({ rows }) => rows.map((row): Choice => ({ kind: "list_reply", ...row })));
}

/** A message as a person would read it. */
export function renderMessage(message: OutgoingMessage): string {
  switch (message.type) {
    case "interactive": {
      const { interactive } = message;
      const opens = interactive.type === "list" ? [`  (${interactive.action.button})`] : [];
      const choices = choicesOf(message).map(({ title, description }, index) => {
        return `  [${index + 1}] ${title}${description ? ` - ${description}` : ""}`;
      });
      return [interactive.body.text, ...opens, ...choices].join("\n");
    }
    case "reaction":
      return message.reaction.emoji === "" ? "(takes its reaction back)" : `(reacts ${message.reaction.emoji})`;
    case "template":
      return `(template ${message.template.name}, ${message.template.language.code})`;
    case "image":
      return `(image) ${message.image.caption ?? ""}`.trim();
    case "document":
      return `(document) ${message.document.filename ?? ""}`.trim();
    default:
      return message.text.body;
  }
}
