/** Any template that can be defined, and values for everything in it. */
import fc from "fast-check";
import type { TemplateDefinition } from "wapi-ts/templates";

type Component = TemplateDefinition["components"][number];
type Button = Extract<Component, { buttons: unknown }>["buttons"][number];
type Card = Extract<Component, { cards: unknown }>["cards"][number];

/** What may stand in a text beside variables; braces would make some. */
const word = fc.stringMatching(/^[A-Za-zÀ-ž一-龥"'`$\\/<>;]{1,6}$/);

const names = (isNamed: boolean) =>
  isNamed
    ? fc.uniqueArray(fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}$/), { maxLength: 6 })
    : fc.nat({ max: 6 }).map((count) => Array.from({ length: count }, (_, index) => String(index + 1)));

/** Three words around each variable, which is more than Meta asks for. */
const textWith = (variables: readonly string[]) =>
  fc
    .tuple(
      fc.shuffledSubarray([...variables], { minLength: variables.length }),
      fc.array(word, { minLength: variables.length * 3 + 2, maxLength: variables.length * 3 + 2 }),
    )
    .map(([order, words]) =>
      order
        .flatMap((name, at) => [...words.slice(at * 3, at * 3 + 3), `{{${name}}}`])
        .concat(words.slice(-2))
        .join(" "),
    );

function example(prefix: "body_text" | "header_text", variables: readonly string[], isNamed: boolean) {
  const sample = variables.map(() => "Sample");
  if (isNamed)
    return { [`${prefix}_named_params`]: variables.map((param_name) => ({ param_name, example: "Sample" })) };
  return { [prefix]: prefix === "body_text" ? [sample] : sample };
}

const bodyWith = (variables: readonly string[], isNamed: boolean): fc.Arbitrary<Component> =>
  textWith(variables).map((text) => ({
    type: "BODY",
    text,
    ...(variables.length > 0 && { example: example("body_text", variables, isNamed) }),
  }));

const media = (format: "DOCUMENT" | "IMAGE" | "VIDEO"): Component => ({
  type: "HEADER",
  format,
  example: { header_handle: ["4::aW"] },
});

const header = (isNamed: boolean): fc.Arbitrary<Component[]> =>
  fc.constantFrom<Component[]>(
    [],
    [media("IMAGE")],
    [media("VIDEO")],
    [media("DOCUMENT")],
    [{ type: "HEADER", format: "LOCATION" }],
    [{ type: "HEADER", format: "TEXT", text: "On Monday only" }],
    [
      {
        type: "HEADER",
        format: "TEXT",
        text: isNamed ? "On {{day}} only" : "On {{1}} only",
        example: example("header_text", isNamed ? ["day"] : ["1"], isNamed),
      },
    ],
  );

const link: Button = {
  type: "URL",
  text: "Open",
  url: "https://example.com/{{1}}",
  example: ["https://example.com/7"],
};
const others = fc.uniqueArray(
  fc.constantFrom<Button>(
    link,
    { type: "URL", text: "Home", url: "https://example.com" },
    { type: "PHONE_NUMBER", text: "Call", phone_number: "15551234567" },
    { type: "COPY_CODE", example: "CARIBE25" },
    { type: "FLOW", text: "Rate", flow_id: "5" },
    { type: "VOICE_CALL", text: "Talk" },
  ),
);
const replies = fc.array(fc.constant<Button>({ type: "QUICK_REPLY", text: "Fine" }), { maxLength: 4 });
const buttons = fc
  .tuple(others, replies, fc.boolean())
  .map(([some, quick, isFirst]) => (isFirst ? [...quick, ...some] : [...some, ...quick]))
  .map((list): Component[] => (list.length === 0 ? [] : [{ type: "BUTTONS", buttons: list }]));

const base = { language: "en_US", category: "MARKETING" } as const;

const ordinary = fc.boolean().chain((isNamed) =>
  names(isNamed)
    .chain((variables) => fc.tuple(header(isNamed), bodyWith(variables, isNamed), buttons))
    .map(
      ([head, body, foot]): Omit<TemplateDefinition, "name"> => ({
        ...base,
        parameter_format: isNamed ? "NAMED" : "POSITIONAL",
        components: [...head, body, ...foot],
      }),
    ),
);

const carousel = fc.tuple(bodyWith([], false), fc.integer({ min: 2, max: 5 })).map(([body, count]) => {
  const card: Card = {
    components: [
      { type: "HEADER", format: "IMAGE", example: { header_handle: ["4::aW"] } },
      { type: "BODY", text: "Only {{1}} left", example: { body_text: [["7"]] } },
      { type: "BUTTONS", buttons: [link] },
    ],
  };
  const cards = Array.from({ length: count }, () => card);
  return { ...base, components: [body, { type: "CAROUSEL" as const, cards }] };
});

const offer = bodyWith([], false).map((body) => ({
  ...base,
  components: [
    media("IMAGE"),
    { type: "LIMITED_TIME_OFFER" as const, limited_time_offer: { text: "Ends soon", has_expiration: true } },
    body,
    { type: "BUTTONS" as const, buttons: [{ type: "COPY_CODE" as const, example: "CARIBE25" }, link] },
  ],
}));

const authentication = fc.constantFrom<Component[]>(
  [{ type: "BODY" }],
  [
    { type: "BODY", add_security_recommendation: true },
    { type: "FOOTER", code_expiration_minutes: 5 },
  ],
);
const oneTimeCode = authentication.map((parts) => ({
  language: "en_US",
  category: "AUTHENTICATION" as const,
  components: [
    ...parts,
    { type: "BUTTONS" as const, buttons: [{ type: "OTP" as const, otp_type: "COPY_CODE" as const }] },
  ],
}));

/** Named `any`; a test that makes several names them itself. */
export const anyTemplate: fc.Arbitrary<TemplateDefinition> = fc
  .oneof({ weight: 6, arbitrary: ordinary }, carousel, offer, oneTimeCode)
  .map((definition) => ({ name: "any", ...definition }));

const PLACE = { latitude: 59.3, longitude: 18 };
const FILE = { id: "2871834006348767" };

type Take = () => string;

function forText(text: string, isNamed: boolean, take: Take) {
  const found = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name);
  if (found.length === 0) return undefined;
  return isNamed ? Object.fromEntries(found.map((name) => [name, take()])) : found.map(take);
}

function forButton(button: Button, take: Take): unknown {
  if (button.type === "FLOW") return { flow_token: take() };
  if (button.type === "COPY_CODE") return "CODE";
  return button.type === "QUICK_REPLY" || (button.type === "URL" && button.url.endsWith("}}")) ? take() : undefined;
}

function forParts(parts: readonly Component[], isNamed: boolean, take: Take): Record<string, unknown> {
  const parameters: Record<string, unknown> = {};
  for (const part of parts) {
    if ("format" in part && part.type === "HEADER")
      parameters.header =
        "text" in part ? forText(part.text, isNamed, take) : part.format === "LOCATION" ? PLACE : FILE;
    if (part.type === "BODY") parameters.body = forText(part.text ?? "", isNamed, take);
    if (part.type === "BUTTONS")
      parameters.buttons = Object.fromEntries(
        part.buttons.map((one, at) => [at, forButton(one, take)]).filter(([, value]) => value !== undefined),
      );
    if (part.type === "CAROUSEL")
      parameters.cards = part.cards.map(({ components }) => forParts(components, false, take));
    if (part.type === "LIMITED_TIME_OFFER") parameters.limited_time_offer = { expiration_time_ms: 1_767_225_600_000 };
  }
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));
}

/** A value for everything that takes one, each another. */
export function parametersFor(template: TemplateDefinition, values: readonly string[]): Record<string, unknown> {
  let next = 0;
  const take = () => `${values[next % values.length]} ${next++}`;
  if (template.category === "AUTHENTICATION") return { code: "493817" };
  return forParts(template.components, template.parameter_format === "NAMED", take);
}
