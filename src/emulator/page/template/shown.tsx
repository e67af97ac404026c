/** A template as the user sees it. */
import type { ComponentChildren } from "preact";
import { Cards } from "../message/interactive/carousel.js";
import { Frame } from "../message/interactive/frame.js";
import { LinkAction } from "../message/interactive/link-action.js";
import { Location } from "../message/location.js";
import type { FilledButton, FilledCard, FilledTemplate } from "./fill.js";

export interface ShownTemplateProps {
  filled: FilledTemplate;
  /** A quick reply was tapped. Without it, nothing can be. */
  onReply?: (button: FilledButton) => void;
  onFlow?: () => void;
}

function Button({ button, onReply, onFlow }: { button: FilledButton } & Omit<ShownTemplateProps, "filled">) {
  const { type, text, url, code } = button;
  if (code !== undefined)
    return (
      <button type="button" class="action" onClick={() => void navigator.clipboard.writeText(code)}>
        {text}: {code}
      </button>
    );
  if (url !== undefined) return <LinkAction text={text} url={url} />;
  const onTap = type === "FLOW" ? onFlow : type === "QUICK_REPLY" && onReply ? () => onReply(button) : undefined;
  return (
    <button type="button" class="action" disabled={!onTap} onClick={onTap}>
      {text}
    </button>
  );
}

function Card({
  card,
  children,
  ...taps
}: { card: FilledCard; children?: ComponentChildren } & Omit<ShownTemplateProps, "filled">) {
  return (
    <>
      {card.location && <Location {...card.location} />}
      <Frame header={card.header} body={card.body} footer={card.footer}>
        {card.buttons.length > 0 &&
          card.buttons.map((button, index) => <Button key={index} button={button} {...taps} />)}
      </Frame>
      {children}
    </>
  );
}

export function ShownTemplate({ filled, ...taps }: ShownTemplateProps) {
  return (
    <Card card={filled} {...taps}>
      {filled.cards.length > 0 && (
        <Cards>
          {filled.cards.map((card, index) => (
            <li key={index} class="card">
              <Card card={card} {...taps} />
            </li>
          ))}
        </Cards>
      )}
    </Card>
  );
}
