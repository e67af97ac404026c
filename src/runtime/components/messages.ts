/** Messages as the API takes them, from the arguments that differ. Pure: nothing is checked before `send`. */
import type {
  DocumentContent,
  DocumentMessage,
  ImageContent,
  ImageMessage,
  ReactionMessage,
  TextMessage,
} from "../../generated/openapi.js";

/** A text of at most 4,096 characters; `preview` shows the first link in it. */
export function text(body: string, { preview }: { preview?: boolean } = {}): TextMessage {
  return { type: "text", text: { body, ...(preview === undefined ? {} : { preview_url: preview }) } };
}

/** A JPEG or PNG image (at most 5 MB) by `id` or `link`, with a caption of at most 1,024 characters. */
export function image(content: ImageContent): ImageMessage {
  return { type: "image", image: content };
}

/** A file (at most 100 MB) by `id` or `link`; the extension of `filename` decides its icon. */
export function document(content: DocumentContent): DocumentMessage {
  return { type: "document", document: content };
}

/** An emoji on a message that is at most 30 days old; an empty one takes it away. */
export function reaction(messageId: string, emoji: string): ReactionMessage {
  return { type: "reaction", reaction: { message_id: messageId, emoji } };
}
