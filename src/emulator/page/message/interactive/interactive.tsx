/** An interactive message, by the kind of its content. */
import type { Interactive } from "../../../../generated/openapi.js";
import { type Attached, useScene } from "../scene.js";
import { ReplyButtons } from "./buttons.js";
import { Carousel } from "./carousel.js";
import { Frame } from "./frame.js";
import { LinkAction } from "./link-action.js";
import { ListOpener } from "./list.js";
import { OrderDetails, OrderStatus } from "./order.js";
import { Order, Product, ProductSections } from "./products.js";

/** What can be tapped, or looked at, below the text. */
function Actions({ messageId, interactive }: { messageId: string; interactive: Interactive }) {
  const { openFlow } = useScene();
  switch (interactive.type) {
    case "button":
      return interactive.action.buttons.map((button, index) =>
        button.type === "reply" ? (
          <ReplyButtons key={index} messageId={messageId} replies={[button.reply]} />
        ) : (
          <LinkAction key={index} text={button.cta_url.display_text} url={button.cta_url.url} />
        ),
      );
    case "list":
      return <ListOpener messageId={messageId} action={interactive.action} />;
    case "cta_url":
      return <LinkAction text={interactive.action.parameters.display_text} url={interactive.action.parameters.url} />;
    case "flow":
      return (
        <button
          type="button"
          class="action"
          aria-haspopup="dialog"
          onClick={() => openFlow(messageId, interactive.action.parameters.flow_token)}
        >
          {interactive.action.parameters.flow_cta}
        </button>
      );
    case "product":
      return <Product id={interactive.action.product_retailer_id} />;
    case "product_list":
      return <ProductSections sections={interactive.action.sections} />;
    case "catalog_message":
      return <Product id={interactive.action.parameters?.thumbnail_product_retailer_id ?? "The whole catalog"} />;
    case "carousel":
      return <Carousel messageId={messageId} cards={interactive.action.cards} />;
    case "order_details":
      return <OrderDetails parameters={interactive.action.parameters} />;
    case "order_status":
      return <OrderStatus parameters={interactive.action.parameters} />;
    case "location_request_message":
      return <Asks messageId={messageId} what="location" label="Send a location" />;
    case "request_contact_info":
      return <Asks messageId={messageId} what="contact" label="Share your number" />;
    case "address_message":
      return <p class="hint">Asks for an address.</p>;
    case "call_permission_request":
      return <CallPermission messageId={messageId} />;
    case "voice_call":
      return <p class="hint">{interactive.action.parameters?.display_text ?? "Call now"} (calls are not played)</p>;
  }
}

function Asks({ messageId, what, label }: { messageId: string; what: Attached; label: string }) {
  const { openAttach } = useScene();
  return (
    <button type="button" class="action" aria-haspopup="dialog" onClick={() => openAttach(messageId, what)}>
      {label}
    </button>
  );
}

function CallPermission({ messageId }: { messageId: string }) {
  const { answer } = useScene();
  const say = (response: "accept" | "reject") => () =>
    answer(messageId, {
      type: "interactive",
      interactive: {
        type: "call_permission_reply",
        call_permission_reply: { response, response_source: "user_action" },
      },
    });
  return (
    <>
      <button type="button" class="action" onClick={say("accept")}>
        Allow calls
      </button>
      <button type="button" class="action" onClick={say("reject")}>
        Refuse calls
      </button>
    </>
  );
}

export function InteractiveContent({ messageId, interactive }: { messageId: string; interactive: Interactive }) {
  return (
    <Frame
      header={"header" in interactive ? interactive.header : undefined}
      body={interactive.body?.text}
      footer={"footer" in interactive ? interactive.footer?.text : undefined}
    >
      <Actions messageId={messageId} interactive={interactive} />
      <Order messageId={messageId} interactive={interactive} />
    </Frame>
  );
}
