/** `x-unique-by` of several members, `x-alike`, `x-sum` and `x-less-than`, as the compiled validators apply them. */
import { expect, test } from "vitest";
import { compile, objections } from "./compile.js";

const button = (id: string, title: string) => ({ reply: { id, title } });

test.each([
  ["different ids and titles", [button("a", "A"), button("b", "B")], []],
  ["a repeated id", [button("a", "A"), button("a", "B")], ["reply.id"]],
  ["a repeated title", [button("a", "A"), button("b", "A")], ["reply.title"]],
  ["both repeated", [button("a", "A"), button("a", "A")], ["reply.id"]],
])("judges %s by an x-unique-by of two members: %j", async (_title, items, members) => {
  const validate = await compile({ type: "array", "x-unique-by": ["reply.id", "reply.title"] });
  expect(objections(validate, items).map(({ params }) => params.member)).toEqual(members);
});

test.each([
  ["no items", "a", [], true],
  ["one item", "a", [{ a: 1 }], true],
  ["the same value", "a.b", [{ a: { b: "1" } }, { a: { b: "1" } }], true],
  ["another value", "a.b", [{ a: { b: "1" } }, { a: { b: "2" } }], false],
  ["another type", "a", [{ a: "1" }, { a: 1 }], false],
  ["a value that only one has", "a", [{ a: 1 }, {}], false],
  ["a value that none has", "a.b", [{}, { a: null }, 5, null], true],
  ["lists of one length", "a", [{ a: [1, 2] }, { a: [3, 4] }], true],
  ["lists of two lengths", "a", [{ a: [1, 2] }, { a: [3] }], false],
])("judges %s by x-alike", async (_title, member, items, fits) => {
  const validate = await compile({ type: "array", "x-alike": member });
  const objection = { keyword: "x-alike", instancePath: "", params: { member } };
  expect(objections(validate, items)).toEqual(fits ? [] : [objection]);
});

const sum = { member: "total", plus: ["net.value", "tax.value"], minus: ["off.value"] };
const value = (number: unknown) => ({ value: number });

test.each<[string, { total?: unknown; [part: string]: unknown }, number | undefined]>([
  ["the sum", { total: 12, net: value(10), tax: value(3), off: value(1) }, undefined],
  ["the sum of what is there", { total: 10, net: value(10) }, undefined],
  ["another total", { total: 13, net: value(10), tax: value(3), off: value(1) }, 12],
  ["a total that forgets a part", { total: 10, net: value(10), tax: value(3) }, 13],
  ["a total without parts", { total: 10 }, undefined],
  ["a total with only what is taken off", { total: 10, off: value(1) }, undefined],
  ["parts without a total", { net: value(10) }, undefined],
  ["a total that is no number", { total: "10", net: value(10) }, undefined],
  ["a part that is no number", { total: 10, net: value(10), tax: value("3") }, undefined],
])("judges %s by x-sum", async (_title, object, limit) => {
  const validate = await compile({ type: "object", "x-sum": sum });
  const params = { member: "total", limit, actual: object.total };
  expect(objections(validate, object)).toEqual(
    limit === undefined ? [] : [{ keyword: "x-sum", instancePath: "", params }],
  );
});

test.each<[string, { sale?: { value: unknown }; price?: { value: unknown } }, boolean]>([
  ["a lower number", { sale: value(1), price: value(2) }, true],
  ["the same number", { sale: value(2), price: value(2) }, false],
  ["a higher number", { sale: value(3), price: value(2) }, false],
  ["a number without the other", { sale: value(3) }, true],
  ["the other without the number", { price: value(3) }, true],
  ["a text", { sale: value("3"), price: value(2) }, true],
])("judges %s by x-less-than", async (_title, object, fits) => {
  const validate = await compile({ type: "object", "x-less-than": { member: "sale.value", than: "price.value" } });
  const params = { member: "sale.value", than: "price.value", limit: 2, actual: object.sale?.value };
  expect(objections(validate, object)).toEqual(fits ? [] : [{ keyword: "x-less-than", instancePath: "", params }]);
});
