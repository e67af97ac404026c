/** What builders give, and what the compiler refuses of their arguments. */
import { expectTypeOf, test } from "vitest";
import {
  addressMessage,
  buttons,
  type CatalogProduct,
  Client,
  carousel,
  catalogMessage,
  contactInfoRequest,
  ctaUrl,
  flow,
  type Interactive,
  type InteractiveButton,
  type InteractiveFlow,
  list,
  type OutgoingMessage,
  orderStatus,
  pin,
  product,
  productList,
  type Recipient,
  text,
  unpin,
  voiceCall,
} from "wapi-ts";
import type { EventOf } from "wapi-ts/webhook";

const { message } = new Client({ apiAccessToken: "token" }).newMessagingClient("1");
const header = { type: "image", image: { id: "1" } } as const;
const reply = { id: "1", title: "One" };

test("gives messages of one kind, whose members are known", () => {
  expectTypeOf(buttons("B", [reply]).interactive).toEqualTypeOf<InteractiveButton>();
  expectTypeOf(flow("B", { flow_id: "1", flow_cta: "Open" }).interactive).toEqualTypeOf<InteractiveFlow>();
  expectTypeOf(pin("1", 7).pin.expiration_days).toEqualTypeOf<number>();
  expectTypeOf(unpin("1").pin).not.toHaveProperty("expiration_days");
  expectTypeOf(voiceCall("B")).toExtend<OutgoingMessage>();
});

test("gives objects that compose by spread", () => {
  const question = buttons("B", [reply]);
  message.send("1", { ...question, context: { message_id: "wamid" } });
  message.send("1", { ...question, interactive: { ...question.interactive, footer: { text: "F" } } });
  message.send("1", { ...text("A"), category: "utility" });
  // @ts-expect-error no message has it
  message.send("1", { ...question, colour: "red" });
});

test("takes a header as a text or as media, and only a text where nothing else may stand", () => {
  buttons("B", [reply], { header: "H" });
  ctaUrl("B", "L", "https://example.com", { header, payment_link_preview: true });
  list("B", "Open", [], { header: "H" });
  // @ts-expect-error the header of a list is a text
  list("B", "Open", [], { header });
  // @ts-expect-error the header of a call is a text
  voiceCall("B", { header });
  // @ts-expect-error a list of products has a header
  productList("B", { catalog_id: "1", sections: [] }, { footer: "F" });
  // @ts-expect-error a product has no header
  product({ catalog_id: "1", product_retailer_id: "2" }, { header: "H" });
});

test("takes a flow by its id or by its name", () => {
  flow("B", { flow_name: "survey", flow_cta: "Open", mode: "draft" });
  // @ts-expect-error by both
  flow("B", { flow_id: "1", flow_name: "survey", flow_cta: "Open" });
  // @ts-expect-error by neither
  flow("B", { flow_cta: "Open" });
  // @ts-expect-error without a label
  flow("B", { flow_id: "1" });
});

test("takes cards of one sort", () => {
  const item: CatalogProduct = { catalog_id: "1", product_retailer_id: "2" };
  const link = { display_text: "Buy", url: "https://example.com" };
  carousel("B", [item, item]);
  carousel("B", [
    { header, link },
    { header, body: "B", link },
  ]);
  carousel("B", [{ header, replies: [reply] }]);
  // @ts-expect-error a product among media
  carousel("B", [item, { header, link }]);
  const replyCard = { header, replies: [reply] };
  const linkCard = { header, link };
  // @ts-expect-error a link among replies
  carousel("B", [replyCard, linkCard]);
  // @ts-expect-error a card has a picture or a video
  carousel("B", [{ header: { type: "document", document: { id: "1" } }, link }]);
});

test("refuses arguments that the API does not know", () => {
  // @ts-expect-error the picture is that of a product
  catalogMessage("B", { thumbnail: "1" });
  // @ts-expect-error a country is told
  addressMessage("B", {});
  // @ts-expect-error what is asked for is said
  contactInfoRequest();
  // @ts-expect-error an order has an id
  orderStatus("B", { order: { status: "shipped" } });
  // @ts-expect-error how many days
  pin("wamid");
  expectTypeOf<Interactive["type"]>().not.toBeAny();
});

test("takes a recipient as a text, as what it is, or as the event to answer", () => {
  message.send({ phone: "15551234567" }, "Hi");
  message.send({ userId: "US.1" }, "Hi");
  message.send({ groupId: "1" }, "Hi");
  message.send({} as EventOf<"message.text">, "Hi");
  message.react({} as EventOf<"message">, "wamid", "👍");
  expectTypeOf<EventOf<"message">>().toExtend<Recipient>();
  // @ts-expect-error two at once
  message.send({ phone: "1", userId: "US.1" }, "Hi");
  // @ts-expect-error a status is no message to answer
  message.send({} as EventOf<"status.read">, "Hi");
});
