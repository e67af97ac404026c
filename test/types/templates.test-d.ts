/** What a template's messages ask for, and what the compiler refuses. */
import { expectTypeOf, test } from "vitest";
import { Client, type MediaReference, type SentMessage, type TemplateMessage } from "wapi-ts";
import {
  approvedTemplate,
  type DefinedTemplate,
  defineTemplate,
  type TemplateDefinition,
  type TemplateParameters,
} from "wapi-ts/templates";

const client = new Client({ apiAccessToken: "token" });
const messaging = client.newMessagingClient("1");
const picture = { link: "https://example.com/a.png" };

type ParametersOf<T extends { message(parameters: never): unknown }> = Parameters<T["message"]>[0];

const shipped = () =>
  defineTemplate({
    name: "order_shipped",
    language: "en_US",
    category: "UTILITY",
    parameter_format: "NAMED",
    components: [
      { type: "HEADER", format: "IMAGE", example: { header_handle: ["4::aW"] } },
      { type: "BODY", text: "Hello {{first_name}}, {{order_id}} is on its way." },
      {
        type: "BUTTONS",
        buttons: [
          { type: "URL", text: "Site", url: "https://example.com" },
          { type: "URL", text: "Track", url: "https://example.com/{{1}}", example: ["https://example.com/7"] },
          { type: "PHONE_NUMBER", text: "Call", phone_number: "15551234567" },
        ],
      },
    ],
  });
const values = { header: picture, body: { first_name: "Pablo", order_id: "7" }, buttons: { 1: "7" } };

test("reads the parameters from header, body and URL buttons", () => {
  const template = shipped();
  expectTypeOf(template.message(values)).toEqualTypeOf<TemplateMessage>();
  expectTypeOf(template.send(messaging, "1", values)).resolves.toEqualTypeOf<SentMessage>();
  template.send(messaging, "1", values, { context: { message_id: "wamid" } });
  messaging.message.send("1", { ...template.message(values), biz_opaque_callback_data: "a" });
  client.business.template.create(template.definition);
  expectTypeOf(template.definition).toEqualTypeOf<TemplateDefinition>();
  template satisfies DefinedTemplate<{
    header: MediaReference;
    body: { first_name: string; order_id: string };
    buttons: { 1: string };
  }>;
});

test("refuses a message that leaves something out", () => {
  const template = shipped();
  // @ts-expect-error the body lacks order_id
  template.message({ ...values, body: { first_name: "Pablo" } });
  // @ts-expect-error the header is missing
  template.message({ body: values.body, buttons: values.buttons });
  // @ts-expect-error the link of button 1 is missing
  template.message({ header: picture, body: values.body });
  // @ts-expect-error all is missing
  template.message();
  // @ts-expect-error all is missing, here too
  template.send(messaging, "1");
});

test("refuses what the template does not have", () => {
  const template = shipped();
  // @ts-expect-error no such variable
  template.message({ ...values, body: { first_name: "Pablo", order_id: "7", order: "7" } });
  // @ts-expect-error button 0 never changes
  template.message({ ...values, buttons: { 0: "7", 1: "7" } });
  // @ts-expect-error named variables are no list
  template.message({ ...values, body: ["Pablo", "7"] });
  // @ts-expect-error a picture is by id or by link
  template.message({ ...values, header: { ...picture, id: "1" } });
  // @ts-expect-error it has no cards
  template.message({ ...values, cards: [] });
  // @ts-expect-error a text is a text
  template.message({ ...values, body: { first_name: "Pablo", order_id: 7 } });
});

test("takes numbered variables as a list, each once", () => {
  const template = defineTemplate({
    name: "a",
    language: "en",
    category: "MARKETING",
    components: [
      { type: "header", format: "text", text: "Our {{1}} is on!" },
      { type: "body", text: "From {{2}} to {{3}}, {{1}}, and again {{1}}." },
    ],
  });
  template.message({ header: ["sale"], body: ["1", "2", "3"] });
  // @ts-expect-error three values
  template.message({ header: ["sale"], body: ["1", "2"] });
  // @ts-expect-error three values
  template.message({ header: ["sale"], body: ["1", "2", "3", "4"] });
  // @ts-expect-error numbers have no names
  template.message({ header: ["sale"], body: { 1: "1", 2: "2", 3: "3" } });
});

test("takes nothing where nothing changes", () => {
  const template = defineTemplate({
    name: "a",
    language: "en",
    category: "MARKETING",
    components: [
      { type: "BODY", text: "Hello" },
      { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Hi" }] },
    ],
  });
  template.message();
  template.message({ buttons: { 0: "payload" } });
  template.send(messaging, "1");
  template.send(messaging, "1", {}, { timeoutMs: 5 });
  // @ts-expect-error the body has no variable
  template.message({ body: ["Pablo"] });
});

test("asks for what buttons of each kind need", () => {
  const template = defineTemplate({
    name: "a",
    language: "en",
    category: "MARKETING",
    components: [
      { type: "BODY", text: "Hello" },
      {
        type: "BUTTONS",
        buttons: [
          { type: "FLOW", text: "Open", flow_id: "1" },
          { type: "COPY_CODE", example: "CODE" },
          { type: "VOICE_CALL" },
          { type: "MPM", text: "View items" },
          { type: "ORDER_DETAILS" },
          { type: "CATALOG", text: "View catalog" },
        ],
      },
    ],
  });
  type Buttons = ParametersOf<typeof template>["buttons"];
  expectTypeOf<keyof Buttons>().toEqualTypeOf<"0" | "1" | "2" | "3" | "4" | "5">();
  expectTypeOf<Buttons["1"]>().toEqualTypeOf<string>();
  expectTypeOf<Buttons["2"]>().toEqualTypeOf<{ ttl_minutes?: number; payload?: string } | undefined>();
  expectTypeOf<Buttons["0"]>().toHaveProperty("flow_token");
  expectTypeOf<Buttons["3"]>().toHaveProperty("sections").not.toBeUndefined();
  // @ts-expect-error the flow is missing
  template.message({ buttons: { 1: "CODE", 3: { sections: [] }, 4: {} as Required<Buttons>["4"] } });
});

test("asks for a flow's parameters", () => {
  const template = defineTemplate({
    name: "a",
    language: "en",
    category: "UTILITY",
    components: [
      { type: "BODY", text: "Hello" },
      { type: "BUTTONS", buttons: [{ type: "FLOW", text: "Open", flow_id: "1" }] },
    ],
  });
  template.message({ buttons: { 0: { flow_token: "run-1" } } });
  template.message({ buttons: [{}] });
  // @ts-expect-error a flow button needs its component, even an empty one
  template.message({});
  // @ts-expect-error a slip of the pen
  template.message({ buttons: { 0: { flow_tokn: "run-1" } } });
});

test("asks for places, products, offers, orders and codes", () => {
  const base = { name: "a", language: "en", category: "MARKETING" } as const;
  const body = { type: "BODY", text: "Hello" } as const;
  const place = defineTemplate({ ...base, components: [{ type: "HEADER", format: "LOCATION" }, body] });
  place.message({ header: { latitude: 59.3, longitude: 18 } });
  // @ts-expect-error a place has both degrees
  place.message({ header: { latitude: 59.3 } });
  const product = defineTemplate({ ...base, components: [{ type: "HEADER", format: "PRODUCT" }, body] });
  product.message({ header: { product_retailer_id: "1", catalog_id: "2" } });
  const offer = { text: "Ends soon", has_expiration: true } as const;
  const ending = defineTemplate({
    ...base,
    components: [body, { type: "LIMITED_TIME_OFFER", limited_time_offer: offer }],
  });
  ending.message({ limited_time_offer: { expiration_time_ms: 1 } });
  // @ts-expect-error the offer ends
  ending.message();
  const order = defineTemplate({ ...base, sub_category: "ORDER_STATUS", components: [body] });
  order.message({ order_status: { reference_id: "1", order: { status: "shipped" } } });
  // @ts-expect-error the order is missing
  order.message({});
  const code = defineTemplate({ ...base, category: "AUTHENTICATION", components: [{ type: "BODY" }] });
  code.message({ code: "123456" });
  // @ts-expect-error the code is missing
  code.message();
});

test("asks for each card of a carousel", () => {
  const template = approvedTemplate({
    name: "a",
    language: "en",
    components: [
      { type: "BODY", text: "Hello" },
      {
        type: "CAROUSEL",
        cards: [
          {
            components: [
              { type: "HEADER", format: "IMAGE" },
              { type: "BODY", text: "Only {{1}} left." },
            ],
          },
          {
            components: [
              { type: "HEADER", format: "IMAGE" },
              { type: "BODY", text: "Only {{1}} left." },
            ],
          },
        ],
      },
    ],
  });
  template.message({
    cards: [
      { header: picture, body: ["7"] },
      { header: picture, body: ["8"] },
    ],
  });
  // @ts-expect-error two cards
  template.message({ cards: [{ header: picture, body: ["7"] }] });
  // @ts-expect-error the second card lacks its body
  template.message({ cards: [{ header: picture, body: ["7"] }, { header: picture }] });
});

test("asks for one card at least where a carousel is of products", () => {
  const template = approvedTemplate({
    name: "a",
    language: "en",
    components: [{ type: "CAROUSEL", cards: [{ components: [{ type: "HEADER", format: "PRODUCT" }] }] }],
  });
  const header = { product_retailer_id: "1", catalog_id: "2" };
  template.message({ cards: [{ header }, { header }, { header }] });
});

test("refuses definitions that the API refuses", () => {
  // @ts-expect-error no such category
  defineTemplate({ name: "a", language: "en", category: "SERVICE", components: [] });
  // @ts-expect-error the components are missing
  defineTemplate({ name: "a", language: "en", category: "UTILITY" });
  // @ts-expect-error no such component
  defineTemplate({ name: "a", language: "en", category: "UTILITY", components: [{ type: "SIDEBAR" }] });
});

test("asks for nothing where a text or a URL is not known to the compiler, and takes both", () => {
  const text = "Hello" as string;
  const template = defineTemplate({
    name: "a",
    language: "en",
    category: "UTILITY",
    components: [
      { type: "BODY", text },
      { type: "BUTTONS", buttons: [{ type: "URL", text: "Open", url: text }] },
    ],
  });
  template.message();
  template.message({ body: ["1"], buttons: { 0: "7" } });
  template.message({ body: { order_id: "7" } });
  // @ts-expect-error values are texts
  template.message({ body: [7] });
});

test("tells the parameters of a definition", () => {
  type Values = TemplateParameters<{
    name: "a";
    language: "en";
    components: [{ type: "BODY"; text: "From {{1}} to {{2}}, as agreed" }];
  }>;
  expectTypeOf<Values>().toEqualTypeOf<{ body: readonly [value: string, value: string] }>();
});

test("takes a definition that the compiler does not know", () => {
  const template = defineTemplate({} as TemplateDefinition);
  template.message();
  template.message({ body: ["1"], header: { id: "1" } });
});

/** 1,024 characters with ten variables. */
const LONG =
  "Some words stand here to fill the line {{variable_number_0}} and then there are more of them too. Some words stand here to fill the line {{variable_number_1}} and then there are more of them too. Some words stand here to fill the line {{variable_number_2}} and then there are more of them too. Some words stand here to fill the line {{variable_number_3}} and then there are more of them too. Some words stand here to fill the line {{variable_number_4}} and then there are more of them too. Some words stand here to fill the line {{variable_number_5}} and then there are more of them too. Some words stand here to fill the line {{variable_number_6}} and then there are more of them too. Some words stand here to fill the line {{variable_number_7}} and then there are more of them too. Some words stand here to fill the line {{variable_number_8}} and then there are more of them too. Some words stand here to fill the line {{variable_number_9}} and then there are more of them too. xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.";

test("reads a text of 1,024 characters with ten variables", () => {
  const template = approvedTemplate({ name: "a", language: "en", components: [{ type: "BODY", text: LONG }] });
  type Body = ParametersOf<typeof template>["body"];
  expectTypeOf<keyof Body>().toEqualTypeOf<`variable_number_${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`>();
});
