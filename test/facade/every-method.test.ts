/** Every method of the facade, called over real HTTP; the emulator refuses what the description does not allow. */
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Client } from "wapi-ts";
import { type Emulator, startEmulator } from "wapi-ts/emulator";
import { facadeMethods } from "../../scripts/facade-map/methods.js";
import { describedOperations } from "../../scripts/facade-map/operations.js";
import { excusesFor } from "../reference/meta-defects.js";
import { type MetaOperation, metaOperations } from "../reference/meta-operations.js";
import { objectionsToRequest } from "../reference/meta-request.js";
import { referenceFile } from "../reference/reference.js";
import { type Passed, type RecordingProxy, startProxy } from "../support/recording-proxy.js";
import { businessRows } from "./rows/business.js";
import { messagingRows } from "./rows/messaging.js";
import { excuses } from "./rows/meta-excuses.js";
import type { Facade } from "./rows/row.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const rows = { ...businessRows, ...messagingRows };
const methods = facadeMethods(root);
const parameterCount = ({ request }: { request: string }) => request.split("{").length;
/** A path as it is written is told from one that any id would fit. */
const operations = describedOperations(root).sort((a, b) => parameterCount(a) - parameterCount(b));
const file = referenceFile("meta-openapi-v23.0.yaml");

let emulator: Emulator;
let proxy: RecordingProxy;
let facade: Facade;
let known: ReadonlyMap<string, MetaOperation> = new Map();

beforeAll(async () => {
  emulator = await startEmulator({ rules: false });
  proxy = await startProxy(emulator.url);
  const { accessToken: apiAccessToken, businessAccountId, phoneNumberId } = emulator;
  const client = new Client({
    apiAccessToken,
    businessAccountId,
    clock: emulator.clock,
    graph: { baseUrl: proxy.url },
  });
  facade = { client, business: client.business, messaging: client.newMessagingClient(phoneNumberId), emulator };
  if (file) known = await metaOperations(file);
});
afterAll(async () => {
  proxy.close();
  await emulator.close();
});

/** Whether a request that was made is this one: `GET /{phone_number_id}/groups`. */
function isOf(described: string, { request }: Passed): boolean {
  const [method, template = ""] = described.split(" ");
  const shape = new RegExp(`^(/v[\\d.]+)?${template.replaceAll(/\{[^}]+\}/g, "[^/]+")}$`);
  return method === request.method && shape.test(new URL(request.url ?? "", "http://graph.test").pathname);
}

/** The kind of a message, by which the defects of Meta's file are listed. */
function kindOf({ request, bytes }: Passed): string {
  if (request.headers["content-type"] !== "application/json") return "";
  return String((JSON.parse(bytes.toString()) as { type?: unknown }).type ?? "");
}

async function objectionsOfMeta(passed: Passed, names: readonly string[]): Promise<string[]> {
  const operation = operations.find(
    ({ request, functions }) => isOf(request, passed) && functions.some((name) => names.includes(name)),
  );
  const theirs = operation && known.get(operation.request);
  if (!theirs) return [];
  const objections = await objectionsToRequest(theirs, passed.request, passed.bytes);
  const called = operation.functions.filter((name) => names.includes(name));
  const labels = called.flatMap((name) => [name, `${name} ${kindOf(passed)}`]);
  const isExcused = (one: string) => labels.some((label) => excusesFor(label, one).length > 0);
  return objections.filter((one) => !isExcused(one));
}

test("has a row for every method, and none for another", () => {
  expect(Object.keys(rows).sort()).toEqual(methods.map(({ path }) => path));
});

test.each(methods)("sends what the description and Meta's file have: $path", async ({ path, requests }) => {
  proxy.taken();
  await rows[path]?.(facade);
  const passed = proxy.taken();
  expect(passed.map(({ status }) => status)).toEqual(passed.map(() => 200));
  expect(passed.length).toBeGreaterThan(0);
  // The others have made what the method is about, or are where Meta's answer led.
  const described = operations.filter(({ functions }) => functions.some((name) => requests.includes(name)));
  const isMade = (request: string) => passed.some((one) => isOf(request, one));
  expect(described.length === 0 || described.some(({ request }) => isMade(request))).toBe(true);
  const objections = (await Promise.all(passed.map((one) => objectionsOfMeta(one, requests)))).flat();
  expect(objections).toEqual(known.size > 0 ? expect.arrayContaining([...(excuses[path] ?? [])]) : []);
  expect(objections.filter((one) => !excuses[path]?.includes(one))).toEqual([]);
});
