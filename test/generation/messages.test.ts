/** The kinds of messages follow from the union `OutgoingMessage`. */
import { expect, test } from "vitest";
import { messageKinds } from "../../scripts/generate/roots.js";
import { defaultMessageKind, messageTag, messageValidators } from "../../src/generated/messages.js";
import * as constants from "../../src/generated/schemas.js";
import { objections } from "./compile.js";

const schemas = Object.fromEntries(
  Object.entries(constants).map(([name, schema]) => [name.replace(/Schema$/, ""), schema]),
) as unknown as Parameters<typeof messageKinds>[0];
const address = { messaging_product: "whatsapp", to: "+16505551234" };

test("there is a validator for each tag of the union, and one kind that needs none", () => {
  const { roots, otherwise, union } = messageKinds(schemas);
  expect(Object.keys(messageValidators).sort()).toEqual(roots.map(({ kind }) => kind).sort());
  expect(Object.keys(messageValidators)).toEqual(union.members.flatMap(({ tags }) => tags));
  expect({ messageTag, defaultMessageKind }).toEqual({ messageTag: "type", defaultMessageKind: otherwise });
  expect(otherwise).toBe("text");
});

test.each(Object.keys(messageValidators))(
  "the validator of %s takes the examples of its kind, closed and addressed",
  async (kind) => {
    const validate = await messageValidators[kind]?.();
    const name =
      messageKinds(schemas)
        .roots.find((root) => root.kind === kind)
        ?.name.replace("validate", "") ?? "";
    const examples = (schemas[name]?.examples ?? []) as object[];
    expect(examples).not.toEqual([]);
    if (!validate) throw new Error(`no validator of ${kind}`);
    for (const example of examples) {
      expect(objections(validate, { ...address, ...example })).toEqual([]);
      expect(objections(validate, example)).not.toEqual([]);
      expect(objections(validate, { ...address, ...example, surplus: 1 }).map(({ params }) => params)).toEqual([
        { unevaluatedProperty: "surplus" },
      ]);
      expect(objections(validate, { ...address, ...example, type: "no_such_kind" })).not.toEqual([]);
    }
  },
);

test.each([
  ["no union", { OutgoingMessage: { type: "object" }, SendMessageRequest: {} }, "OutgoingMessage is no tagged union"],
  ["no request", { OutgoingMessage: { type: "object" } }, "No schema is called SendMessageRequest"],
])("refuses %s", (_title, given, message) => {
  expect(() => messageKinds(given)).toThrow(message);
});
