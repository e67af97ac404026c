/** What a conversation shows: its messages, with what later ones did to them. Pure. */
import type { ConversationEntry } from "../../../generated/control/openapi.js";
import type { IncomingEditedContent } from "../../../generated/openapi.js";

export interface ShownReaction {
  from: ConversationEntry["from"];
  emoji: string;
}

export interface ShownMessage {
  entry: ConversationEntry;
  reactions: ShownReaction[];
  /** How it reads since the user changed it. */
  edited?: IncomingEditedContent;
  deleted: boolean;
  /** The message it answers, where that is known. */
  quoted?: ConversationEntry;
}

interface Change {
  /** Id of the message that is changed. */
  id: string;
  apply(shown: ShownMessage): void;
}

function reaction(from: ConversationEntry["from"], id: string, emoji = ""): Change {
  return {
    id,
    apply(shown) {
      const others = shown.reactions.filter((other) => other.from !== from);
      shown.reactions = emoji === "" ? others : [...others, { from, emoji }];
    },
  };
}

/** What an entry does to another, if it does nothing else. */
function changeOf(entry: ConversationEntry): Change | undefined {
  const { from, message } = entry;
  if (message.type === "reaction") return reaction(from, message.reaction.message_id, message.reaction.emoji);
  if (message.type === "edit") {
    const { original_message_id: id, message: edited = {} } = message.edit;
    return { id, apply: (shown) => Object.assign(shown, { edited }) };
  }
  if (message.type === "revoke")
    return { id: message.revoke.original_message_id, apply: (shown) => Object.assign(shown, { deleted: true }) };
  return undefined;
}

/** Id of the message that an entry answers. */
export function quotedId({ message }: ConversationEntry): string | undefined {
  const { context } = message;
  if (!context) return undefined;
  return "message_id" in context ? context.message_id : "id" in context ? context.id : undefined;
}

/** In the order of the entries. What changes a message that is not among them stands by itself. */
export function shownMessages(entries: readonly ConversationEntry[]): ShownMessage[] {
  const shown = new Map<string, ShownMessage>();
  for (const entry of entries) {
    const change = changeOf(entry);
    const target = change && shown.get(change.id);
    if (target) change.apply(target);
    else {
      const quoted = shown.get(quotedId(entry) ?? "")?.entry;
      shown.set(entry.id, { entry, reactions: [], deleted: false, ...(quoted && { quoted }) });
    }
  }
  return [...shown.values()];
}

/** A message in a few words, for lists and quotes. */
export function summaryOf({ message }: ConversationEntry): string {
  switch (message.type) {
    case "text":
    case undefined:
      return message.text.body;
    case "image":
    case "video":
      return message.type === "image" ? (message.image.caption ?? "Picture") : "Video";
    case "document":
      return message.document.filename ?? "Document";
    case "interactive": {
      const { interactive } = message;
      if (interactive.type === "button_reply") return interactive.button_reply.title ?? "Button";
      if (interactive.type === "list_reply") return interactive.list_reply.title ?? "Row";
      return "body" in interactive ? (interactive.body?.text ?? interactive.type) : interactive.type;
    }
    case "template":
      return `Template ${message.template.name}`;
    case "button":
      return message.button.text ?? "Button";
    case "reaction":
      return message.reaction.emoji ? `Reacted ${message.reaction.emoji}` : "Took a reaction back";
    default:
      return message.type.charAt(0).toUpperCase() + message.type.slice(1);
  }
}
