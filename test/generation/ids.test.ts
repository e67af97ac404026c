/** What the generator makes of `x-id: number`. */
import { expect, test } from "vitest";
import type { Description } from "../../scripts/description/bundle.js";
import { assertAllMet, idMap, withTextIds } from "../../scripts/generate/ids.js";
import { renderIds } from "../../scripts/generate/ids-file.js";
import type { Schemas } from "../../scripts/generate/union.js";
import { type IdMap, idsAsText } from "../../src/generated/ids.js";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: object, more: object = {}) => ({ type: "object", properties, ...more });
const id = { type: ["string", "integer"], "x-id": "number" };
const text = { type: "string" };
const number = { type: "integer" };

/** The map of one root, `It`. */
function mapOf(schemas: Schemas): IdMap {
  const map = idMap(schemas, { it: ref("It") });
  assertAllMet(schemas, [map]);
  return map;
}

const convert = (schemas: Schemas, value: unknown) => idsAsText(structuredClone(value), "it", mapOf(schemas));

test.each<[string, Schemas, unknown, unknown]>([
  ["a member", { It: object({ id, count: number }) }, { id: 5, count: 6 }, { id: "5", count: 6 }],
  ["a list of ids", { It: object({ ids: { type: "array", items: id } }) }, { ids: [5, "6"] }, { ids: ["5", "6"] }],
  [
    "an object without a name",
    { It: object({ a: object({ b: object({ id }) }) }) },
    { a: { b: { id: 5 } } },
    { a: { b: { id: "5" } } },
  ],
  [
    "a list of named objects",
    { It: object({ all: { type: "array", items: ref("One") } }), One: object({ id }) },
    { all: [{ id: 5 }, { id: 6 }, null, 7] },
    { all: [{ id: "5" }, { id: "6" }, null, 7] },
  ],
  [
    "bases and branches",
    {
      It: { oneOf: [ref("A"), ref("B")] },
      A: { allOf: [ref("Base"), object({ a: id })] },
      B: { allOf: [ref("Base")], ...object({ b: id }) },
      Base: object({ base: id }),
    },
    { base: 1, a: 2, b: 3, c: 4 },
    { base: "1", a: "2", b: "3", c: 4 },
  ],
  [
    "one member with several shapes",
    { It: { oneOf: [object({ it: ref("A") }), object({ it: ref("B") })] }, A: object({ a: id }), B: object({ b: id }) },
    { it: { a: 1, b: 2 } },
    { it: { a: "1", b: "2" } },
  ],
  [
    "a member that may be null",
    { It: object({ it: { anyOf: [ref("A"), { type: "null" }] } }), A: object({ id }) },
    { it: { id: 1 } },
    { it: { id: "1" } },
  ],
  ["a named id", { It: object({ it: ref("Id") }), Id: id }, { it: 1 }, { it: "1" }],
  [
    "a schema that holds itself",
    { It: object({ id, children: { type: "array", items: ref("It") } }) },
    { id: 1, children: [{ id: 2, children: [{ id: 3 }] }] },
    { id: "1", children: [{ id: "2", children: [{ id: "3" }] }] },
  ],
  [
    "an edge",
    {
      It: object({ name: text }, { "x-edges": { owner: { arguments: "None", result: "Owner" } } }),
      Owner: object({ id }),
    },
    { owner: { id: 1 } },
    { owner: { id: "1" } },
  ],
  [
    "names that objects have anyway",
    { It: object({ toString: id, constructor: object({ id }) }) },
    { toString: 1 },
    { toString: "1" },
  ],
])("converts %s", (_what, schemas, value, wanted) => {
  expect(convert(schemas, value)).toEqual(wanted);
});

test("leaves out whatever leads to no id", () => {
  const schemas = {
    It: object({ a: ref("A"), b: ref("B"), c: object({ d: text }) }),
    A: object({ name: text }),
    B: object({ id }),
  };
  expect(mapOf(schemas)).toMatchObject({ roots: { it: "It" }, schemas: { It: { b: "B" }, B: { id: true } } });
  expect(Object.keys(mapOf(schemas).schemas)).toEqual(["B", "It"]);
  expect(idMap({ It: object({ a: text }) }, { it: ref("It") })).toMatchObject({ roots: {}, schemas: {} });
});

test("writes the map as a file", () => {
  const schemas = {
    It: object({ "a-b": ref("A"), c: object({ d: id }) }),
    A: { oneOf: [object({ e: object({ f: id }) })] },
  };
  const file = renderIds("itIds", "Ids of it.", mapOf(schemas));
  const [, literal = ""] = file.match(/: IdMap = (.*);/s) ?? [];
  expect(new Function(`return ${literal}`)()).toEqual({
    roots: { it: "It" },
    schemas: { It: { "a-b": "A", c: { d: true } }, A: { e: { f: true } } },
  });
});

test.each<[string, Schemas, string]>([
  [
    "an id that is a number in another branch",
    { It: { oneOf: [object({ ref: id }), object({ ref: number })] } },
    "It.ref is an id (x-id) in one branch and a number in another",
  ],
  [
    "a number that is called an id",
    { It: object({ flow_id: { type: ["string", "integer"] } }) },
    "It.flow_id is called an id and may be a number: mark it x-id: number",
  ],
  [
    "an id that nothing sends",
    { It: object({ name: text }), Request: object({ a: object({ id }) }) },
    "Request holds an id marked x-id that stands in no webhook value and in no answer",
  ],
])("refuses %s", (_what, schemas, message) => {
  expect(() => mapOf(schemas)).toThrow(message);
});

const describedAs = (schema: object) =>
  withTextIds({ components: { schemas: { It: schema } } } as unknown as Description).components?.schemas?.It;

test("says that what is handed over is a text", () => {
  expect(describedAs(id)).toEqual({ type: "string", "x-id": "number" });
  expect(describedAs({ ...id, type: ["string", "integer", "null"] })).toEqual({
    type: ["string", "null"],
    "x-id": "number",
  });
  expect(describedAs({ type: ["string", "integer"] })).toEqual({ type: ["string", "integer"] });
});

test.each([
  { ...id, "x-id": "text" },
  { ...id, type: "string" },
  { ...id, type: "integer" },
])("refuses %j, which says nothing clear", (schema) => {
  expect(() => describedAs(schema)).toThrow("x-id has to be number, on type: [string, integer]");
});
