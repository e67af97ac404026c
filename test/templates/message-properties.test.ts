/** Any template that can be defined: it is created, its message is accepted, and each value lands where its variable is. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { TemplateSendComponent } from "wapi-ts";
import { defineTemplate } from "wapi-ts/templates";
import { clientOf, startPlatform } from "../integration/setup.js";
import { seeded } from "../support/property.js";
import { anyTemplate, parametersFor } from "../support/templates.js";

/** Values on one line, without what Meta refuses. */
const value = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
  .filter((text) => !/[\n\t]| {5}/.test(text) && text.trim() !== "");

interface Texts {
  parameters?: { text: string; parameter_name?: string }[];
}

/** The text as a phone shows it, from the parameters of the message. */
function shown(text: string, component: TemplateSendComponent | undefined): string {
  const { parameters = [] } = (component ?? {}) as Texts;
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const found = parameters.find((one, index) => (one.parameter_name ?? String(index + 1)) === name);
    return found?.text ?? "nothing";
  });
}

/** The text with the values that were given. */
function filled(text: string, given: unknown): string {
  const values = (given ?? {}) as Record<string, string>;
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
    String(values[/^\d/.test(name) ? Number(name) - 1 : name]),
  );
}

test("any definition is created, and its message is accepted with each value in its place", async () => {
  // As many messages to one user as there are examples, with files that nobody has uploaded.
  const emulator = await startPlatform({ rules: { limits: false, media: false } });
  const client = clientOf(emulator, { graph: { baseUrl: emulator.url, throttle: false } });
  const messaging = client.newMessagingClient(emulator.phoneNumberId);
  let count = 0;
  await fc.assert(
    fc.asyncProperty(anyTemplate, fc.array(value, { minLength: 1, maxLength: 3 }), async (drawn, values) => {
      const definition = { ...drawn, name: `any_${count++}` };
      const template = defineTemplate(definition);
      await client.business.template.create(template.definition);
      const parameters = parametersFor(definition, values);
      // `send` checks it by the generated validator, the emulator once more.
      await messaging.message.send("15551234567", template.message(parameters));
      const sent = emulator.sent().at(-1)?.body as ReturnType<typeof template.message>;
      const { components = [] } = sent.template;
      if (definition.category === "AUTHENTICATION") {
        expect(JSON.stringify(components).match(/493817/g)).toHaveLength(2);
        return;
      }
      const body = definition.components.find((one) => one.type === "BODY") as { text: string };
      expect(
        shown(
          body.text,
          components.find(({ type }) => type === "body"),
        ),
      ).toBe(filled(body.text, parameters.body));
      const indices = components.flatMap((one) => (one.type === "button" ? [String(one.index)] : []));
      expect(indices).toEqual(Object.keys(parameters.buttons ?? {}));
      const cards = components.flatMap((one) => (one.type === "carousel" ? one.cards : []));
      for (const [at, given] of ((parameters.cards ?? []) as { body: string[] }[]).entries())
        expect(
          shown(
            "{{1}}",
            cards[at]?.components.find(({ type }) => type === "body"),
          ),
        ).toBe(given.body[0]);
    }),
    seeded(60),
  );
});
