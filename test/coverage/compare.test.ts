/** What is missing here, what differs, and what is excused. */
import { expect, test } from "vitest";
import { parse } from "yaml";
import { compare } from "../../scripts/coverage/compare.js";
import { readDeviations } from "../../scripts/coverage/deviations.js";
import { readDocument } from "../../scripts/coverage/document.js";
import { renderTable, resultOf } from "../../scripts/coverage/result.js";
import { surfacesOf } from "../../scripts/coverage/surface.js";
import type { JsonObject } from "../../scripts/description/json.js";
import { changed, fileOf, UPSTREAM } from "./documents.js";

const surfaces = (text: string) => surfacesOf(parse(text) as JsonObject);
const IDENTITY = { title: "Upstream", version: "v1.0" };

const outcome = (ours: string, deviations: { reason: string; facts: string[] }[] = []) =>
  resultOf(compare(surfaces(UPSTREAM), surfaces(ours)), deviations, IDENTITY);

test("a document covers itself, whatever its ids, hosts and versions are called", () => {
  const renamed = UPSTREAM.replaceAll("/{Version}/", "/").replaceAll("{Phone-Number-ID}", "{phone_number_id}");
  const { kinds, missing, different, failures, onlyHere } = outcome(renamed);
  expect({ missing, different, failures, onlyHere }).toEqual({
    missing: [],
    different: [],
    failures: [],
    onlyHere: { operations: [], members: 0 },
  });
  expect(kinds).toMatchObject({
    operations: { upstream: 3, here: 3, percent: 100 },
    parameters: { upstream: 1, here: 1 },
    request: { upstream: 5, here: 5 },
    response: { upstream: 7, here: 7 },
    values: { upstream: 4, here: 4 },
  });
});

test("nodes that share a shape find their like by the words of their ids, then by their members", () => {
  const swapped = UPSTREAM.replaceAll("{Flow-ID}", "{phone_number_id}").replaceAll("{Phone-Number-ID}", "{flow_id}");
  expect(outcome(swapped).missing).toContain("GET /{Phone-Number-ID} parameters fields");
  const unnamed = UPSTREAM.replaceAll("{Flow-ID}", "{b}").replaceAll("{Phone-Number-ID}", "{a}");
  expect(outcome(unnamed).missing).toEqual([]);
});

test("says what is missing, what has another type and what is only here", () => {
  const messages = "paths /{Version}/{Phone-Number-ID}/messages post";
  const ours = changed(
    UPSTREAM,
    ["components schemas Number properties quality enum", ["GREEN"]],
    ["components schemas Number properties speed", { type: "integer" }],
    ["paths /{Version}/{Flow-ID}", undefined],
    [`${messages} responses 200 content application/json schema properties id`, { type: "string" }],
  );
  const { missing, different, onlyHere, failures } = outcome(ours);
  expect(missing).toEqual([
    "GET /{Phone-Number-ID} response quality = RED",
    "GET /{Flow-ID}",
    "GET /{Flow-ID} response id",
    "GET /{Flow-ID} response name",
    "GET /{Flow-ID} response categories",
  ]);
  expect(different).toEqual(["POST /{Phone-Number-ID}/messages response id: number; here string"]);
  expect(onlyHere).toEqual({ operations: [], members: 1 });
  expect(failures).toEqual([
    "operations: 66.66 % is below 100 %",
    "response: 42.85 % is below 95 %",
    "values: 75 % is below 95 %",
  ]);
});

test("a deviation takes its facts out, counts them, and may not outlive them", () => {
  const ours = changed(UPSTREAM, ["components schemas Number properties quality enum", ["GREEN"]]);
  const excused = outcome(ours, [
    { reason: "red is gone", facts: ["GET /{Phone-Number-ID} response quality = *"] },
    { reason: "was never here", facts: ["POST * tier"] },
  ]);
  expect(excused.missing).toEqual([]);
  expect(excused.kinds.values).toMatchObject({ upstream: 4, deviations: 1, here: 3, percent: 100 });
  expect(excused.deviations.reasons).toEqual([
    { reason: "red is gone", facts: 1 },
    { reason: "was never here", facts: 0 },
  ]);
  expect(excused.failures).toEqual(["a deviation that excuses nothing: POST * tier"]);
});

test("more than 8 % of deviations fail", () => {
  const { failures } = outcome(changed(UPSTREAM, ["paths /{Version}/{Flow-ID}", undefined]), [
    { reason: "no flows", facts: ["GET /{Flow-ID}*"] },
  ]);
  expect(failures).toEqual(["deviations: 20 % of all facts is over 8 %"]);
});

test("the table has a line a kind", () => {
  const lines = renderTable(outcome(UPSTREAM)).split("\n");
  expect(lines[0]).toBe("Upstream v1.0");
  expect(lines.slice(2, 7).map((line) => line.split(/\s+/)[0])).toEqual([
    "operations",
    "parameters",
    "request",
    "response",
    "values",
  ]);
});

test("what is received is compared under an alias", () => {
  const theirs = surfaces(UPSTREAM);
  const webhook = { post: { requestBody: { content: { "application/json": { schema: { properties: { a: {} } } } } } } };
  const ours = surfacesOf({ openapi: "3.1.0", paths: {}, webhooks: { message: webhook } });
  const aliases = { "POST /{Phone-Number-ID}/messages": "POST webhook:message" };
  const { facts } = compare(theirs, ours, aliases);
  expect(facts.find(({ id }) => id === "POST /{Phone-Number-ID}/messages")).toMatchObject({ verdict: "same" });
});

test.each([
  ["a file that is no OpenAPI document", "swagger: '2.0'\n", readDocument, "is no OpenAPI 3 document"],
  ["a deviation without a reason", "deviations: [{ facts: [x] }]\n", readDeviations, "a deviation is { reason, facts"],
  ["a deviation without facts", "deviations: [{ reason: x, facts: [] }]\n", readDeviations, "a deviation is { reason"],
])("%s is refused in so many words", (_title, text, read, message) => {
  expect(() => read(fileOf(text))).toThrow(message);
});
