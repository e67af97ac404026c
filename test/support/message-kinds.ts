/** A message of every kind and every interactive kind, by its builder. Frozen: a builder may not change what it is handed. */
import {
  addressMessage,
  audio,
  buttons,
  callPermissionRequest,
  carousel,
  catalogMessage,
  contactInfoRequest,
  contacts,
  ctaUrl,
  document,
  flow,
  image,
  list,
  location,
  locationRequest,
  type OrderDetailsParameters,
  type OutgoingMessage,
  orderDetails,
  orderStatus,
  pin,
  product,
  productList,
  reaction,
  sticker,
  template,
  text,
  unpin,
  video,
  voice,
  voiceCall,
} from "wapi-ts";

function frozen<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

export const LINK = "https://x.example/y";
export const item = frozen({ catalog_id: "194836987003835", product_retailer_id: "blue-echeveria" });
const other = { ...item, product_retailer_id: "panda-plant" };
export const header = frozen({ type: "image", image: { link: LINK } } as const);
export const reply = frozen({ id: "yes", title: "Yes" });
const cents = (value: number) => ({ value, offset: 100 }) as const;

/** 50.00 and 10.00 for the courier, less 5.00. */
export const bill = frozen<OrderDetailsParameters>({
  reference_id: "order-1",
  type: "physical-goods",
  payment_type: "br",
  currency: "BRL",
  total_amount: cents(5500),
  payment_settings: [{ type: "boleto", boleto: { digitable_line: "03399026944140000002628346101018898510000008848" } }],
  order: {
    status: "pending",
    items: [{ retailer_id: "blue-echeveria", name: "Blue Echeveria", amount: cents(2500), quantity: 2 }],
    subtotal: cents(5000),
    tax: cents(0),
    shipping: cents(1000),
    discount: cents(500),
  },
});

/** By `type`, and for interactive messages by that of their content; a second of the same kind has a word behind it. */
export const messages: Readonly<Record<string, OutgoingMessage>> = {
  text: text("Hello"),
  image: image({ id: "1", caption: "C" }),
  document: document({ link: LINK, caption: "C", filename: "a.pdf" }),
  audio: audio({ id: "1" }),
  "audio voice": voice({ id: "1" }),
  video: video({ link: LINK, caption: "C" }),
  sticker: sticker({ id: "1" }),
  location: location({ latitude: 59.3, longitude: 18.07, name: "Shop", address: "Quay 5" }),
  contacts: contacts(frozen([{ name: { formatted_name: "Tomas Okafor", first_name: "Tomas" } }])),
  reaction: reaction("wamid.1", "👍"),
  template: template("order_update", "en_US"),
  pin: pin("wamid.1", 7),
  "pin off": unpin("wamid.1"),
  button: buttons("Sure?", frozen([reply, { id: "no", title: "No" }]), frozen({ header: "H", footer: "F" })),
  "button media": buttons("Sure?", [reply], { header }),
  list: list("Which?", "Open", frozen([{ rows: [{ id: "a", title: "A", description: "D" }] }]), { header: "H" }),
  cta_url: ctaUrl("Dates", "See", LINK, { header, footer: "F" }),
  flow: flow("Pick a day", frozen({ flow_id: "1", flow_cta: "Open", flow_action_payload: { screen: "DAYS" } })),
  "flow name": flow("Survey", { flow_name: "survey", flow_cta: "Start", mode: "draft" }, { header: "H", footer: "F" }),
  product: product(item),
  "product text": product(item, { body: "Ours", footer: "F" }),
  product_list: productList(
    "Fresh",
    frozen({ catalog_id: "1", sections: [{ product_items: [{ product_retailer_id: "2" }] }] }),
    { header: "New", footer: "F" },
  ),
  catalog_message: catalogMessage("All we have"),
  "catalog_message picture": catalogMessage("All", { thumbnail_product_retailer_id: "2", footer: "F" }),
  carousel: carousel("From our catalog", frozen([item, other])),
  "carousel links": carousel("New", [
    { header, body: "One", link: { display_text: "Buy", url: LINK } },
    { header: { type: "video", video: { id: "1" } }, link: { display_text: "Buy", url: LINK } },
  ]),
  "carousel replies": carousel("Which?", [
    { header, replies: [reply] },
    { header, body: "Two", replies: [{ id: "two", title: "This" }] },
  ]),
  location_request_message: locationRequest("Where?"),
  request_contact_info: contactInfoRequest("Your number?"),
  call_permission_request: callPermissionRequest(),
  "call_permission_request text": callPermissionRequest("May we call?"),
  voice_call: voiceCall("Call us"),
  "voice_call label": voiceCall("Call us", { display_text: "Call", ttl_minutes: 60, payload: "p", header: "H" }),
  address_message: addressMessage("Where to?", frozen({ country: "IN", values: { city: "Mumbai" } }), { footer: "F" }),
  order_details: orderDetails("Your order", bill, { header, footer: "F" }),
  order_status: orderStatus(
    "On its way",
    frozen({ reference_id: "order-1", order: { status: "shipped" }, payment: { status: "captured" } }),
  ),
};
