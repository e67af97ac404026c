/** What interactive messages and templates share: header, body and footer around what can be tapped. */
import type { ComponentChildren } from "preact";
import type { InteractiveHeader } from "../../../../generated/openapi.js";
import { Formatted } from "../../markup/formatted.js";
import { Media } from "../media.js";

export function Header({ header }: { header: InteractiveHeader }) {
  switch (header.type) {
    case "text":
      return (
        <p class="message-header">
          <strong>{header.text}</strong>
        </p>
      );
    case "image":
      return <Media kind="image" file={header.image} label="Picture of the message" />;
    case "video":
      return <Media kind="video" file={header.video} label="Video of the message" />;
    case "document":
      return <Media kind="document" file={header.document} label="Document of the message" />;
  }
}

export interface FrameProps {
  header?: InteractiveHeader | undefined;
  body?: string | undefined;
  footer?: string | undefined;
  children?: ComponentChildren;
}

export function Frame({ header, body, footer, children }: FrameProps) {
  return (
    <>
      {header && <Header header={header} />}
      {body !== undefined && body !== "" && <Formatted text={body} />}
      {footer && <p class="message-footer">{footer}</p>}
      {children && <div class="actions">{children}</div>}
    </>
  );
}
