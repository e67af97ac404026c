/** Messages as lines of text. */
import type { Interactive, OutgoingMessage } from "wapi-ts";

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
    return interactive.action.buttons.flatMap((button) =>
      button.type === "reply" ? [{ kind: "button_reply" as const, ...button.reply }] : [],
    );
  if (interactive.type !== "list") return [];
  return interactive.action.sections.flatMap(({ rows }) => rows.map((row): Choice => ({ kind: "list_reply", ...row })));
}

/** The button that leads elsewhere: to the rows of a list, to a page. */
function openingOf(interactive: Interactive): string[] {
  if (interactive.type === "list") return [`  (${interactive.action.button})`];
  if (interactive.type !== "cta_url") return [];
  const { display_text, url } = interactive.action.parameters;
  return [`  (${display_text}: ${url})`];
}

/** A kind that was described after this was written. */
const otherKind = ({ type }: { type?: string }) => `(${type})`;

/** A message as a person would read it. */
export function renderMessage(message: OutgoingMessage): string {
  switch (message.type) {
    case "interactive": {
      const { interactive } = message;
      const opens = openingOf(interactive);
      const choices = choicesOf(message).map(({ title, description }, index) => {
        return `  [${index + 1}] ${title}${description ? ` - ${description}` : ""}`;
      });
      return [interactive.body?.text ?? otherKind(interactive), ...opens, ...choices].join("\n");
    }
    case "reaction":
      return message.reaction.emoji === "" ? "(takes its reaction back)" : `(reacts ${message.reaction.emoji})`;
    case "template":
      return `(template ${message.template.name}, ${message.template.language.code})`;
    case "image":
      return `(image) ${message.image.caption ?? ""}`.trim();
    case "document":
      return `(document) ${message.document.filename ?? ""}`.trim();
    case "video":
      return `(video) ${message.video.caption ?? ""}`.trim();
    case "audio":
      return message.audio.voice ? "(voice message)" : "(audio)";
    case "sticker":
      return "(sticker)";
    case "location": {
      const { latitude, longitude, name, address } = message.location;
      return ["(location)", name, address, `${latitude},${longitude}`].filter(Boolean).join(" ");
    }
    case "contacts":
      return `(contacts) ${message.contacts.map(({ name }) => name.formatted_name).join(", ")}`;
    case "text":
    case undefined:
      return message.text.body;
    default:
      return otherKind(message);
  }
}
