/** Two upstream files: what changed, in words, and whom it concerns here. */
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { changesBetween } from "../../scripts/coverage/changes.js";
import { homesOf } from "../../scripts/coverage/homes.js";
import { surfacesOf } from "../../scripts/coverage/surface.js";
import type { JsonObject } from "../../scripts/description/json.js";
import { description } from "../support/description.js";
import { changed, UPSTREAM } from "./documents.js";

const surfaces = (text: string) => surfacesOf(parse(text) as JsonObject);
const messages = "paths /{Version}/{Phone-Number-ID}/messages";
const branch = `${messages} post requestBody content application/json schema oneOf`;

test("nothing changed between a file and itself", () => {
  expect(changesBetween(surfaces(UPSTREAM), surfaces(UPSTREAM))).toEqual([]);
});

test("says it in words, and what comes with a member once", () => {
  const next = changed(
    UPSTREAM,
    ["paths /{Version}/{Flow-ID}", undefined],
    ["paths /{Version}/{Phone-Number-ID}/username", { get: { responses: {} } }],
    ["components schemas Number properties quality enum", ["GREEN", "YELLOW"]],
    ["components schemas Number properties id type", "integer"],
    [`${branch} 0 properties text properties body maxLength`, 4096],
    [`${branch} 0 required`, undefined],
    [`${branch} 1 properties image`, undefined],
    [`${branch} 1 properties video`, { type: "object", properties: { id: { type: "string" } } }],
  );
  expect(
    changesBetween(surfaces(UPSTREAM), surfaces(next)).map(({ operation, words }) => `${operation} | ${words}`),
  ).toEqual([
    "GET /{Flow-ID} | the operation is gone",
    "GET /{Phone-Number-ID}/username | a new operation",
    "GET /{Phone-Number-ID} | answer member id: type new: number; gone: string",
    "GET /{Phone-Number-ID} | answer member quality: values new: YELLOW; gone: RED",
    "POST /{Phone-Number-ID}/messages | request member image: gone",
    "POST /{Phone-Number-ID}/messages | request member video: new",
    "POST /{Phone-Number-ID}/messages | request member text: rules gone: required",
    "POST /{Phone-Number-ID}/messages | request member text.body: rules new: maxLength 4096; gone: maxLength 1024",
  ]);
});

test("names the files of ours that the change concerns", async () => {
  const folder = fileURLToPath(new URL("../../openapi", import.meta.url));
  const ours = surfacesOf(description as unknown as JsonObject);
  const before = surfaces(UPSTREAM);
  const homes = homesOf(folder, before, ours, {});
  const next = changed(
    UPSTREAM,
    ["paths /{Version}/{Phone-Number-ID} get parameters", []],
    ["components schemas Number properties id type", "integer"],
    [`${branch} 0 properties text properties body maxLength`, 4096],
  );
  expect(changesBetween(before, surfaces(next)).map((change) => homes(change))).toEqual([
    ["paths/phone-numbers/phone-numbers.yaml"],
    ["schemas/phone-numbers/phone-number.yaml"],
    ["schemas/messages/text-message.yaml"],
  ]);
});
