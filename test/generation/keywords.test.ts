/** `x-unique-by`, `x-max-total` and the tags of unions, as the compiled validators apply them. */
import { expect, test } from "vitest";
import { compile, objections } from "./compile.js";

const row = (id: unknown) => ({ id });

test.each([
  ["no items", "id", [], undefined],
  ["different ids", "id", [row("a"), row("b")], undefined],
  ["a repeated id", "id", [row("a"), row("b"), row("a")], "a"],
  ["ids of different types", "id", [row("1"), row(1)], undefined],
  ["items without the member", "id", [{}, {}, row("a")], undefined],
  ["items that are no objects", "id", [1, 1, null, null, "a", "a"], undefined],
  ["a repeated id one level down", "reply.id", [{ reply: row("a") }, { reply: row("a") }], "a"],
  ["ids at another level", "reply.id", [row("a"), row("a")], undefined],
  ["a repeated id within one nested list", "rows.id", [{ rows: [row("a"), row("a")] }], "a"],
  ["a repeated id over two nested lists", "rows.id", [{ rows: [row("a")] }, { rows: [row("b"), row("a")] }], "a"],
  ["different ids over two nested lists", "rows.id", [{ rows: [row("a")] }, { rows: [row("b")] }], undefined],
  ["a repeated id two lists down", "pages.rows.id", [{ pages: [{ rows: [row("a")] }, { rows: [row("a")] }] }], "a"],
  ["a nested list that is none", "rows.id", [{ rows: "aa" }, { rows: null }], undefined],
])("judges %s by x-unique-by: %s", async (_title, member, items, repeated) => {
  const validate = await compile({ type: "array", "x-unique-by": member });
  const params = { member, value: repeated };
  expect(objections(validate, items)).toEqual(
    repeated === undefined ? [] : [{ keyword: "x-unique-by", instancePath: "", params }],
  );
});

test.each([
  ["no items", "rows", 2, [], undefined],
  ["as many as allowed", "rows", 2, [{ rows: [1] }, { rows: [2] }], undefined],
  ["one too many over two lists", "rows", 2, [{ rows: [1, 2] }, { rows: [3] }], 3],
  ["one too many in one list", "rows", 2, [{ rows: [1, 2, 3] }], 3],
  ["items without the list", "rows", 2, [{}, { rows: [1] }, {}], undefined],
  ["lists further down", "pages.rows", 2, [{ pages: [{ rows: [1, 2] }, { rows: [3] }] }], 3],
])("judges %s by x-max-total: %s", async (_title, path, max, items, total) => {
  const validate = await compile({ type: "array", "x-max-total": { path, max } });
  const params = { member: path, limit: max, total };
  expect(objections(validate, items)).toEqual(
    total === undefined ? [] : [{ keyword: "x-max-total", instancePath: "", params }],
  );
});

test("applies both below a property, beside the rules of JSON Schema", async () => {
  const sections = { type: "array", maxItems: 2, "x-unique-by": "rows.id", "x-max-total": { path: "rows", max: 1 } };
  const validate = await compile({ type: "object", properties: { sections } });
  const found = objections(validate, { sections: [{ rows: [row("a"), row("a")] }] });
  expect(found.map(({ keyword, instancePath }) => `${instancePath} ${keyword}`)).toEqual(["/sections x-unique-by"]);
  expect(objections(validate, { sections: [{ rows: [row("a")] }] })).toEqual([]);
  expect(objections(validate, { sections: "none" }).map(({ keyword }) => keyword)).toEqual(["type"]);
});

const schemas = {
  Shape: {
    discriminator: { propertyName: "kind", "x-defaultMapping": "Point" },
    oneOf: [{ $ref: "#/components/schemas/Point" }, { $ref: "#/components/schemas/Circle" }],
  },
  Point: { type: "object", additionalProperties: false, properties: { kind: { const: "point" } } },
  Circle: {
    type: "object",
    required: ["kind", "radius"],
    properties: { kind: { const: "circle" }, radius: { type: "number" } },
  },
};

test.each([
  ["a member by its tag", { kind: "circle", radius: 1 }, []],
  ["the member that needs no tag", {}, []],
  ["that member by its tag", { kind: "point" }, []],
  ["only the rules of the tag's own member", { kind: "circle", radius: "1" }, ["/radius type"]],
  ["only the rules of the member without a tag", { radius: 1 }, [" additionalProperties"]],
  ["an unknown tag", { kind: "square" }, [" x-members"]],
  ["a tag of another type", { kind: 5 }, [" x-members"]],
  ["a tag that every object inherits", { kind: "constructor" }, [" x-members"]],
  ["what is no object", "circle", [" type"]],
])("judges a tagged union by %s", async (_title, value, found) => {
  const validate = await compile({ $ref: "#/components/schemas/Shape" }, schemas);
  expect(objections(validate, value).map(({ keyword, instancePath }) => `${instancePath} ${keyword}`)).toEqual(found);
});
