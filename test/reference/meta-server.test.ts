/** Our client against a server that knows the Graph API by Meta's own OpenAPI file: what it sends, what it takes. */
import { beforeAll, expect, test } from "vitest";
import { callAll, type Outcomes } from "./meta-calls.js";
import { functionsOfAreas } from "./meta-cases.js";
import { excusesFor, metaDefects, unmet } from "./meta-defects.js";
import { referenceFile } from "./reference.js";

const file = referenceFile("meta-openapi-v23.0.yaml");
/** Of its 113. */
const OPERATIONS_OF_AREAS = 43;
let outcomes: Outcomes = { calls: [], operations: new Set(), unknown: [] };

beforeAll(async () => {
  if (file) outcomes = await callAll(file);
}, 60_000);

const titles = [...new Set(functionsOfAreas.map(({ title }) => title))];

test.skipIf(!file).each(titles)("Meta's file has nothing against %s but its defects", (title) => {
  const calls = outcomes.calls.filter((call) => call.title === title);
  expect(calls.length > 0).toBe(!outcomes.unknown.includes(title));
  const unexplained = calls.flatMap(({ label, objections }) =>
    objections.filter((objection) => excusesFor(label, objection).length === 0).map((one) => `${label} | ${one}`),
  );
  expect([...new Set(unexplained)]).toEqual([]);
  expect(calls.flatMap(({ failure }) => failure ?? [])).toEqual([]);
});

test.skipIf(!file)("every defect that is listed is met", () => {
  const met = outcomes.calls.flatMap(({ label, objections }) =>
    objections.flatMap((objection) => excusesFor(label, objection)),
  );
  expect(unmet(new Set(met))).toEqual([]);
});

test.skipIf(!file)("calls what Meta's file has of these areas", () => {
  const { calls, operations, unknown } = outcomes;
  const clean = calls.filter(({ objections }) => objections.every((one) => one === "header user-agent pattern"));
  console.log(
    `Meta's OpenAPI: ${calls.length} calls of ${operations.size} operations, ${clean.length} as the file has them, the others ` +
      `but for ${metaDefects.length} defects of it; ${unknown.length} functions are newer than the file`,
  );
  expect(operations.size).toBeGreaterThanOrEqual(OPERATIONS_OF_AREAS);
});
