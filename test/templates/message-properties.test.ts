/** Any template that can be defined: it is created, its message is accepted, and each value lands where its variable is. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { TemplateSendComponent } from "wapi-ts";
import { type DefinedTemplate, defineTemplate, type TemplateDefinition } from "wapi-ts/templates";
import { clientOf, startPlatform } from "../integration/setup.js";
import { seeded } from "../support/property.js";

type Component = TemplateDefinition["components"][number];
type Button = Extract<Component, { buttons: unknown }>["buttons"][number];

/** What may stand in a text beside variables; braces and the marks of variables would be some. */
const word = fc.stringMatching(/^[A-Za-zÀ-ž一-龥"'`$\\/<>;]{1,6}$/);
/** Values on one line, without what Meta refuses. */
const value = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
  .filter((text) => !/[\n\t]| {5}/.test(text) && text.trim() !== "");

const names = (isNamed: boolean) =>
  isNamed
    ? fc.uniqueArray(fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}$/), { maxLength: 6 })
    : fc.nat({ max: 6 }).map((count) => Array.from({ length: count }, (_, index) => String(index + 1)));

/** Three words around each variable, which is more than Meta asks for. */
const text = (variables: readonly string[]) =>
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

const example = (prefix: string, variables: readonly string[], isNamed: boolean) =>
  isNamed
    ? { [`${prefix}_named_params`]: variables.map((param_name) => ({ param_name, example: "Sample" })) }
    : { [prefix]: prefix === "body_text" ? [variables.map(() => "Sample")] : variables.map(() => "Sample") };

const header = (isNamed: boolean): fc.Arbitrary<Component[]> =>
  fc.oneof(
    fc.constant<Component[]>([]),
    fc
      .constantFrom("IMAGE", "VIDEO", "DOCUMENT")
      .map((format) => [{ type: "HEADER", format, example: { header_handle: ["4::aW"] } }] as Component[]),
    fc.constant([{ type: "HEADER", format: "LOCATION" }] as Component[]),
    fc.constant([
      {
        type: "HEADER",
        format: "TEXT",
        text: isNamed ? "On {{day}} only" : "On {{1}} only",
        example: example("header_text", isNamed ? ["day"] : ["1"], isNamed),
      },
    ] as Component[]),
  );

const others = fc.uniqueArray(
  fc.constantFrom<Button>(
    { type: "URL", text: "Open", url: "https://example.com/{{1}}", example: ["https://example.com/7"] },
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

const definition = fc.boolean().chain((isNamed) =>
  names(isNamed).chain((variables) =>
    fc.tuple(header(isNamed), text(variables), buttons).map(
      ([head, body, foot]): TemplateDefinition => ({
        name: "any",
        language: "en_US",
        category: "MARKETING",
        parameter_format: isNamed ? "NAMED" : "POSITIONAL",
        components: [
          ...head,
          {
            type: "BODY",
            text: body,
            ...(variables.length > 0 && { example: example("body_text", variables, isNamed) }),
          },
          ...foot,
        ],
      }),
    ),
  ),
);

const PLACE = { latitude: 59.3, longitude: 18 };
const FILE = { id: "2871834006348767" };

/** A value for everything that takes one, each another. */
function parametersFor({ components, parameter_format }: TemplateDefinition, values: readonly string[]) {
  let next = 0;
  const take = () => `${values[next % values.length]} ${next++}`;
  const filled = (content: string) => {
    const found = [...content.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name);
    if (found.length === 0) return undefined;
    return parameter_format === "NAMED" ? Object.fromEntries(found.map((name) => [name, take()])) : found.map(take);
  };
  const parameters: Record<string, unknown> = {};
  for (const part of components) {
    if (part.type === "HEADER" && "format" in part)
      parameters.header =
        part.format === "TEXT" ? filled((part as { text: string }).text) : part.format === "LOCATION" ? PLACE : FILE;
    if (part.type === "BODY") parameters.body = filled(part.text ?? "");
    if (part.type === "BUTTONS")
      parameters.buttons = Object.fromEntries(
        part.buttons.flatMap((button, index): [number, unknown][] => {
          if (button.type === "FLOW") return [[index, { flow_token: take() }]];
          if (button.type === "COPY_CODE") return [[index, "CODE"]];
          if (button.type === "QUICK_REPLY" || (button.type === "URL" && button.url.endsWith("}}")))
            return [[index, take()]];
          return [];
        }),
      );
  }
  return Object.fromEntries(Object.entries(parameters).filter(([, one]) => one !== undefined));
}

/** The text as a phone shows it. */
function rendered(content: string, component: TemplateSendComponent | undefined): string {
  const parameters = (component && "parameters" in component ? component.parameters : []) as {
    text: string;
    parameter_name?: string;
  }[];
  return content.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const found = parameters.find((one, index) => (one.parameter_name ?? String(index + 1)) === name);
    return found?.text ?? "nothing";
  });
}

test("any definition is created, and its message is accepted with each value in its place", async () => {
  const emulator = await startPlatform();
  const client = clientOf(emulator);
  const messaging = client.newMessagingClient(emulator.phoneNumberId);
  let count = 0;
  await fc.assert(
    fc.asyncProperty(definition, fc.array(value, { minLength: 1, maxLength: 3 }), async (drawn, values) => {
      const named = { ...drawn, name: `any_${count++}` };
      const template: DefinedTemplate<TemplateDefinition> = defineTemplate(named);
      await client.business.template.create(template.definition);
      const parameters = parametersFor(named, values);
      const message = template.message(parameters);
      // `send` checks it by the generated validator, the emulator once more.
      await messaging.message.send("15551234567", message);
      const sent = emulator.sent().at(-1)?.body as typeof message;
      const componentOf = (type: string) => sent.template.components?.find((one) => one.type === type);
      const body = named.components.find((one) => one.type === "BODY") as { text: string };
      const given = (parameters.body ?? []) as Record<string, string>;
      const direct = body.text.replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
        String(given[/^\d/.test(name) ? Number(name) - 1 : name]),
      );
      expect(rendered(body.text, componentOf("body"))).toBe(direct);
      const indices = sent.template.components?.flatMap((one) => (one.type === "button" ? [String(one.index)] : []));
      expect(indices).toEqual(Object.keys(parameters.buttons ?? {}));
    }),
    seeded(60),
  );
});
