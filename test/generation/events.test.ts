/** The names of events follow from the fields and tags of the description. */
import { expect, test } from "vitest";
import { isObject, type JsonObject, objectAt } from "../../scripts/description/json.js";
import { eventRoots, webhookFields } from "../../scripts/generate/events.js";
import { renderEvents } from "../../scripts/generate/events-file.js";
import { resolve, type Schemas } from "../../scripts/generate/union.js";
import { renderWebhookFields } from "../../scripts/generate/webhook-fields-file.js";
import { eventGroups, eventNames } from "../../src/generated/events.js";
import type { EventNode } from "../../src/generated/webhook-field.js";
import { webhookFields as table } from "../../src/generated/webhook-fields.js";
import { description } from "../support/description.js";

const schemas = description.components?.schemas as unknown as Schemas;
const names: readonly string[] = eventNames;
const heard = new Set<string>([...eventNames, ...eventGroups]);

const members = (schema: unknown) => {
  const { oneOf } = resolve(schemas, schema);
  return (Array.isArray(oneOf) ? oneOf : []).map((member) => resolve(schemas, member));
};
const properties = (schema: unknown) => objectAt(resolve(schemas, schema), "properties");

const changes = members({ $ref: "#/components/schemas/WebhookChange" }).map((change) => ({
  field: String(objectAt(objectAt(change, "properties"), "field").const),
  parts: Object.values(properties(objectAt(change, "properties").value)).filter(
    (property): property is JsonObject => isObject(property) && isObject(property["x-event"]),
  ),
}));

/** The values of `const` anywhere at a property, as deep as `allOf` and `oneOf` go. */
function tagsAt(schema: unknown, name: string): string[] {
  const target = resolve(schemas, schema);
  const own = resolve(schemas, objectAt(target, "properties")[name]);
  const below = [target.allOf, target.oneOf].filter(Array.isArray).flat();
  return [...(typeof own.const === "string" ? [own.const] : []), ...below.flatMap((part) => tagsAt(part, name))];
}

test.each(changes.map(({ field, parts }) => [field, parts] as const))(
  "the field %s becomes events that can be heard",
  (field, parts) => {
    expect(Object.keys(table)).toContain(field);
    if (parts.length === 0) expect(names).toContain(field);
    for (const part of parts) expect(heard).toContain(objectAt(part, "x-event").name);
  },
);

const tagged = changes
  .flatMap(({ parts }) => parts)
  .filter((part) => objectAt(part, "x-event").each === true)
  .map((part) => ({ name: String(objectAt(part, "x-event").name), items: part.items }));

test.each(tagged.flatMap(({ name, items }) => [...new Set(tagsAt(items, "type"))].map((tag) => [name, tag] as const)))(
  "each %s with the type %s has a name",
  (name, tag) => {
    const plain = name === "status" && tag === "message"; // the kind that applies without a tag adds no word
    expect(heard).toContain(plain ? name : `${name}.${tag}`);
  },
);

const leaves = (node: EventNode): string[] =>
  "name" in node
    ? [node.name]
    : [...Object.values(node.cases), ...(node.otherwise ? [node.otherwise] : [])].flatMap(leaves);

test("every name is reached by some payload, and every payload has a name", () => {
  const reached = Object.values(table).flatMap(({ parts }) => parts.flatMap(({ event }) => leaves(event)));
  expect([...new Set(reached)].sort()).toEqual([...eventNames].sort());
});

test("the groups are the prefixes of the names", () => {
  const prefixes = names.flatMap((name) =>
    name
      .split(".")
      .slice(0, -1)
      .map((_part, index, parts) => parts.slice(0, index + 1).join(".")),
  );
  expect([...eventGroups].sort()).toEqual([...new Set(prefixes)].sort());
});

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const small = (valueProperties: JsonObject, more: Schemas = {}): Schemas => ({
  WebhookChange: { oneOf: [ref("CallsChange")], discriminator: { propertyName: "field" } },
  CallsChange: { properties: { field: { const: "calls" }, value: ref("CallsValue") } },
  CallsValue: { type: "object", properties: valueProperties },
  ...more,
});
const call = (event: string, more: JsonObject = {}) => ({ properties: { event: { const: event }, ...more } });

test.each([
  ["a value as a whole", small({}), { calls: "CallsValue" }],
  [
    "the items of a list",
    small(
      { calls: { type: "array", items: ref("Call"), "x-event": { name: "calls", member: "call", each: true } } },
      { Call: {} },
    ),
    { calls: "Call" },
  ],
  [
    "a list as one",
    small(
      {
        errors: {
          type: "array",
          items: ref("Fault"),
          "x-event": { name: "calls.errors", member: "errors", each: false },
        },
      },
      { Fault: {} },
    ),
    { "calls.errors": "Fault[]" },
  ],
  [
    "the members of a union, by their tags",
    small(
      { calls: { items: ref("Call"), "x-event": { name: "call", member: "call", each: true } } },
      {
        Call: {
          oneOf: [ref("Ring"), ref("End"), ref("Other")],
          discriminator: { propertyName: "event", "x-defaultMapping": "Other" },
        },
        Ring: call("ring"),
        End: call("end"),
        Other: {},
      },
    ),
    { call: "Other", "call.end": "End", "call.ring": "Ring" },
  ],
])("makes events of %s", (_title, given, want) => {
  const roots = eventRoots(webhookFields(given)).filter(({ name }) => name.endsWith("Event"));
  expect(Object.fromEntries(roots.map(({ file, type }) => [file.replace("events/", ""), type]))).toEqual(want);
  const text = renderEvents(webhookFields(given));
  for (const [name, type] of Object.entries(want)) expect(text).toContain(`  "${name}": ${type};`);
});

test.each([
  ["no description of changes", {}, "The index has no WebhookChange"],
  [
    "a value without a name",
    { ...small({}), CallsChange: { properties: { field: { const: "calls" }, value: { type: "object" } } } },
    "The value of calls has no schema of its own name",
  ],
  [
    "items without a name",
    small({ calls: { items: { type: "object" }, "x-event": { name: "call", member: "call", each: true } } }),
    "The payload of call has no schema of its own name",
  ],
  [
    "a list whose items have no name",
    small({ errors: { items: {}, "x-event": { name: "calls.errors", member: "errors" } } }),
    "The items of calls.errors have no schema of their own name",
  ],
])("refuses %s", (_title, given, message) => {
  expect(() => webhookFields(given as Schemas)).toThrow(message);
});

test("takes tags that are no identifiers", () => {
  const items = { items: ref("Call"), "x-event": { name: "call", member: "call", each: true } };
  const union = { oneOf: [ref("Hang")], discriminator: { propertyName: "event" } };
  const fields = webhookFields(small({ calls: items }, { Call: union, Hang: call("hang-up") }));
  const text = renderWebhookFields(fields);
  expect(text).toContain('import { validateCallHangUpEvent } from "./validators/events/call.hang-up.js";');
  expect(text).toContain('"hang-up": { name: "call.hang-up", validate: validateCallHangUpEvent }');
});

test("marks events with media, and entries that are a portfolio's", () => {
  const given = small(
    { files: { items: ref("File"), "x-event": { name: "file", member: "file", each: true } } },
    { File: { properties: { image: ref("Image") } }, Image: { allOf: [ref("Media")] }, Media: { "x-media": true } },
  );
  const value = {
    ...given.CallsValue,
    "x-portfolio-entry": { member: "event", values: ["ADDED"], account: "info.id" },
  };
  const text = renderWebhookFields(webhookFields({ ...given, CallsValue: value }));
  expect(text).toContain('{ name: "file", validate: validateFileEvent, media: "image" }');
  expect(text).toContain('portfolio: { member: "event", values: ["ADDED"], account: ["info","id"] }');
});
