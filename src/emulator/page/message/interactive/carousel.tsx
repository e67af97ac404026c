/** Cards side by side. */
import type { ComponentChildren } from "preact";
import type { InteractiveCard } from "../../../../generated/openapi.js";
import { ReplyButtons } from "./buttons.js";
import { Frame } from "./frame.js";
import { LinkAction } from "./link-action.js";
import { Product } from "./products.js";

/** Scrolls sideways, by keys too. */
export function Cards({ children }: { children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to take the focus, or the keyboard cannot scroll it
    <ul class="cards" tabIndex={0} aria-label="Cards">
      {children}
    </ul>
  );
}

function CardOf({ messageId, card }: { messageId: string; card: InteractiveCard }) {
  if (card.type === "product") return <Product id={card.action.product_retailer_id} />;
  const { action } = card;
  return (
    <Frame header={card.header} body={card.body?.text}>
      {"buttons" in action ? (
        <ReplyButtons messageId={messageId} replies={action.buttons.map((button) => button.quick_reply)} />
      ) : (
        <LinkAction text={action.parameters.display_text} url={action.parameters.url} />
      )}
    </Frame>
  );
}

export function Carousel({ messageId, cards }: { messageId: string; cards: readonly InteractiveCard[] }) {
  return (
    <Cards>
      {cards.map((card) => (
        <li key={card.card_index} class="card">
          <CardOf messageId={messageId} card={card} />
        </li>
      ))}
    </Cards>
  );
}
