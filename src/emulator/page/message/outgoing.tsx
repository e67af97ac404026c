/** What the business sent, by its kind. */
import type { OutgoingMessage } from "../../../generated/openapi.js";
import { Formatted } from "../markup/formatted.js";
import { Captioned } from "./captioned.js";
import { Contacts } from "./contacts.js";
import { InteractiveContent } from "./interactive/interactive.js";
import { Location } from "./location.js";
import { Media } from "./media.js";
import { TemplateMessageContent } from "./template.js";

export function OutgoingContent({ messageId, message }: { messageId: string; message: OutgoingMessage }) {
  switch (message.type) {
    case "text":
    case undefined:
      return <Formatted text={message.text.body} />;
    case "image":
      return <Captioned kind="image" file={message.image} />;
    case "video":
      return <Captioned kind="video" file={message.video} />;
    case "audio":
      return <Captioned kind="audio" file={message.audio} />;
    case "document":
      return <Captioned kind="document" file={message.document} />;
    case "sticker":
      return <Media kind="sticker" file={message.sticker} label="Sticker" />;
    case "location":
      return <Location {...message.location} />;
    case "contacts":
      return <Contacts cards={message.contacts} />;
    case "interactive":
      return <InteractiveContent messageId={messageId} interactive={message.interactive} />;
    case "template":
      return <TemplateMessageContent messageId={messageId} content={message.template} />;
    case "reaction":
      return (
        <p class="hint">
          {message.reaction.emoji === "" ? "Took a reaction back" : `Reacted ${message.reaction.emoji}`}
        </p>
      );
    case "pin":
      return <p class="hint">{message.pin.type === "pin" ? "Pinned a message" : "Took a pinned message off"}</p>;
  }
}
