/** Every kind of interactive message that `sendMessage` takes, and what the compiler refuses of each. */
import { expectTypeOf, test } from "vitest";
import {
  createGraphClient,
  type InteractiveButton,
  type InteractiveCallPermissionRequest,
  type InteractiveCarousel,
  type InteractiveCatalogMessage,
  type InteractiveContactInfoRequest,
  type InteractiveCtaUrl,
  type InteractiveFlow,
  type InteractiveList,
  type InteractiveLocationRequest,
  type InteractiveOrderDetails,
  type InteractiveOrderStatus,
  type InteractiveProduct,
  type InteractiveProductList,
  type InteractiveVoiceCall,
  type SendMessageRequest,
  sendMessage,
} from "wapi-ts/graph";

const graph = createGraphClient({ accessToken: "token" });
const params = { path: { phone_number_id: "1" } };
const body = { text: "Hello" };
const amount = { value: 500, offset: 100 } as const;

type Interactive = Extract<SendMessageRequest, { type: "interactive" }>["interactive"];

/** Sends one kind. The argument has the request's own type, so a literal is checked as it is in a call. */
const send = (interactive: Interactive) =>
  sendMessage(graph, { params, body: { messaging_product: "whatsapp", to: "1", type: "interactive", interactive } });

test("narrows what is sent by the kind, down to the last", () => {
  const request = {} as Parameters<typeof sendMessage>[1]["body"];
  if (request.type !== "interactive") return;
  const { interactive } = request;
  switch (interactive.type) {
    case "button":
      return expectTypeOf(interactive).toEqualTypeOf<InteractiveButton>();
    case "list":
      return expectTypeOf(interactive).toEqualTypeOf<InteractiveList>();
    case "cta_url":
      return expectTypeOf(interactive).toEqualTypeOf<InteractiveCtaUrl>();
    case "flow":
      return expectTypeOf(interactive).toEqualTypeOf<InteractiveFlow>();
    case "product":
      return expectTypeOf(interactive).toEqualTypeOf<InteractiveProduct>();
    case "product_list":
      return expectTypeOf(interactive).toEqualTypeOf<InteractiveProductList>();
    case "catalog_message":
      return expectTypeOf(interactive).toEqualTypeOf<InteractiveCatalogMessage>();
    case "carousel":
      return expectTypeOf(interactive).toEqualTypeOf<InteractiveCarousel>();
    case "location_request_message":
      return expectTypeOf(interactive).toEqualTypeOf<InteractiveLocationRequest>();
    case "request_contact_info":
      return expectTypeOf(interactive).toEqualTypeOf<InteractiveContactInfoRequest>();
    case "call_permission_request":
      return expectTypeOf(interactive).toEqualTypeOf<InteractiveCallPermissionRequest>();
    case "voice_call":
      return expectTypeOf(interactive).toEqualTypeOf<InteractiveVoiceCall>();
    case "address_message":
      return expectTypeOf(interactive.action.parameters.country).toEqualTypeOf<"IN">();
    case "order_details":
      return expectTypeOf(interactive).toEqualTypeOf<InteractiveOrderDetails>();
    case "order_status":
      return expectTypeOf(interactive).toEqualTypeOf<InteractiveOrderStatus>();
    default:
      return expectTypeOf(interactive).toEqualTypeOf<never>();
  }
});

test("checks a message in the call itself, through the envelope that all kinds share", () => {
  const to = { messaging_product: "whatsapp", to: "1", type: "interactive" } as const;
  const interactive = { type: "call_permission_request", action: { name: "call_permission_request" } } as const;
  sendMessage(graph, { params, body: { ...to, interactive, context: { message_id: "wamid" } } });
  // @ts-expect-error no such kind
  sendMessage(graph, { params, body: { ...to, interactive: { ...interactive, type: "poll" } } });
  // @ts-expect-error the content of another type
  sendMessage(graph, { params, body: { ...to, type: "text", interactive } });
  // @ts-expect-error no message has it
  sendMessage(graph, { params, body: { ...to, interactive, context: { message_id: "wamid", colour: "red" } } });
});

test("takes buttons, lists and links, and refuses each other's members", () => {
  send({ type: "button", body, action: { buttons: [{ type: "reply", reply: { id: "1", title: "One" } }] } });
  send({ type: "list", body, action: { button: "Open", sections: [{ rows: [{ id: "1", title: "One" }] }] } });
  const parameters = { display_text: "See", url: "https://example.com" };
  send({ type: "cta_url", body, action: { name: "cta_url", parameters } });
  // @ts-expect-error a button has a title
  send({ type: "button", body, action: { buttons: [{ type: "reply", reply: { id: "1" } }] } });
  // @ts-expect-error the rows of a list are no buttons
  send({ type: "button", body, action: { sections: [{ rows: [{ id: "1", title: "One" }] }] } });
  // @ts-expect-error a list is opened by a button
  send({ type: "list", body, action: { sections: [{ rows: [{ id: "1", title: "One" }] }] } });
  // @ts-expect-error the header of a list is a text
  send({ type: "list", header: { type: "image", image: { id: "1" } }, body, action: { button: "Open", sections: [] } });
  // @ts-expect-error a link has a URL
  send({ type: "cta_url", body, action: { name: "cta_url", parameters: { display_text: "See" } } });
  // @ts-expect-error the action is named as the kind
  send({ type: "cta_url", body, action: { name: "flow", parameters } });
});

test("takes flows, by name or by id, and refuses a version as a number", () => {
  const parameters = { flow_message_version: "3", flow_id: "1", flow_cta: "Open" } as const;
  const start = { screen: "FIRST", data: { name: "Tomas" } };
  send({ type: "flow", body, action: { name: "flow", parameters: { ...parameters, flow_action_payload: start } } });
  // @ts-expect-error the version is a text
  send({ type: "flow", body, action: { name: "flow", parameters: { ...parameters, flow_message_version: 3 } } });
  // @ts-expect-error no such mode
  send({ type: "flow", body, action: { name: "flow", parameters: { ...parameters, mode: "live" } } });
  // @ts-expect-error a flow is opened by a text
  send({ type: "flow", body, action: { name: "flow", parameters: { flow_message_version: "3", flow_id: "1" } } });
});

test("takes products, catalogs and carousels", () => {
  const product = { catalog_id: "1", product_retailer_id: "2" };
  const sections = [{ product_items: [{ product_retailer_id: "2" }] }];
  send({ type: "product", action: product });
  send({ type: "product_list", header: { type: "text", text: "All" }, body, action: { catalog_id: "1", sections } });
  send({ type: "catalog_message", body, action: { name: "catalog_message" } });
  send({ type: "carousel", body, action: { cards: [{ card_index: 0, type: "product", action: product }] } });
  // @ts-expect-error a product is of a catalog
  send({ type: "product", action: { product_retailer_id: "2" } });
  // @ts-expect-error a list of products has a header
  send({ type: "product_list", body, action: { catalog_id: "1", sections } });
  // @ts-expect-error a catalog has no products of its own
  send({ type: "catalog_message", body, action: { name: "catalog_message", sections } });
  // @ts-expect-error a card has its place
  send({ type: "carousel", body, action: { cards: [{ type: "product", action: product }] } });
  // @ts-expect-error a carousel has no footer
  send({ type: "carousel", body, footer: { text: "End" }, action: { cards: [] } });
});

test("takes requests for places, contacts, calls and addresses", () => {
  send({ type: "location_request_message", body, action: { name: "send_location" } });
  send({ type: "request_contact_info", body, action: { name: "request_contact_info" } });
  send({ type: "call_permission_request", action: { name: "call_permission_request" } });
  send({ type: "voice_call", body, action: { name: "voice_call", parameters: { display_text: "Call" } } });
  send({ type: "address_message", body, action: { name: "address_message", parameters: { country: "IN" } } });
  // @ts-expect-error the action has another name
  send({ type: "location_request_message", body, action: { name: "location_request_message" } });
  // @ts-expect-error what is asked for is said in the body
  send({ type: "request_contact_info", action: { name: "request_contact_info" } });
  // @ts-expect-error a request to call has no parameters
  send({ type: "call_permission_request", action: { name: "call_permission_request", parameters: {} } });
  // @ts-expect-error minutes are a number
  send({ type: "voice_call", body, action: { name: "voice_call", parameters: { ttl_minutes: "5" } } });
  // @ts-expect-error addresses are asked for in one country only
  send({ type: "address_message", body, action: { name: "address_message", parameters: { country: "SE" } } });
});

test("takes orders and what becomes of them", () => {
  const order = { reference_id: "1", type: "digital-goods", currency: "INR", total_amount: amount } as const;
  send({ type: "order_details", body, action: { name: "review_and_pay", parameters: order } });
  const status = { reference_id: "1", order: { status: "shipped" } };
  send({ type: "order_status", body, action: { name: "review_order", parameters: status } });
  // @ts-expect-error no such currency
  send({ type: "order_details", body, action: { name: "review_and_pay", parameters: { ...order, currency: "SEK" } } });
  // @ts-expect-error an amount is a value and its offset
  send({ type: "order_details", body, action: { name: "review_and_pay", parameters: { ...order, total_amount: 5 } } });
  // @ts-expect-error the details are another kind's
  send({ type: "order_status", body, action: { name: "review_order", parameters: order } });
});

test("refuses kinds that do not exist", () => {
  // @ts-expect-error no such kind
  send({ type: "poll", body, action: { name: "poll" } });
  // @ts-expect-error what arrives as a reply is not sent
  send({ type: "button_reply", button_reply: { id: "1", title: "One" } });
});
