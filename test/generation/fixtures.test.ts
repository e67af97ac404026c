/** Which example becomes the fixture of an event. */
import { expect, test } from "vitest";
import { webhookFields } from "../../scripts/generate/events.js";
import { eventFixtures } from "../../scripts/generate/fixtures.js";
import { idMap } from "../../scripts/generate/ids.js";
import type { Schemas } from "../../scripts/generate/union.js";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const tagged = (type: string, examples?: object[]) => ({
  type: "object",
  properties: { type: { const: type }, id: { type: "string" } },
  ...(examples && { examples }),
});
const change = (field: string, value: string, examples: object[]) => ({
  type: "object",
  properties: { field: { const: field }, value: ref(value) },
  examples: examples.map((one) => ({ field, value: one })),
});

const metadata = { phone_number_id: "5" };
const NOTIFICATION = {
  examples: [
    { object: "it", entry: [{ id: "1", changes: [] }] },
    { object: "it", entry: [{ id: "2", time: 7, changes: [] }] },
  ],
};

/** A field `pets` with dogs, and cats that come long-haired or short-haired. */
const schemasWith = ({
  dog = [{ type: "dog", id: "of the dog" }],
  changes,
}: {
  dog?: object[];
  changes: object[];
}): Schemas => ({
  WebhookChange: { oneOf: [ref("PetsChange")] },
  WebhookNotification: NOTIFICATION,
  PetsChange: change("pets", "PetsValue", changes),
  PetsValue: {
    type: "object",
    properties: {
      pets: { type: "array", items: ref("Pet"), "x-event": { name: "pet", member: "pet", each: true } },
      errors: {
        type: "array",
        items: ref("PetError"),
        "x-event": { name: "pets.errors", member: "errors", each: false },
      },
    },
  },
  Pet: { oneOf: [ref("Dog"), ref("Cat")], discriminator: { propertyName: "type" } },
  Dog: tagged("dog", dog),
  Cat: tagged("cat", [{ type: "cat", id: "of the cat" }]),
  PetError: { type: "object", properties: {} },
});

function fixturesOf(schemas: Schemas) {
  const fields = webhookFields(schemas);
  const ids = idMap(schemas, Object.fromEntries(fields.map(({ field, valueSchema }) => [field, valueSchema])));
  return Object.fromEntries(eventFixtures(schemas, fields, ids).map((fixture) => [fixture.name, fixture]));
}

test("a whole example of the event, without the other events in it", () => {
  const errors = [{ code: 1 }];
  const pets = [
    { type: "cat", id: "in a change" },
    { type: "dog", id: "beside it" },
  ];
  const found = fixturesOf(schemasWith({ changes: [{ metadata, pets, errors, more: true }] }));
  expect(found["pet.cat"]).toEqual({
    name: "pet.cat",
    field: "pets",
    entry: { id: "1" },
    value: { metadata, more: true, pets: [{ type: "cat", id: "in a change" }] },
    member: "pet",
    path: ["pets", 0],
  });
  expect(found["pet.dog"]?.value.pets).toEqual([{ type: "dog", id: "beside it" }]);
  expect(found["pets.errors"]).toMatchObject({ value: { metadata, more: true, errors }, path: ["errors"] });
  expect(found["pets.errors"]?.value).not.toHaveProperty("pets");
});

test("else the example of its payload, in a whole example of another", () => {
  const changes = [
    { metadata, errors: [{ code: 1 }] },
    { metadata, owner: "Ada", pets: [{ type: "cat", id: "in a change" }] },
  ];
  expect(fixturesOf(schemasWith({ changes }))["pet.dog"]?.value).toEqual({
    metadata,
    owner: "Ada",
    pets: [{ type: "dog", id: "of the dog" }],
  });
});

test("the nearest relative lends its change", () => {
  const schemas = schemasWith({
    changes: [
      { metadata, errors: [] },
      { metadata, from: "a dog", pets: [{ type: "dog" }] },
      { metadata, from: "a cat", pets: [{ type: "cat", hair: "long" }] },
    ],
  });
  Object.assign(schemas, {
    Cat: {
      oneOf: [ref("LongHair"), ref("ShortHair")],
      discriminator: { propertyName: "hair" },
    },
    LongHair: { type: "object", properties: { type: { const: "cat" }, hair: { const: "long" } } },
    ShortHair: {
      type: "object",
      properties: { type: { const: "cat" }, hair: { const: "short" } },
      examples: [{ type: "cat", hair: "short" }],
    },
  });
  expect(fixturesOf(schemas)["pet.cat.short"]?.value).toMatchObject({ from: "a cat", pets: [{ hair: "short" }] });
});

test("a value that is one event is dated where messages are not, and its ids are texts", () => {
  const schemas: Schemas = {
    WebhookChange: { oneOf: [ref("ReviewChange")] },
    WebhookNotification: NOTIFICATION,
    ReviewChange: change("review", "ReviewValue", [{ id: 5 }]),
    ReviewValue: { type: "object", properties: { id: { type: "string", "x-id": "number" } } },
  };
  expect(fixturesOf(schemas).review).toMatchObject({ entry: { id: "2", time: 7 }, value: { id: "5" }, path: [] });
});

test.each<[string, Schemas, string]>([
  [
    "an event without an example",
    schemasWith({ dog: [], changes: [{ metadata, pets: [{ type: "cat" }], errors: [] }] }),
    "The event pet.dog has no example: give Dog one (examples)",
  ],
  ["a field without an example", schemasWith({ changes: [] }), "The event pet.dog has no example"],
  [
    "a notification without an example",
    { ...schemasWith({ changes: [{ metadata, pets: [{ type: "cat" }], errors: [] }] }), WebhookNotification: {} },
    "WebhookNotification needs an example without a time in its entry",
  ],
])("refuses %s", (_what, schemas, message) => {
  expect(() => fixturesOf(schemas)).toThrow(message);
});
