/** What `defineTemplate` and `template.create` refuse: the component, the member and the limit are named, the text is not. */
import { expect, test } from "vitest";
import { RequestValidationError } from "wapi-ts";
import { defineTemplate, type TemplateDefinition } from "wapi-ts/templates";
import { facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { startGraph } from "../support/graph-server.js";

type Components = TemplateDefinition["components"];
const base = { name: "secret_plan", language: "en_US", category: "MARKETING" } as const;
const hello: Components[number] = { type: "BODY", text: "Secret words" };
const body = (text: string, ...values: string[]): Components[number] => ({
  type: "BODY",
  text,
  ...(values.length > 0 ? { example: { body_text: [values] } } : {}),
});
const named = (text: string, ...names: string[]): Components[number] => ({
  type: "BODY",
  text,
  example: { body_text_named_params: names.map((param_name) => ({ param_name, example: "Secret" })) },
});
type Buttons = Extract<Components[number], { buttons: unknown }>["buttons"];
const buttons = (...list: Buttons): Components[number] => ({ type: "BUTTONS", buttons: list });
const reply = { type: "QUICK_REPLY", text: "Secret" } as const;
const page = { type: "URL", text: "Secret", url: "https://secret.example" } as const;
const otp = { type: "OTP", otp_type: "COPY_CODE" } as const;
type Card = Extract<Components[number], { cards: unknown }>["cards"][number];
type CardPart = Card["components"][number];
const picture: CardPart & Components[number] = {
  type: "HEADER",
  format: "IMAGE",
  example: { header_handle: ["4::secret"] },
};
const product = { type: "HEADER", format: "PRODUCT" } as const;
const carousel = (...cards: Card["components"][]): Components => [
  hello,
  { type: "CAROUSEL", cards: cards.map((components) => ({ components })) },
];
const plain: Card["components"] = [picture, { type: "BUTTONS", buttons: [reply] }];
const offer = { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Secret", has_expiration: true } } as const;
const withBody = (...others: Components): Components => [hello, ...others];
const NAMED = { parameter_format: "NAMED" } as const;
const CODE = { category: "AUTHENTICATION" } as const;

const refused: [string, unknown, string, Partial<TemplateDefinition>][] = [
  // Variables
  ["components.0.text", 2, "a gap", { components: [body("Secret {{1}} and {{3}} are here for you", "a", "b")] }],
  ["components.0.text", 1, "numbers from 0", { components: [body("Secret {{0}} is here for you", "a")] }],
  [
    "components.0.text",
    "POSITIONAL",
    "names unsaid",
    { components: [named("Secret {{plan}} is here for you", "plan")] },
  ],
  ["components.0.text", "NAMED", "numbers", { ...NAMED, components: [body("Secret {{1}} is here for you", "a")] }],
  ["components.0.text", "NAMED", "a mix", { ...NAMED, components: [body("Secret {{1}} or {{plan}} is here for you")] }],
  [
    "components.0.text",
    1,
    "a repeated name",
    { ...NAMED, components: [named("Secret {{a}} and {{a}} are here", "a")] },
  ],
  ["components.0.text", "^[a-z0-9_]+$", "capitals", { ...NAMED, components: [body("Secret {{Plan}} is here")] }],
  ["components.0.text", "^[a-z0-9_]+$", "a space", { components: [body("Secret {{ 1 }} is here")] }],
  ["components.0.text", "^[a-z0-9_]+$", "an open brace", { components: [body("Secret {{1 is here")] }],
  ["components.0.text", "^[a-z0-9_]+$", "a closed brace", { components: [body("Secret 1}} is here")] }],
  ["components.0.text", undefined, "a first variable", { components: [body("{{1}} is a secret plan", "a")] }],
  ["components.0.text", undefined, "a last variable", { components: [body("A secret plan is {{1}} ", "a")] }],
  ["components.0.text", 5, "too few words", { components: [body("Secret {{1}} and {{2}} are.", "a", "b")] }],
  [
    "components.0.text",
    undefined,
    "adjacent variables",
    { components: [body("Secret words stand here {{1}}{{2}} and there", "a", "b")] },
  ],
  // Samples
  ["components.0.example.body_text", 1, "no sample", { components: [body("Secret {{1}} is here for you")] }],
  ["components.0.example.body_text", 1, "two samples", { components: [body("A secret {{1}} is here", "a", "b")] }],
  ["components.0.example.body_text", 0, "a sample of nothing", { components: [body("Secret words", "a")] }],
  [
    "components.0.example.body_text_named_params",
    1,
    "a sample of another name",
    { ...NAMED, components: [named("Secret {{plan}} is here for you", "plane")] },
  ],
  [
    "components.1.example.header_text",
    1,
    "a header without a sample",
    { components: withBody({ type: "HEADER", format: "TEXT", text: "Secret {{1}}" }) },
  ],
  // Headers
  [
    "components.1.text",
    1,
    "a header with two variables",
    { components: withBody({ type: "HEADER", format: "TEXT", text: "Secret {{1}} {{2}}" }) },
  ],
  [
    "components.1.text",
    undefined,
    "a header in bold",
    { components: withBody({ type: "HEADER", format: "TEXT", text: "*Secret*" }) },
  ],
  [
    "components.1.text",
    undefined,
    "a footer with an emoji",
    { components: withBody({ type: "FOOTER", text: "Secret 🙂" }) },
  ],
  // Buttons
  ["components.1.buttons", "QUICK_REPLY", "replies apart", { components: withBody(buttons(reply, page, reply)) }],
  ["components.1.buttons", "QUICK_REPLY", "a reply between", { components: withBody(buttons(page, reply, page)) }],
  ["components.1.buttons", 2, "three pages", { components: withBody(buttons(page, page, page)) }],
  [
    "components.1.buttons",
    1,
    "two catalogs",
    { components: withBody(buttons({ type: "CATALOG", text: "a" }, { type: "CATALOG", text: "b" })) },
  ],
  [
    "components.1.buttons.0.text",
    0,
    "a label with a variable",
    { components: withBody(buttons({ ...reply, text: "Secret {{1}}" })) },
  ],
  [
    "components.1.buttons.0.url",
    1,
    "a variable within a URL",
    { components: withBody(buttons({ ...page, url: "https://secret.example/{{1}}/a", example: "a" })) },
  ],
  [
    "components.1.buttons.0.example",
    1,
    "a URL without a sample",
    { components: withBody(buttons({ ...page, url: "https://secret.example/{{1}}" })) },
  ],
  ["components.1.buttons.0.type", "AUTHENTICATION", "a code for sale", { components: withBody(buttons(otp)) }],
  // Parts
  ["components", "BODY", "no body", { components: [picture] }],
  ["components.0.text", undefined, "a body without a text", { components: [{ type: "BODY" }] }],
  ["components.0.text", undefined, "a code with a text", { ...CODE, components: [hello, buttons(otp)] }],
  [
    "components.1",
    ["BODY", "FOOTER", "BUTTONS"],
    "a code with a picture",
    { ...CODE, components: [{ type: "BODY" }, picture, buttons(otp)] },
  ],
  ["components.1.buttons", ["OTP"], "a code with a page", { ...CODE, components: [{ type: "BODY" }, buttons(page)] }],
  ["components", "BUTTONS", "a code without a button", { ...CODE, components: [{ type: "BODY" }] }],
  // Offers
  ["components.1", ["URL"], "an offer without a page", { components: withBody(offer) }],
  ["components.1", "MARKETING", "a useful offer", { category: "UTILITY", components: withBody(offer, buttons(page)) }],
  [
    "components.2.buttons.0.example",
    15,
    "an offer with a long code",
    { components: withBody(offer, buttons({ type: "COPY_CODE", example: "x".repeat(16) }, page)) },
  ],
  // Carousels
  [
    "components.1.cards.1.components",
    undefined,
    "cards that differ",
    { components: carousel(plain, [picture, { type: "BUTTONS", buttons: [page] }]) },
  ],
  [
    "components.1.cards.0.components",
    "BUTTONS",
    "cards without buttons",
    { components: carousel([picture], [picture]) },
  ],
  [
    "components.1.cards",
    2,
    "three cards of products",
    {
      components: carousel(
        ...[1, 2, 3].map(
          () => [product, { type: "BUTTONS", buttons: [{ type: "SPM", text: "View" }] }] as Card["components"],
        ),
      ),
    },
  ],
  [
    "components.1.cards.0",
    ["SPM", "URL"],
    "products with a reply",
    {
      components: carousel(
        [product, { type: "BUTTONS", buttons: [reply] }],
        [product, { type: "BUTTONS", buttons: [reply] }],
      ),
    },
  ],
  [
    "components.1.cards.0.components.1.example.body_text",
    1,
    "a card without its sample",
    {
      components: carousel(
        [picture, { type: "BODY", text: "Secret {{1}}" }, { type: "BUTTONS", buttons: [reply] }],
        plain,
      ),
    },
  ],
];

test.each(refused)("refuses at %s, limit %j: %s", async (member, limit, _what, wrong) => {
  const definition = { ...base, ...wrong } as TemplateDefinition;
  const graph = await startGraph();
  const error = await failureOf(facade(graph.url).business.template.create(definition), RequestValidationError);
  expect(error.issues).toContainEqual(expect.objectContaining({ member, limit }));
  expect(() => defineTemplate(definition)).toThrow(error.message.replace("createTemplate", "defineTemplate"));
  expect(JSON.stringify(error)).not.toMatch(/secret(?!_plan)/i);
  expect(graph.requests).toEqual([]);
});

test.each<[string, Partial<TemplateDefinition>]>([
  ["numbers in any order, twice", { components: [body("Words {{2}} and {{1}} and more of {{2}} in all", "a", "b")] }],
  ["names", { ...NAMED, components: [named("Words {{a}} and {{b}} in all cases", "a", "b")] }],
  [
    "a plain list of samples",
    { components: [{ type: "BODY", text: "Here is {{1}} now", example: { body_text: ["a"] } }] },
  ],
  ["a text as sample", { components: [{ type: "BODY", text: "Here is {{1}} now", example: { body_text: "a" } }] }],
  ["characters as words", { components: [body("您好，您的訂單{{1}}已經寄出。", "a")] }],
  [
    "small letters",
    {
      components: [
        { type: "body", text: "Hello" },
        { type: "buttons", buttons: [{ type: "quick_reply", text: "Hi" }] },
      ],
    },
  ],
  ["replies after pages", { components: withBody(buttons(page, page, reply, reply)) }],
  ["replies before pages", { components: withBody(buttons(reply, reply, page)) }],
  [
    "an authentication template",
    { ...CODE, components: [{ type: "BODY", add_security_recommendation: true }, buttons(otp)] },
  ],
  ["an offer", { components: withBody(offer, buttons({ type: "COPY_CODE", example: "CARIBE25" }, page)) }],
  ["cards", { components: carousel(plain, plain) }],
])("takes %s", (_what, members) => {
  const definition = { ...base, ...members } as TemplateDefinition;
  expect(defineTemplate(definition).definition).toBe(definition);
});

test("checks only what an edit changes, and goes by the kind of its variables", async () => {
  const graph = await startGraph();
  const { template } = facade(graph.url).business;
  const gap = { components: [body("Secret {{1}} and {{3}} are here for you", "a", "b")] };
  expect((await failureOf(template.edit("77", gap), RequestValidationError)).member).toBe("components.0.text");
  await template.edit("77", { category: "UTILITY" }).catch(() => undefined);
  await template
    .edit("77", { components: [named("Words {{a}} and {{b}} in all cases", "a", "b")] })
    .catch(() => undefined);
  expect(graph.requests).toHaveLength(2);
});
