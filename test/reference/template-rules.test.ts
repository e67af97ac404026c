/** Rules for templates that go beyond the description: none of the templates that Meta publishes breaks one. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { postmanSamples } from "../../scripts/samples/postman.js";
import { type Judged, templateIssues } from "../../src/runtime/template/rules/rules.js";
import { referenceFile } from "./reference.js";

const file = referenceFile("meta-postman-cloud-api.json");

const isTemplate = (body: unknown): body is Judged =>
  typeof body === "object" && body !== null && "category" in body && "components" in body;

test.runIf(file)("takes every template that Meta's Postman collection makes", () => {
  const samples = postmanSamples(readFileSync(file ?? "", "utf8")).flatMap(({ part, value }) =>
    part === "request" ? [value] : [],
  );
  const templates = samples.filter(isTemplate).filter(({ components }) => components !== undefined);
  expect(templates.length).toBeGreaterThan(10);
  expect(templates.flatMap((template) => templateIssues(template))).toEqual([]);
});
