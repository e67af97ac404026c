/** Every operation shows how it fails, and every code in an example is one that the table of error codes knows. */
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { yamlFiles } from "../../scripts/description/index-file.js";
import { isObject, type JsonObject, objectAt } from "../../scripts/description/json.js";
import { operationsOf } from "../../scripts/generate/operations.js";
import { errorRanges, errorRules } from "../../src/generated/graph-errors.js";
import { description } from "../support/description.js";

const folder = fileURLToPath(new URL("../../openapi", import.meta.url));
const operations = operationsOf(description);

const families = yamlFiles(folder, "responses").flatMap(({ path, content }) =>
  Object.entries(content).map(([name, family]) => ({ path, name, examples: examplesOf(family) })),
);
const examples = families.flatMap(({ name, examples: own }) =>
  Object.entries(own).map(([example, value]) => ({ name: `${name}, ${example}`, error: objectAt(value, "error") })),
);

function examplesOf(response: unknown): Record<string, unknown> {
  const json = objectAt(objectAt(response, "content"), "application/json");
  return Object.fromEntries(
    Object.entries(objectAt(json, "examples")).map(([name, example]) => [name, isObject(example) ? example.value : {}]),
  );
}

/** The name of the family that an operation fails with. */
function familyOf(definition: JsonObject): string {
  const { $ref } = objectAt(objectAt(definition, "responses"), "default");
  return String($ref).replace("#/components/responses/", "");
}

const isKnown = (code: unknown) =>
  typeof code === "number" &&
  (code in errorRules || errorRanges.some(([first, last]) => code >= first && code <= last));

/** Error objects anywhere in a value: what has a code and says something about it. */
function errorsIn(value: unknown): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(errorsIn);
  if (!isObject(value)) return [];
  const own = typeof value.code === "number" && ("title" in value || "message" in value) ? [value] : [];
  return [...own, ...Object.values(value).flatMap(errorsIn)];
}

test.each(operations.map(({ id, definition }) => ({ id, family: familyOf(definition) })))(
  "$id shows errors, those of $family",
  ({ family }) => {
    const own = families.find(({ name }) => name === family);
    expect(Object.keys(own?.examples ?? {})).not.toEqual([]);
  },
);

test("every family of errors belongs to an operation", () => {
  const used = new Set(operations.map(({ definition }) => familyOf(definition)));
  expect(families.filter(({ name }) => !used.has(name)).map(({ path, name }) => `${path}: ${name}`)).toEqual([]);
});

test.each(examples)("the table knows the code of $name", ({ error }) => {
  expect(error.code).toSatisfy(isKnown);
});

// Those of other families, such as 463 beside 190, only say more about a code that the table has.
test.each(examples.filter(({ error }) => /^(2388|2494|2593)/.test(String(error.error_subcode))))(
  "the table knows the subcode of $name, which stands for a code",
  ({ error }) => {
    expect(error.error_subcode).toSatisfy(isKnown);
  },
);

test.each(examples)("the message of $name names its own code, if any", ({ error }) => {
  const [, named] = /^\(#(\d+)\)/.exec(String(error.message)) ?? [];
  expect(Number(named ?? error.code)).toBe(error.code);
});

test("the table knows the codes in all examples of webhooks and schemas", () => {
  const unknown = errorsIn(Object.values(description.components?.schemas ?? {})).filter(({ code }) => !isKnown(code));
  expect(unknown).toEqual([]);
});
