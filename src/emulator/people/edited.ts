/** What a message becomes when the user changes its words. */
import type { IncomingEditedContent, IncomingMessage } from "../../generated/openapi.js";

/** Undefined for a message without words that can be changed. */
export function editedContent(message: IncomingMessage, words: string): IncomingEditedContent | undefined {
  switch (message.type) {
    case "text":
      return { type: "text", text: { body: words } };
    case "image":
      return { type: "image", image: { ...message.image, caption: words } };
    case "video":
      return { type: "video", video: { ...message.video, caption: words } };
    case "document":
      return { type: "document", document: { ...message.document, caption: words } };
    default:
      return undefined;
  }
}
