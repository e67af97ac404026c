import { expect, test } from "vitest";
import { fillTemplate, fillText } from "../../../src/emulator/page/template/fill.js";

const language = { code: "en_US" };

test("puts parameters in by place and by name, and leaves what was not given", () => {
  expect(
    fillText("{{1}}, {{2}} and {{3}}", [
      { type: "text", text: "a" },
      { type: "text", text: "b" },
    ]),
  ).toBe("a, b and {{3}}");
  expect(fillText("Dear {{name}}", [{ type: "text", parameter_name: "name", text: "Ana" }])).toBe("Dear Ana");
});

test("does not read a parameter as a template", () => {
  expect(
    fillText("{{1}} {{2}}", [
      { type: "text", text: "{{2}}" },
      { type: "text", text: "$& b" },
    ]),
  ).toBe("{{2}} $& b");
});

test("shows currencies and dates by their fallbacks", () => {
  const currency = { fallback_value: "€ 10", code: "EUR", amount_1000: 10_000 };
  expect(fillText("{{1}}", [{ type: "currency", currency }])).toBe("€ 10");
});

test("fills header, body, footer and buttons", () => {
  const filled = fillTemplate(
    {
      components: [
        { type: "HEADER", format: "IMAGE" },
        { type: "BODY", text: "Order {{1}}" },
        { type: "FOOTER", text: "Harbour Books" },
        {
          type: "BUTTONS",
          buttons: [
            { type: "QUICK_REPLY", text: "Thanks" },
            { type: "URL", text: "See", url: "https://x.example/{{1}}" },
            { type: "COPY_CODE" },
          ],
        },
      ],
    },
    {
      name: "order",
      language,
      components: [
        { type: "header", parameters: [{ type: "image", image: { id: "7" } }] },
        { type: "body", parameters: [{ type: "text", text: "4711" }] },
        { type: "button", sub_type: "quick_reply", index: 0, parameters: [{ type: "payload", payload: "p" }] },
        { type: "button", sub_type: "url", index: "1", parameters: [{ type: "text", text: "4711" }] },
        {
          type: "button",
          sub_type: "copy_code",
          index: 2,
          parameters: [{ type: "coupon_code", coupon_code: "25OFF" }],
        },
      ],
    },
  );
  expect(filled).toEqual({
    header: { type: "image", image: { id: "7" } },
    body: "Order 4711",
    footer: "Harbour Books",
    buttons: [
      { type: "QUICK_REPLY", text: "Thanks", payload: "p" },
      { type: "URL", text: "See", url: "https://x.example/4711" },
      { type: "COPY_CODE", text: "Copy code", code: "25OFF" },
    ],
    cards: [],
  });
});

test("fills each card of a carousel with its own parameters", () => {
  const card = { components: [{ type: "BODY" as const, text: "Card {{1}}" }] };
  const { cards } = fillTemplate(
    { components: [{ type: "CAROUSEL", cards: [card, card] }] },
    {
      name: "cards",
      language,
      components: [
        {
          type: "carousel",
          cards: [
            { card_index: 1, components: [{ type: "body", parameters: [{ type: "text", text: "two" }] }] },
            { card_index: 0, components: [{ type: "body", parameters: [{ type: "text", text: "one" }] }] },
          ],
        },
      ],
    },
  );
  expect(cards.map(({ body }) => body)).toEqual(["Card one", "Card two"]);
});
