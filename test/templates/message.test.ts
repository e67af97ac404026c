/** Messages from a defined template: each value stands where its variable is, and what is missing is named. */
import { expect, test } from "vitest";
import { RequestValidationError } from "wapi-ts";
import { approvedTemplate, defineTemplate } from "wapi-ts/templates";
import { clientOf, startPlatform } from "../integration/setup.js";

const shipped = defineTemplate({
  name: "order_shipped",
  language: "en_US",
  category: "UTILITY",
  parameter_format: "NAMED",
  components: [
    { type: "HEADER", format: "DOCUMENT", example: { header_handle: ["4::aW"] } },
    {
      type: "BODY",
      text: "Hello {{first_name}}, your order {{order_id}} is on its way.",
      example: {
        body_text_named_params: [
          { param_name: "first_name", example: "Pablo" },
          { param_name: "order_id", example: "7319" },
        ],
      },
    },
    {
      type: "BUTTONS",
      buttons: [
        { type: "URL", text: "Home", url: "https://example.com" },
        { type: "URL", text: "Track", url: "https://example.com/{{1}}", example: ["https://example.com/7"] },
        { type: "FLOW", text: "Rate it", flow_id: "5" },
      ],
    },
  ],
});
const values = {
  header: { id: "2871834006348767", filename: "bill.pdf" },
  body: { order_id: "7319", first_name: "Pablo" },
  buttons: { 1: "7319", 2: {} },
};
const PICTURE = { link: "https://example.com/a.png" };

/** As callers without types call it. */
const untyped = (template: { message: unknown }, parameters?: unknown) =>
  (template.message as (parameters?: unknown) => unknown)(parameters);

test("puts each value where its variable is", () => {
  expect(shipped.message(values)).toEqual({
    type: "template",
    template: {
      name: "order_shipped",
      language: { code: "en_US" },
      components: [
        { type: "header", parameters: [{ type: "document", document: values.header }] },
        {
          type: "body",
          parameters: [
            { type: "text", parameter_name: "first_name", text: "Pablo" },
            { type: "text", parameter_name: "order_id", text: "7319" },
          ],
        },
        { type: "button", sub_type: "url", index: 1, parameters: [{ type: "text", text: "7319" }] },
        { type: "button", sub_type: "flow", index: 2, parameters: [{ type: "action", action: {} }] },
      ],
    },
  });
});

test("is created, sent and answered with", async () => {
  const emulator = await startPlatform({ rules: { media: false } });
  const client = clientOf(emulator);
  const messaging = client.newMessagingClient(emulator.phoneNumberId);
  await client.business.template.create(shipped.definition);
  const { messages } = await shipped.send(messaging, "15551234567", values, { biz_opaque_callback_data: "order 7319" });
  expect(messages?.[0]?.message_status).toBe("accepted");
  expect(emulator.sent().map(({ body }) => body)).toEqual([
    {
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: "+15551234567",
      biz_opaque_callback_data: "order 7319",
      ...shipped.message(values),
    },
  ]);
});

test("orders numbered values by their numbers, not by their places", () => {
  const template = defineTemplate({
    name: "a",
    language: "en",
    category: "MARKETING",
    components: [
      { type: "header", format: "text", text: "Our {{1}} is on!", example: { header_text: ["sale"] } },
      {
        type: "body",
        text: "It ends on {{2}} and began on {{1}}, so be quick.",
        example: { body_text: [["Monday", "Friday"]] },
      },
    ],
  });
  expect(template.message({ header: ["sale"], body: ["Monday", "Friday"] }).template.components).toEqual([
    { type: "header", parameters: [{ type: "text", text: "sale" }] },
    {
      type: "body",
      parameters: [
        { type: "text", text: "Monday" },
        { type: "text", text: "Friday" },
      ],
    },
  ]);
});

test("has no components where nothing changes", () => {
  const template = approvedTemplate({
    name: "hello_world",
    language: "en_US",
    components: [{ type: "BODY", text: "Hello" }],
  });
  expect(template.message()).toEqual({
    type: "template",
    template: { name: "hello_world", language: { code: "en_US" } },
  });
});

test("gives a one-time code twice", () => {
  const code = defineTemplate({
    name: "sign_in",
    language: "en_US",
    category: "AUTHENTICATION",
    components: [
      { type: "BODY", add_security_recommendation: true },
      { type: "BUTTONS", buttons: [{ type: "OTP", otp_type: "COPY_CODE" }] },
    ],
  });
  const parameters = [{ type: "text", text: "493817" }];
  expect(code.message({ code: "493817" }).template.components).toEqual([
    { type: "body", parameters },
    { type: "button", sub_type: "url", index: 0, parameters },
  ]);
  expect(() => untyped(code, { code: 493817 })).toThrow("template sign_in: code must be string, not number");
  expect(() => untyped(code)).toThrow("code is missing");
});

test.each([null, "7319", ["7319"]])("says that parameters are an object, and %j is none", (given) => {
  const plain = approvedTemplate({ name: "a", language: "en", components: [{ type: "BODY", text: "Thank you." }] });
  expect(() => untyped(plain, given as never)).toThrow(/template a: parameters must be object, not \w+/);
});

test("fills the cards of a carousel, of products as many as wanted", () => {
  const media = approvedTemplate({
    name: "a",
    language: "en",
    components: [
      {
        type: "CAROUSEL",
        cards: [
          {
            components: [
              { type: "HEADER", format: "IMAGE" },
              { type: "BODY", text: "Only {{1}} left" },
            ],
          },
          {
            components: [
              { type: "HEADER", format: "VIDEO" },
              { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Take" }] },
            ],
          },
        ],
      },
    ],
  });
  const cards = [
    { header: PICTURE, body: ["7"] },
    { header: PICTURE, buttons: { 0: "take" } },
  ] as const;
  expect(media.message({ cards }).template.components).toEqual([
    {
      type: "carousel",
      cards: [
        {
          card_index: 0,
          components: [
            { type: "header", parameters: [{ type: "image", image: PICTURE }] },
            { type: "body", parameters: [{ type: "text", text: "7" }] },
          ],
        },
        {
          card_index: 1,
          components: [
            { type: "header", parameters: [{ type: "video", video: PICTURE }] },
            { type: "button", sub_type: "quick_reply", index: 0, parameters: [{ type: "payload", payload: "take" }] },
          ],
        },
      ],
    },
  ]);
  expect(() => untyped(media, { cards: cards.slice(1) })).toThrow("cards takes 2 items, has 1");
  const product = approvedTemplate({
    name: "a",
    language: "en",
    components: [{ type: "CAROUSEL", cards: [{ components: [{ type: "HEADER", format: "PRODUCT" }] }] }],
  });
  const header = { product_retailer_id: "nb-104", catalog_id: "1" };
  const [carousel] = product.message({ cards: [{ header }, { header }, { header }] }).template.components ?? [];
  expect(carousel).toHaveProperty("cards.2.components.0.parameters", [{ type: "product", product: header }]);
});

test("gives a voice call no position, and takes a catalog's picture", () => {
  const template = approvedTemplate({
    name: "a",
    language: "en",
    components: [
      {
        type: "BUTTONS",
        buttons: [
          { type: "CATALOG", text: "View catalog" },
          { type: "VOICE_CALL", text: "Call" },
          { type: "COPY_CODE", example: "A" },
        ],
      },
    ],
  });
  const catalog = { thumbnail_product_retailer_id: "nb-104" };
  expect(template.message({ buttons: [catalog, { ttl_minutes: 60 }, "CARIBE25"] }).template.components).toEqual([
    { type: "button", sub_type: "catalog", index: 0, parameters: [{ type: "action", action: catalog }] },
    { type: "button", sub_type: "voice_call", parameters: [{ type: "ttl_minutes", ttl_minutes: 60 }] },
    { type: "button", sub_type: "copy_code", index: 2, parameters: [{ type: "coupon_code", coupon_code: "CARIBE25" }] },
  ]);
});

test("carries offers, tap targets and orders", () => {
  const template = approvedTemplate({
    name: "a",
    language: "en",
    sub_category: "ORDER_STATUS",
    components: [
      { type: "HEADER", format: "LOCATION" },
      { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Ends", has_expiration: true } },
      { type: "BUTTONS", buttons: [{ type: "URL", text: "Open", url: "https://example.com" }] },
    ],
  });
  const order_status = { reference_id: "A-7319", order: { status: "shipped" } } as const;
  const target = { url: "https://example.com/offers", title: "All offers" };
  const { components } = template.message({
    header: { latitude: 59.3, longitude: 18 },
    limited_time_offer: { expiration_time_ms: 1_767_225_600_000 },
    tap_target_configuration: target,
    order_status,
  }).template;
  expect(components).toEqual([
    { type: "header", parameters: [{ type: "location", location: { latitude: 59.3, longitude: 18 } }] },
    {
      type: "limited_time_offer",
      parameters: [{ type: "limited_time_offer", limited_time_offer: { expiration_time_ms: 1_767_225_600_000 } }],
    },
    {
      type: "tap_target_configuration",
      parameters: [{ type: "tap_target_configuration", tap_target_configuration: [target] }],
    },
    { type: "order_status", parameters: [{ type: "order_status", order_status }] },
  ]);
  expect(() => untyped(template, { header: {} })).toThrow("order_status is missing; limited_time_offer is missing");
});

test.each<[string, string, unknown]>([
  ["nothing at all", "header", undefined],
  ["no header", "header", { ...values, header: undefined }],
  ["a header that is a text", "header", { ...values, header: "secret" }],
  ["no order_id", "body.order_id", { ...values, body: { first_name: "secret" } }],
  ["a number", "body.order_id", { ...values, body: { first_name: "secret", order_id: 7 } }],
  ["a variable that is none", "body.plan", { ...values, body: { ...values.body, plan: "secret" } }],
  ["a list for names", "body", { ...values, body: ["secret", "secret"] }],
  ["no value for a link", "buttons.1", { ...values, buttons: { 2: {} } }],
  ["no flow", "buttons.2", { ...values, buttons: { 1: "secret" } }],
  ["a value for a fixed link", "buttons.0", { ...values, buttons: { ...values.buttons, 0: "secret" } }],
  ["a value for no button", "buttons.3", { ...values, buttons: { ...values.buttons, 3: "secret" } }],
  ["a text for a flow", "buttons.2", { ...values, buttons: { 1: "secret", 2: "secret" } }],
  ["cards", "cards", { ...values, cards: [] }],
  ["a slip of the pen", "boddy", { ...values, boddy: "secret" }],
  ["an inherited name", "body.toString", { ...values, body: { ...values.body, toString: () => "secret" } }],
])("refuses %s at %s", (_what, member, parameters) => {
  const attempt = () => untyped(shipped, parameters);
  expect(attempt).toThrow(RequestValidationError);
  try {
    attempt();
  } catch (error) {
    expect((error as RequestValidationError).issues.map((one) => one.member)).toContain(member);
    expect(JSON.stringify(error)).not.toContain("secret");
  }
});
