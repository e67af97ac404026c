/** What the user sent, by its kind. */
import type { IncomingInteractiveMessage, IncomingMessage, IncomingOrder } from "../../../generated/openapi.js";
import { Formatted } from "../markup/formatted.js";
import { Captioned } from "./captioned.js";
import { Contacts } from "./contacts.js";
import { Location } from "./location.js";
import { Media } from "./media.js";

function answersOf(json: string): [name: string, value: string][] {
  const parsed: unknown = JSON.parse(json);
  return Object.entries(parsed ?? {})
    .filter(([name]) => name !== "flow_token")
    .map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]);
}

function FlowAnswer({ json }: { json: string }) {
  return (
    <dl class="card">
      {answersOf(json).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Reply({ interactive }: Pick<IncomingInteractiveMessage, "interactive">) {
  switch (interactive.type) {
    case "button_reply":
      return <p>{interactive.button_reply.title}</p>;
    case "list_reply":
      return (
        <>
          <p>{interactive.list_reply.title}</p>
          {interactive.list_reply.description && <small>{interactive.list_reply.description}</small>}
        </>
      );
    case "nfm_reply":
      return <FlowAnswer json={interactive.nfm_reply.response_json} />;
    case "call_permission_reply":
      return <p>{interactive.call_permission_reply.response === "accept" ? "Allowed calls" : "Refused calls"}</p>;
    case "payment_method":
      return <p>Chose how to pay</p>;
  }
}

function Order({ order }: { order: IncomingOrder }) {
  return (
    <div class="card">
      <strong>Order</strong>
      {order.text && <p>{order.text}</p>}
      <ul>
        {order.product_items.map(({ product_retailer_id, quantity = 1 }) => (
          <li key={product_retailer_id}>
            {quantity} × {product_retailer_id}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function IncomingContent({ message }: { message: IncomingMessage }) {
  switch (message.type) {
    case "text":
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
      return <Reply interactive={message.interactive} />;
    case "button":
      return <p>{message.button.text}</p>;
    case "order":
      return <Order order={message.order} />;
    case "system":
      return <p class="hint">{message.system.body ?? message.system.type}</p>;
    default:
      return <p class="hint">{message.type}</p>;
  }
}
