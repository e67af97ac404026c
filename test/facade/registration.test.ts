/** Proving and registering a number: what goes on the wire, and that codes and PINs come back in no error. */
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { GraphApiError, RequestValidationError } from "wapi-ts";
import { facade, PHONE_NUMBER_ID } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, refuses, startGraph } from "../support/graph-server.js";

const PIN = "418205";
const PATH = `/v26.0/${PHONE_NUMBER_ID}`;
const numbers = (url: string) => facade(url).business.phoneNumber;

test.each<[string, (of: ReturnType<typeof numbers>) => Promise<void>, string, unknown]>([
  [
    "requestCode",
    (of) => of.requestCode(PHONE_NUMBER_ID, { code_method: "SMS", language: "en_US", timeoutMs: 5000 }),
    "request_code",
    { code_method: "SMS", language: "en_US" },
  ],
  ["verifyCode", (of) => of.verifyCode(PHONE_NUMBER_ID, PIN, { timeoutMs: 5000 }), "verify_code", { code: PIN }],
  [
    "register",
    (of) => of.register(PHONE_NUMBER_ID, { pin: PIN, data_localization_region: "CH", timeoutMs: 5000 }),
    "register",
    { messaging_product: "whatsapp", pin: PIN, data_localization_region: "CH" },
  ],
  ["deregister", (of) => of.deregister(PHONE_NUMBER_ID, { timeoutMs: 5000 }), "deregister", undefined],
])("%s posts to the number", async (_name, call, edge, body) => {
  const graph = await startGraph(answers({ success: true }));
  await expect(call(numbers(graph.url))).resolves.toBeUndefined();
  expect(graph.only()).toMatchObject({ method: "POST", path: `${PATH}/${edge}`, search: "" });
  expect(graph.only().json).toEqual(body);
});

const shown = (error: Error) =>
  [error.message, error.stack, String(error), JSON.stringify(error), inspect(error, { depth: 9 })].join("\n");

test.each<[string, (of: ReturnType<typeof numbers>) => Promise<void>, string]>([
  ["a method", (of) => of.requestCode(PHONE_NUMBER_ID, { code_method: "FAX" as never, language: "en" }), "code_method"],
  ["a language", (of) => of.requestCode(PHONE_NUMBER_ID, { code_method: "SMS", language: "English" }), "language"],
  ["a code with a hyphen", (of) => of.verifyCode(PHONE_NUMBER_ID, "418-205"), "code"],
  ["a PIN of seven digits", (of) => of.register(PHONE_NUMBER_ID, { pin: "4182057" }), "pin"],
  ["a PIN that is a number", (of) => of.register(PHONE_NUMBER_ID, { pin: 418205 as never }), "pin"],
  [
    "a region",
    (of) => of.register(PHONE_NUMBER_ID, { pin: PIN, data_localization_region: "US" as never }),
    "data_localization_region",
  ],
])("refuses %s before anything is sent, and shows no secret", async (_what, call, member) => {
  const graph = await startGraph();
  const error = await failureOf(call(numbers(graph.url)), RequestValidationError);
  expect(error.member).toBe(member);
  expect(shown(error)).not.toMatch(/418-?205/);
  expect(graph.requests).toEqual([]);
});

test.each<[string, (of: ReturnType<typeof numbers>) => Promise<void>]>([
  ["verifyCode", (of) => of.verifyCode(PHONE_NUMBER_ID, PIN)],
  ["register", (of) => of.register(PHONE_NUMBER_ID, { pin: PIN })],
  ["register", (of) => of.register(PHONE_NUMBER_ID, { pin: "100000", backup: { data: PIN, password: `x${PIN}x` } })],
])("%s shows no secret that Meta's refusal repeats", async (_name, call) => {
  const graph = await startGraph(
    refuses({
      message: `(#133005) The PIN ${PIN} is wrong`,
      type: "OAuthException",
      code: 133005,
      error_data: { messaging_product: "whatsapp", details: `You sent ${PIN}, x${PIN}x.` },
    }),
  );
  const error = await failureOf(call(numbers(graph.url)), GraphApiError);
  expect(error.code).toBe(133005);
  expect(shown(error)).not.toContain(PIN);
});

test("does not repeat a request for a code, which sends another one", async () => {
  const graph = await startGraph(refuses({ message: "Down", code: 2 }, { status: 503 }));
  const call = numbers(graph.url).requestCode(PHONE_NUMBER_ID, { code_method: "VOICE", language: "sv" });
  await expect(call).rejects.toThrow();
  expect(graph.requests).toHaveLength(1);
});

test("repeats a deregistration, which changes nothing more", async () => {
  const graph = await startGraph(refuses({ message: "Down", code: 2 }, { status: 503 }), answers({ success: true }));
  await numbers(graph.url).deregister(PHONE_NUMBER_ID);
  expect(graph.requests).toHaveLength(2);
});
