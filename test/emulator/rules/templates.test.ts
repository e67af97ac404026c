/** Templates: there, approved, and filled as they were defined. */
import { expect, test } from "vitest";
import { TemplateError, template } from "wapi-ts";
import type { TemplateDefinition } from "wapi-ts/templates";
import { call } from "../setup.js";
import { failuresOf, refusalOf, type Stage, stage, USER } from "./setup.js";

type Parts = Parameters<typeof template>[2];

const ADDRESS = { messaging_product: "whatsapp", to: USER, type: "template" } as const;
const text = (value: string, parameter_name?: string) => ({
  type: "text" as const,
  text: value,
  ...(parameter_name !== undefined && { parameter_name }),
});
const body = (...values: string[]) => ({ type: "body" as const, parameters: values.map((value) => text(value)) });
const picture = { type: "image" as const, image: { link: "https://example.com/a.png" } };
const header = { type: "header" as const, parameters: [picture] };
const link = (index = 0) => ({ type: "button" as const, sub_type: "url" as const, index, parameters: [text("7319")] });

const SALE = {
  name: "sale",
  language: "en",
  category: "MARKETING",
  components: [
    { type: "HEADER", format: "IMAGE", example: { header_handle: ["4::aW"] } },
    {
      type: "BODY",
      text: "All books are half the price from {{1}} to {{2}}, and it is {{1}} already.",
      example: { body_text: [["Monday", "Friday"]] },
    },
    {
      type: "BUTTONS",
      buttons: [
        { type: "URL", text: "Look", url: "https://example.com/{{1}}", example: ["https://example.com/7"] },
        { type: "URL", text: "Home", url: "https://example.com" },
        { type: "QUICK_REPLY", text: "Later" },
      ],
    },
  ],
} satisfies TemplateDefinition;
const SURVEY = {
  name: "survey",
  language: "en",
  category: "UTILITY",
  components: [
    { type: "BODY", text: "How was it?" },
    { type: "BUTTONS", buttons: [{ type: "FLOW", text: "Rate", flow_id: "5" }] },
  ],
} satisfies TemplateDefinition;
const FULL = [header, body("Monday", "Friday"), link()];

/** An emulator with the two templates. */
async function withTemplates(): Promise<Stage> {
  const at = await stage();
  await at.client.business.template.create(SALE);
  await at.client.business.template.create(SURVEY);
  return at;
}

/** Sends the template, past the client's own checks. */
const send = (at: Stage, name: string, language: string, components: unknown[] = []) =>
  call(at.emulator, "POST", `/v26.0/${at.emulator.phoneNumberId}/messages`, {
    ...ADDRESS,
    template: { name, language: { code: language }, components },
  });

test("sends one that is filled as it was defined", async () => {
  const at = await withTemplates();
  await at.messaging.message.send(USER, template("sale", "en", FULL));
  await at.messaging.message.send(USER, template("survey", "en", [{ type: "button", sub_type: "flow", index: 0 }]));
  expect(await failuresOf(at)).toEqual([]);
});

const count = (part: string, given: number, wanted: number) =>
  `${part}: number of localizable_params (${given}) does not match the expected number of params (${wanted})`;

test.each<[string, string, string, Parts, number, string]>([
  ["a name that is not there", "sail", "en", [], 132001, "template name (sail) does not exist in en"],
  ["another language", "sale", "en_US", FULL, 132001, "template name (sale) does not exist in en_US"],
  ["one under review", "autumn_reading_list", "en_US", [body("Ana")], 132001, "does not exist in en_US"],
  ["too few values", "sale", "en", [header, body("Monday"), link()], 132000, count("body", 1, 2)],
  ["values for nothing", "survey", "en", [body("Ana")], 132000, count("body", 1, 0)],
  [
    "a header without its file",
    "sale",
    "en",
    FULL.slice(1),
    132012,
    "header: Format mismatch, expected IMAGE, received UNKNOWN",
  ],
  [
    "a header of another kind",
    "sale",
    "en",
    [{ type: "header", parameters: [text("Sale")] }, ...FULL.slice(1)],
    132012,
    "expected IMAGE, received TEXT",
  ],
  ["a file for no header", "survey", "en", [header], 132018, "header: takes no IMAGE"],
  [
    "a button without its value",
    "sale",
    "en",
    FULL.slice(0, 2),
    131008,
    "buttons: Button at index 0 of type Url requires a parameter",
  ],
  [
    "a value for another button",
    "sale",
    "en",
    [...FULL, link(2)],
    132018,
    "buttons: Button at index 2 must be of type QuickReply",
  ],
  [
    "a value for a fixed address",
    "sale",
    "en",
    [...FULL, link(1)],
    132018,
    "buttons: Button at index 1 of type Url takes no parameter",
  ],
  ["a value for no button", "sale", "en", [...FULL, link(7)], 132018, "no button at index 7"],
  ["a flow that is not named", "survey", "en", [], 131009, "buttons: Button at index 0 of type Flow is missing"],
  [
    "a name too many",
    "sale",
    "en",
    [header, { type: "body", parameters: [text("Monday", "day"), text("Friday")] }, link()],
    132018,
    "body: the template has no parameter day",
  ],
  ["a name too few", "order_update", "sv", [body("Ana")], 100, "Parameter name is missing or empty"],
  [
    "another name",
    "order_update",
    "sv",
    [{ type: "body", parameters: [text("Ana", "nom")] }],
    132018,
    "body: the template has no parameter nom",
  ],
  [
    "a text that gets too long",
    "sale",
    "en",
    [header, body("x".repeat(500), "Friday"), link()],
    132005,
    "characters, at most 1024 are allowed",
  ],
  [
    "a long code",
    "sign_in_code",
    "en_US",
    [body("x".repeat(16)), link()],
    132018,
    "body: Parameter at index 0 exceeds the parameter length limit 15",
  ],
])("refuses %s", async (_what, name, language, components, code, details) => {
  const at = await withTemplates();
  const error = await refusalOf(at.messaging.message.send(USER, template(name, language, components)));
  expect(error).toMatchObject({ code, status: code === 132001 ? 404 : 400 });
  if (code > 132_000) expect(error).toBeInstanceOf(TemplateError);
  expect(error.details).toContain(details);
  expect(at.emulator.sent()).toEqual([]);
});

test.each([
  ["PAUSED", 132015],
  ["DISABLED", 132016],
  ["REJECTED", 132001],
] as const)("refuses a template that is %s", async (status, code) => {
  const at = await stage();
  const { id } = await at.client.business.template.create(SALE);
  await at.emulator.reviewTemplate(id, { status });
  const error = await refusalOf(at.messaging.message.send(USER, template("sale", "en", FULL)));
  expect(error).toBeInstanceOf(TemplateError);
  expect(error.code).toBe(code);
});

test("refuses a one-time code to a user id", async () => {
  const at = await stage();
  const message = template("sign_in_code", "en_US", [body("493817"), link()]);
  expect((await refusalOf(at.messaging.message.send({ userId: "US.134" }, message))).code).toBe(131062);
  await at.messaging.message.send(USER, message);
  expect(at.emulator.sent()).toHaveLength(1);
});

test("refuses a carousel whose cards are not those of the template", async () => {
  const at = await stage();
  const card = {
    components: [
      { type: "HEADER", format: "IMAGE", example: { header_handle: ["4::aW"] } },
      { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Take it" }] },
    ],
  };
  const components = [
    { type: "BODY", text: "Two plants" },
    { type: "CAROUSEL", cards: [card, card] },
  ];
  const plants = { name: "plants", language: "en", category: "MARKETING", components };
  await call(at.emulator, "POST", `/v26.0/${at.emulator.businessAccountId}/message_templates`, plants);
  const cards = (indices: number[], parts: unknown[] = [header]) => [
    { type: "carousel", cards: indices.map((card_index) => ({ card_index, components: parts })) },
  ];
  expect((await send(at, "plants", "en", cards([0, 1]))).status).toBe(200);
  const few = await send(at, "plants", "en", cards([0]));
  expect(few.json.error).toMatchObject({
    code: 132018,
    error_data: { details: "carousel: 1 cards, the template has 2" },
  });
  expect((await send(at, "plants", "en", cards([0, 2]))).json.error.code).toBe(132018);
  expect((await send(at, "plants", "en", cards([0, 1], []))).json.error.code).toBe(132012);
});

test("lets everything pass with templates: false", async () => {
  const at = await stage({ rules: { templates: false } });
  await at.messaging.message.send(USER, template("sail", "en"));
  expect(await failuresOf(at)).toEqual([]);
});

test("holds the filled text of a card to 160 characters, and beside a limited-time offer to 600", async () => {
  const at = await stage();
  const make = (name: string, components: unknown[]) =>
    call(at.emulator, "POST", `/v26.0/${at.emulator.businessAccountId}/message_templates`, {
      name,
      language: "en",
      category: "MARKETING",
      components,
    });
  const words = { type: "BODY", text: "For {{1}} only", example: { body_text: [["you"]] } };
  const picture = { type: "HEADER", format: "IMAGE", example: { header_handle: ["4::aW"] } };
  const card = {
    components: [picture, words, { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Take it" }] }],
  };
  await make("cards", [
    { type: "BODY", text: "Two plants" },
    { type: "CAROUSEL", cards: [card, card] },
  ]);
  const offer = { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Today", has_expiration: false } };
  const shop = { type: "URL", text: "Shop", url: "https://x.example" };
  await make("offer", [words, offer, { type: "BUTTONS", buttons: [{ type: "COPY_CODE", example: "A1" }, shop] }]);
  const cards = (length: number) => [
    {
      type: "carousel",
      cards: [0, 1].map((card_index) => ({ card_index, components: [header, body("x".repeat(length))] })),
    },
  ];
  const code = {
    type: "button",
    sub_type: "copy_code",
    index: 0,
    parameters: [{ type: "coupon_code", coupon_code: "A1" }],
  };
  expect((await send(at, "cards", "en", cards(151))).status).toBe(200);
  expect((await send(at, "cards", "en", cards(152))).json.error).toMatchObject({
    code: 132005,
    error_data: { details: expect.stringContaining("at most 160") },
  });
  expect((await send(at, "offer", "en", [body("x".repeat(591)), code])).status).toBe(200);
  expect((await send(at, "offer", "en", [body("x".repeat(592)), code])).json.error.code).toBe(132005);
});
