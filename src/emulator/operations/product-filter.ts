/** The rule that picks products: `{"retailer_id":{"eq":"aloe-1"}}`. */
import type { Product } from "../../generated/openapi.js";
import { ProductSchema } from "../../generated/schemas.js";
import { isObject } from "../base/checks.js";
import { invalidParameter } from "../base/refusal.js";

type Test = (product: Product) => boolean;

const texts = (value: unknown): string[] => [value].flat().map(String);

const OPERATORS: Readonly<Record<string, (actual: string, wanted: readonly string[]) => boolean>> = {
  eq: (actual, [wanted]) => actual === wanted,
  neq: (actual, [wanted]) => actual !== wanted,
  is_any: (actual, wanted) => wanted.includes(actual),
  is_not_any: (actual, wanted) => !wanted.includes(actual),
  contains: (actual, [wanted = ""]) => actual.includes(wanted),
  i_contains: (actual, [wanted = ""]) => actual.toLowerCase().includes(wanted.toLowerCase()),
  starts_with: (actual, [wanted = ""]) => actual.startsWith(wanted),
};

function fieldTest(name: string, rule: unknown): Test {
  if (!Object.hasOwn(ProductSchema.properties, name)) throw invalidParameter(`filter: no field ${name} on Product`);
  if (!isObject(rule)) throw invalidParameter(`filter.${name}: must be an object with an operator`);
  const tests = Object.entries(rule).map(([operator, wanted]): Test => {
    const test = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
    if (!test) throw invalidParameter(`filter.${name}: enum ${JSON.stringify(Object.keys(OPERATORS))}`);
    return (product) => test(String(new Map(Object.entries(product)).get(name) ?? ""), texts(wanted));
  });
  return (product) => tests.every((test) => test(product));
}

function testOf(rule: unknown): Test {
  if (!isObject(rule)) throw invalidParameter("filter: must be an object in JSON");
  const tests = Object.entries(rule).map(([name, value]): Test => {
    if (name !== "and" && name !== "or") return fieldTest(name, value);
    const parts = [value].flat().map(testOf);
    return (product) => (name === "and" ? parts.every((part) => part(product)) : parts.some((part) => part(product)));
  });
  return (product) => tests.every((test) => test(product));
}

/** Whether a product fits. Throws `Refusal` for a rule that cannot be read. */
export function productFilter(filter = "{}"): Test {
  let rule: unknown;
  try {
    rule = JSON.parse(filter);
  } catch {}
  return testOf(rule);
}
