/** What a conversation shows of its entries. Pure. */
import type { ConversationEntry } from "../../../generated/control/openapi.js";

export interface ShownMessage {
  entry: ConversationEntry;
  /** The message it answers, where that is known. */
  quoted?: ConversationEntry;
}

/** Id of the message that an entry changes, and does nothing else. */
function changedId({ body }: ConversationEntry): string | undefined {
  if (body.type === "reaction") return body.reaction.message_id;
  if (body.type === "edit") return body.edit.original_message_id;
  return body.type === "revoke" ? body.revoke.original_message_id : undefined;
}

/** Id of the message that an entry answers. */
export function quotedId({ body: { context } }: ConversationEntry): string | undefined {
  if (!context) return undefined;
  return "message_id" in context ? context.message_id : "id" in context ? context.id : undefined;
}

/** In the order of the entries. What only changes another shows in that one, and by itself where that is not there. */
export function shownMessages(entries: readonly ConversationEntry[]): ShownMessage[] {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  return entries
    .filter((entry) => !known.has(changedId(entry) ?? ""))
    .map((entry) => {
      const quoted = known.get(quotedId(entry) ?? "");
      return { entry, ...(quoted && { quoted }) };
    });
}

/** The text that a message reads since the user changed it. */
export function editedText(entry: ConversationEntry): string | undefined {
  if (entry.direction === "outgoing" || !entry.edited) return undefined;
  const { text, image, video, document } = entry.edited;
  return text?.body ?? image?.caption ?? video?.caption ?? document?.caption;
}

/** What the user may change of a message: its text or its caption, which may be empty. */
export function changeableText(entry: ConversationEntry): string | undefined {
  if (entry.direction === "outgoing") return undefined;
  const { body } = entry;
  const edited = editedText(entry);
  switch (body.type) {
    case "text":
      return edited ?? body.text.body;
    case "image":
      return edited ?? body.image.caption ?? "";
    case "video":
      return edited ?? body.video.caption ?? "";
    case "document":
      return edited ?? body.document.caption ?? "";
    default:
      return undefined;
  }
}

/** A message in a few words, for lists and quotes. */
export function summaryOf(entry: ConversationEntry): string {
  const { body } = entry;
  if (entry.direction === "incoming" && entry.deletedAt !== undefined) return "Deleted";
  const edited = editedText(entry);
  if (edited !== undefined) return edited;
  switch (body.type) {
    case "text":
    case undefined:
      return body.text.body;
    case "image":
      return body.image.caption ?? "Picture";
    case "document":
      return body.document.filename ?? "Document";
    case "interactive": {
      const { interactive } = body;
      if (interactive.type === "button_reply") return interactive.button_reply.title ?? "Button";
      if (interactive.type === "list_reply") return interactive.list_reply.title ?? "Row";
      if (interactive.type === "nfm_reply") return "Answered a form";
      return "body" in interactive ? (interactive.body?.text ?? interactive.type) : interactive.type;
    }
    case "template":
      return `Template ${body.template.name}`;
    case "button":
      return body.button.text ?? "Button";
    case "reaction":
      return body.reaction.emoji ? `Reacted ${body.reaction.emoji}` : "Took a reaction back";
    default:
      return body.type.charAt(0).toUpperCase() + body.type.slice(1);
  }
}
