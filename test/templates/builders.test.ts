/** Builders of components: what they make is a part of a template message that the API takes, and limits are told on send. */
import { expect, test } from "vitest";
import {
  type OrderDetailsParameters,
  RequestValidationError,
  type TemplateSendComponent,
  template,
  templateBody,
  templateCarousel,
  templateCatalogButton,
  templateCopyCodeButton,
  templateCurrency,
  templateDateTime,
  templateDocumentHeader,
  templateFlowButton,
  templateGifHeader,
  templateImageHeader,
  templateLimitedTimeOffer,
  templateLocationHeader,
  templateMpmButton,
  templateOneTimeCode,
  templateOrderDetailsButton,
  templateOrderStatus,
  templateProductHeader,
  templateQuickReplyButton,
  templateTapTarget,
  templateTextHeader,
  templateUrlButton,
  templateVideoHeader,
  templateVoiceCallButton,
} from "wapi-ts";
import { clientOf, startPlatform } from "../integration/setup.js";

const FILE = { id: "2871834006348767" };
const PICTURE = { link: "https://example.com/a.png" };
const PRODUCT = { product_retailer_id: "nb-104", catalog_id: "194836987003835" };
const ORDER: OrderDetailsParameters = {
  reference_id: "order-4",
  type: "digital-goods",
  payment_type: "br",
  currency: "BRL",
  total_amount: { value: 5000, offset: 100 },
  payment_settings: [{ type: "payment_link", payment_link: { uri: "https://example.com/pay/4" } }],
};

const cases: [string, TemplateSendComponent[], unknown[]][] = [
  ["a header's text", [templateTextHeader("sale")], [{ type: "header", parameters: [{ type: "text", text: "sale" }] }]],
  [
    "a header's named text",
    [templateTextHeader("sale", "event")],
    [{ type: "header", parameters: [{ type: "text", parameter_name: "event", text: "sale" }] }],
  ],
  ["an image", [templateImageHeader(PICTURE)], [{ type: "header", parameters: [{ type: "image", image: PICTURE }] }]],
  ["a video", [templateVideoHeader(FILE)], [{ type: "header", parameters: [{ type: "video", video: FILE }] }]],
  ["a loop", [templateGifHeader(FILE)], [{ type: "header", parameters: [{ type: "gif", gif: FILE }] }]],
  [
    "a document",
    [templateDocumentHeader({ ...FILE, filename: "a.pdf" })],
    [{ type: "header", parameters: [{ type: "document", document: { ...FILE, filename: "a.pdf" } }] }],
  ],
  [
    "a place",
    [templateLocationHeader({ latitude: 59.3, longitude: 18 })],
    [{ type: "header", parameters: [{ type: "location", location: { latitude: 59.3, longitude: 18 } }] }],
  ],
  [
    "a product",
    [templateProductHeader(PRODUCT)],
    [{ type: "header", parameters: [{ type: "product", product: PRODUCT }] }],
  ],
  [
    "numbered values, legacy ones among them",
    [
      templateBody([
        "7319",
        templateCurrency({ fallback_value: "$1", code: "USD", amount_1000: 1000 }),
        templateDateTime({ fallback_value: "Monday" }),
      ]),
    ],
    [
      {
        type: "body",
        parameters: [
          { type: "text", text: "7319" },
          { type: "currency", currency: { fallback_value: "$1", code: "USD", amount_1000: 1000 } },
          { type: "date_time", date_time: { fallback_value: "Monday" } },
        ],
      },
    ],
  ],
  [
    "named values",
    [templateBody({ order_id: "7319" })],
    [{ type: "body", parameters: [{ type: "text", parameter_name: "order_id", text: "7319" }] }],
  ],
  [
    "buttons",
    [
      templateQuickReplyButton(0, "yes"),
      templateUrlButton(1, "7319"),
      templateCopyCodeButton(2, "CARIBE25"),
      templateFlowButton(3),
      templateCatalogButton(4, { thumbnail_product_retailer_id: "nb-104" }),
      templateVoiceCallButton({ ttl_minutes: 60, payload: "call" }),
    ],
    [
      { type: "button", sub_type: "quick_reply", index: 0, parameters: [{ type: "payload", payload: "yes" }] },
      { type: "button", sub_type: "url", index: 1, parameters: [{ type: "text", text: "7319" }] },
      {
        type: "button",
        sub_type: "copy_code",
        index: 2,
        parameters: [{ type: "coupon_code", coupon_code: "CARIBE25" }],
      },
      { type: "button", sub_type: "flow", index: 3, parameters: [{ type: "action", action: {} }] },
      {
        type: "button",
        sub_type: "catalog",
        index: 4,
        parameters: [{ type: "action", action: { thumbnail_product_retailer_id: "nb-104" } }],
      },
      {
        type: "button",
        sub_type: "voice_call",
        parameters: [
          { type: "ttl_minutes", ttl_minutes: 60 },
          { type: "payload", payload: "call" },
        ],
      },
    ],
  ],
  [
    "products and an order",
    [
      templateMpmButton(0, { sections: [{ title: "Notebooks", product_items: [{ product_retailer_id: "nb-104" }] }] }),
      templateOrderDetailsButton(1, ORDER),
    ],
    [
      {
        type: "button",
        sub_type: "mpm",
        index: 0,
        parameters: [
          {
            type: "action",
            action: { sections: [{ title: "Notebooks", product_items: [{ product_retailer_id: "nb-104" }] }] },
          },
        ],
      },
      {
        type: "button",
        sub_type: "order_details",
        index: 1,
        parameters: [{ type: "action", action: { order_details: ORDER } }],
      },
    ],
  ],
  [
    "a one-time code",
    templateOneTimeCode("493817"),
    [
      { type: "body", parameters: [{ type: "text", text: "493817" }] },
      { type: "button", sub_type: "url", index: 0, parameters: [{ type: "text", text: "493817" }] },
    ],
  ],
  [
    "cards",
    [templateCarousel([[templateImageHeader(FILE)], [templateImageHeader(PICTURE), templateUrlButton(0, "a")]])],
    [
      {
        type: "carousel",
        cards: [
          { card_index: 0, components: [{ type: "header", parameters: [{ type: "image", image: FILE }] }] },
          {
            card_index: 1,
            components: [
              { type: "header", parameters: [{ type: "image", image: PICTURE }] },
              { type: "button", sub_type: "url", index: 0, parameters: [{ type: "text", text: "a" }] },
            ],
          },
        ],
      },
    ],
  ],
  [
    "an offer with a tap target",
    [
      templateLimitedTimeOffer(new Date(1_767_225_600_000)),
      templateTapTarget({ url: "https://example.com", title: "All" }),
    ],
    [
      {
        type: "limited_time_offer",
        parameters: [{ type: "limited_time_offer", limited_time_offer: { expiration_time_ms: 1_767_225_600_000 } }],
      },
      {
        type: "tap_target_configuration",
        parameters: [
          {
            type: "tap_target_configuration",
            tap_target_configuration: [{ url: "https://example.com", title: "All" }],
          },
        ],
      },
    ],
  ],
  [
    "an order's state",
    [templateOrderStatus({ reference_id: "A-7319", order: { status: "shipped" } })],
    [
      {
        type: "order_status",
        parameters: [{ type: "order_status", order_status: { reference_id: "A-7319", order: { status: "shipped" } } }],
      },
    ],
  ],
];

test("builders make components that are sent as they are", async () => {
  // There is no template that all of them would fit.
  const emulator = await startPlatform({ rules: { templates: false, media: false, products: false } });
  const { message } = clientOf(emulator).newMessagingClient(emulator.phoneNumberId);
  for (const [, components] of cases) await message.send("15551234567", template("any", "en_US", components));
  expect(emulator.sent().map(({ body }) => body)).toMatchObject(
    cases.map(([, , components]) => ({ template: { name: "any", language: { code: "en_US" }, components } })),
  );
});

test.each<[string, TemplateSendComponent]>([
  ["template.components.0.parameters.0.text", templateTextHeader("two\nlines")],
  ["template.components.0.parameters.0.coupon_code", templateCopyCodeButton(0, "x".repeat(21))],
  ["template.components.0.index", templateUrlButton(10, "7319")],
  ["template.components.0.parameters.0.ttl_minutes", templateVoiceCallButton({ ttl_minutes: 43_201 })],
  ["template.components.0.cards", templateCarousel(Array.from({ length: 11 }, () => []))],
])("send refuses %s", async (member, component) => {
  const emulator = await startPlatform();
  const { message } = clientOf(emulator).newMessagingClient(emulator.phoneNumberId);
  const attempt = message.send("15551234567", template("any", "en_US", [component]));
  await expect(attempt).rejects.toBeInstanceOf(RequestValidationError);
  await expect(attempt).rejects.toMatchObject({ member });
  expect(emulator.sent()).toEqual([]);
});
