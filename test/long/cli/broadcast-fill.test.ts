/** Components out of columns: for every part that a template may have. */
import { expect, test } from "vitest";
import type { Template } from "wapi-ts";
import { fillerOf } from "../../../src/cli/broadcast/fill.js";
import { preparer } from "../../../src/cli/broadcast/prepare.js";
import { CellError, UnfillableError } from "../../../src/cli/broadcast/slot.js";

type Components = NonNullable<Template["components"]>;
type Row = Record<string, string>;

const templateOf = (components: Components, more: Partial<Template> = {}): Template => ({
  id: "1",
  name: "a",
  components,
  ...more,
});

const cellsOf = (row: Row) => (column: string) => row[column];
const header = (format: string, text?: string): Components => [
  { type: "HEADER", format, ...(text === undefined ? {} : { text }) },
];
const buttons = (...list: NonNullable<Components[number]["buttons"]>): Components => [
  { type: "BUTTONS", buttons: list },
];
const link = "https://example.com/a";
const sent = (type: string, ...parameters: unknown[]) => ({ type, parameters });
const button = (sub_type: string, index: number, ...parameters: unknown[]) => ({
  type: "button",
  sub_type,
  index,
  ...(parameters.length > 0 ? { parameters } : {}),
});

const CODE = "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}";
const PLACE = { header_latitude: "52.5", header_longitude: "-13.4", header_name: "Shop", header_address: "Street 1" };

const card: Components = [
  ...header("IMAGE"),
  { type: "BODY", text: "{{1}}" },
  ...buttons({ type: "QUICK_REPLY", text: "Buy" }, { type: "URL", text: "Open", url: `${link}/{{1}}` }),
];
const CARD_ROW = { header: "7", "1": "Aloe", button_1: "aloe" };
const inCard = (index: number) =>
  Object.fromEntries(Object.entries(CARD_ROW).map(([name, text]) => [`card_${index}_${name}`, text]));
const filledCard = (card_index: number) => ({
  card_index,
  components: [
    sent("header", { type: "image", image: { id: "7" } }),
    sent("body", { type: "text", text: "Aloe" }),
    button("url", 1, { type: "text", text: "aloe" }),
  ],
});

const text = (value: string) => ({ type: "text", text: value });
const named = (parameter_name: string, value: string) => ({ type: "text", parameter_name, text: value });

const CASES: [string, Template, Row, unknown[]][] = [
  [
    "nothing",
    templateOf([
      { type: "BODY", text: "Hello" },
      { type: "FOOTER", text: "Bye" },
    ]),
    {},
    [],
  ],
  [
    "numbers, in their order",
    templateOf([{ type: "BODY", text: "{{2}} {{10}} {{1}} {{2}}" }]),
    { "1": "a", "2": "b", "10": "c" },
    [sent("body", text("a"), text("b"), text("c"))],
  ],
  [
    "names",
    templateOf([...header("TEXT", "For {{name}}"), { type: "BODY", text: "{{day}} or {{other_day}}" }]),
    { name: "Ann", day: "Mon", other_day: "Tue" },
    [sent("header", named("name", "Ann")), sent("body", named("day", "Mon"), named("other_day", "Tue"))],
  ],
  ["a text in the header", templateOf(header("TEXT", "{{1}}")), { header: "A" }, [sent("header", text("A"))]],
  ["a plain header", templateOf(header("TEXT", "Hello")), {}, []],
  ["a picture", templateOf(header("IMAGE")), { header: link }, [sent("header", { type: "image", image: { link } })]],
  ["a video", templateOf(header("VIDEO")), { header: "5" }, [sent("header", { type: "video", video: { id: "5" } })]],
  ["a GIF", templateOf(header("GIF")), { header: "5" }, [sent("header", { type: "gif", gif: { id: "5" } })]],
  [
    "a document",
    templateOf(header("document")),
    { header: "5", header_filename: "a.pdf" },
    [sent("header", { type: "document", document: { id: "5", filename: "a.pdf" } })],
  ],
  [
    "a place",
    templateOf(header("LOCATION")),
    PLACE,
    [
      sent("header", {
        type: "location",
        location: { latitude: 52.5, longitude: -13.4, name: "Shop", address: "Street 1" },
      }),
    ],
  ],
  [
    "a product",
    templateOf(header("PRODUCT")),
    { header: "sku-1", header_catalog_id: "99" },
    [sent("header", { type: "product", product: { product_retailer_id: "sku-1", catalog_id: "99" } })],
  ],
  [
    "buttons",
    templateOf(
      buttons(
        { type: "QUICK_REPLY", text: "Yes" },
        { type: "QUICK_REPLY", text: "No" },
        { type: "URL", text: "Open", url: `${link}/{{1}}` },
        { type: "URL", text: "Home", url: link },
        { type: "PHONE_NUMBER", text: "Call", phone_number: "1" },
        { type: "COPY_CODE", text: "Copy" },
        { type: "FLOW", text: "Book" },
        { type: "CATALOG", text: "View" },
        { type: "VOICE_CALL", text: "Talk" },
      ),
    ),
    { button_1: "no", button_2: "x", button_5: "SAVE10" },
    [
      button("quick_reply", 1, { type: "payload", payload: "no" }),
      button("url", 2, text("x")),
      button("copy_code", 5, { type: "coupon_code", coupon_code: "SAVE10" }),
      button("flow", 6),
    ],
  ],
  [
    "buttons that may have a value",
    templateOf(
      buttons({ type: "FLOW", text: "Book" }, { type: "CATALOG", text: "View" }, { type: "VOICE_CALL", text: "Talk" }),
    ),
    { button_0: "t", button_1: "sku-1", button_2: "p" },
    [
      button("flow", 0, { type: "action", action: { flow_token: "t" } }),
      button("catalog", 1, { type: "action", action: { thumbnail_product_retailer_id: "sku-1" } }),
      button("voice_call", 2, { type: "payload", payload: "p" }),
    ],
  ],
  [
    "a one-time code, as it comes back",
    templateOf([{ type: "BODY" }, ...buttons({ type: "URL", text: "Copy", url: CODE })], {
      category: "AUTHENTICATION",
    }),
    { "1": "123456" },
    [sent("body", text("123456")), button("url", 0, text("123456"))],
  ],
  [
    "an offer",
    templateOf([{ type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Now", has_expiration: true } }]),
    { offer_end: "2026-12-24T18:00:00Z" },
    [
      sent("limited_time_offer", {
        type: "limited_time_offer",
        limited_time_offer: { expiration_time_ms: 1_798_135_200_000 },
      }),
    ],
  ],
  [
    "an offer without an end",
    templateOf([{ type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Now", has_expiration: false } }]),
    {},
    [],
  ],
  [
    "cards",
    templateOf([{ type: "CAROUSEL", cards: [{ components: card }, { components: card }] }]),
    { ...inCard(0), ...inCard(1) },
    [{ type: "carousel", cards: [filledCard(0), filledCard(1)] }],
  ],
];

test.each(CASES)("fills %s, as the API takes it", async (_what, template, row, expected) => {
  const filler = fillerOf(template);
  expect(filler.fill(cellsOf(row))).toEqual(expected);
  expect([...filler.required, ...filler.optional]).toEqual(expect.arrayContaining(Object.keys(row)));
  const prepare = preparer({ template: "a", language: "en", filler });
  const content = { name: "a", language: { code: "en" }, ...(expected.length > 0 ? { components: expected } : {}) };
  expect(await prepare({ line: 2, recipient: "+1 650 555 0100", key: undefined, cells: cellsOf(row) })).toEqual({
    line: 2,
    to: "+1 650 555 0100",
    key: "16505550100",
    content: { type: "template", template: content },
  });
});

test.each(CASES)("needs each of its columns: %s", (_what, template, row) => {
  const filler = fillerOf(template);
  for (const column of filler.required) {
    const { [column]: _, ...rest } = row;
    expect(() => filler.fill(cellsOf(rest))).toThrow(new CellError(`column ${column} is empty`));
  }
});

test.each([
  ["a file", header("IMAGE"), { header: "javascript:alert(1)" }, "column header must be the id"],
  ["a number", header("LOCATION"), { ...PLACE, header_latitude: "north" }, "column header_latitude must be a number"],
  ["a date", [{ type: "LIMITED_TIME_OFFER" }], { offer_end: "soon" }, "column offer_end must be a date"],
])("refuses what is not %s, without repeating it", (_what, components, row, message) => {
  const { fill } = fillerOf(templateOf(components));
  expect(() => fill(cellsOf(row as Row))).toThrow(CellError);
  expect(() => fill(cellsOf(row as Row))).toThrow(message);
  expect(() => fill(cellsOf(row as Row))).not.toThrow(/alert|north|soon/);
});

test.each([
  ["several products", buttons({ type: "MPM", text: "View" })],
  ["an order", buttons({ type: "ORDER_DETAILS", text: "Pay" })],
  ["an unknown header", header("HOLOGRAM")],
  ["an unknown part", [{ type: "ALBUM" }]],
])("refuses a template with %s", (_what, components) => {
  expect(() => fillerOf(templateOf(components))).toThrow(UnfillableError);
});
