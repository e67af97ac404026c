/** What the endpoint of a flow receives and answers, of each kind, and with one mistake. */
import { expect, test } from "vitest";
import {
  type Validator,
  validateFlowEndpointEnvelope,
  validateFlowEndpointRequest,
  validateFlowEndpointResponse,
  validateFlowEndpointTokenError,
  validateIncomingFlowResponse,
} from "wapi-ts/validators";

const issuesOf = (validate: Validator<unknown>, value: unknown) =>
  validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);

const file = {
  media_id: "790aba14",
  cdn_url: "https://mmg.whatsapp.net/v/leaf.enc",
  file_name: "leaf.jpg",
  encryption_metadata: { encryption_key: "a", hmac_key: "b", iv: "c", plaintext_hash: "d", encrypted_hash: "e" },
};

test.each([
  ["a health check", { version: "3.0", action: "ping" }],
  ["an opened flow", { version: "4.0", action: "INIT", flow_token: "t" }],
  ["an opened flow without its token, with an empty screen", { version: "3.0", action: "INIT", screen: "", data: {} }],
  ["a way back", { version: "3.0", action: "BACK", screen: "HOUR", flow_token: "t" }],
  [
    "values of every type",
    { action: "data_exchange", screen: "A", data: { a: "x", b: 1, c: true, d: null, e: ["x"], f: { g: [] } } },
  ],
  ["uploaded files", { action: "data_exchange", screen: "LEAF", data: { leaf: [file] }, flow_token: "t" }],
  [
    "a signed token",
    { version: "4.0", action: "data_exchange", screen: "A", data: {}, flow_token: "t", flow_token_signature: "a.b.c" },
  ],
  [
    "a notice of an error",
    { action: "data_exchange", screen: "A", data: { error: "payload-schema-error", error_message: "Wrong" } },
  ],
  [
    "a screen that cannot be reached",
    { action: "navigate", screen: "A", data: { error_message: "Wrong" }, flow_token: "t" },
  ],
  ["a member that is new", { version: "9.0", action: "ping", more: true }],
])("takes a request: %s", (_title, value) => {
  expect(issuesOf(validateFlowEndpointRequest, value)).toEqual([]);
});

test.each<[title: string, value: unknown, issue: string]>([
  ["no action", { version: "3.0" }, " x-members"],
  ["an unknown action", { action: "poke" }, " x-members"],
  ["a screen that is a number", { action: "BACK", screen: 5 }, "/screen type"],
  ["data that is a text", { action: "data_exchange", screen: "A", data: "x" }, "/data type"],
])("refuses a request: %s", (_title, value, issue) => {
  expect(issuesOf(validateFlowEndpointRequest, value)).toContain(issue);
});

const ending = (params: unknown) => ({ screen: "SUCCESS", data: { extension_message_response: { params } } });

test.each([
  ["the next screen", { screen: "HOUR", data: { hours: [{ id: "9", title: "9:00" }], is_busy: false, count: 0 } }],
  ["a screen without data", { version: "3.0", screen: "HOUR", data: {} }],
  ["the same screen with a remark", { screen: "DAY", data: { error_message: "We are closed." } }],
  ["the end", ending({ flow_token: "t", booking: "9:00", seats: 2 })],
  ["a healthy endpoint", { data: { status: "active" } }],
  ["a notice that was read", { version: "3.0", data: { acknowledged: true } }],
])("takes an answer: %s", (_title, value) => {
  expect(issuesOf(validateFlowEndpointResponse, value)).toEqual([]);
});

test.each<[title: string, value: unknown, issue: string]>([
  ["nothing", {}, " required"],
  ["a screen without its data", { screen: "HOUR" }, " required"],
  ["a screen with a digit in its id", { screen: "HOUR1", data: {} }, "/screen pattern"],
  ["data that is null", { screen: "HOUR", data: { hours: null } }, "/data/hours not"],
  ["an empty remark", { screen: "DAY", data: { error_message: "" } }, "/data/error_message minLength"],
  ["an end without its token", ending({ booking: "9:00" }), "/data/extension_message_response/params required"],
  ["an end with data of a screen", { screen: "SUCCESS", data: { hours: [] } }, "/data required"],
  ["another state", { data: { status: "idle" } }, "/data/status const"],
  ["a notice that was not read", { data: { acknowledged: false } }, "/data/acknowledged const"],
  ["a member that is not there", { screen: "HOUR", data: {}, flow_token: "t" }, " additionalProperties"],
])("refuses an answer: %s", (_title, value, issue) => {
  expect(issuesOf(validateFlowEndpointResponse, value)).toContain(issue);
});

test("tells an envelope by its three parts, and leaves what is encrypted alone", () => {
  const envelope = { encrypted_flow_data: "not JSON", encrypted_aes_key: "b", initial_vector: "c" };
  expect(issuesOf(validateFlowEndpointEnvelope, envelope)).toEqual([]);
  for (const member of Object.keys(envelope))
    expect(issuesOf(validateFlowEndpointEnvelope, { ...envelope, [member]: undefined })).toHaveLength(1);
});

test("takes what a token error and the user's answer say", () => {
  expect(issuesOf(validateFlowEndpointTokenError, { error_msg: "Already placed" })).toEqual([]);
  expect(issuesOf(validateFlowEndpointTokenError, {})).toEqual([" required"]);
  expect(issuesOf(validateIncomingFlowResponse, JSON.parse('{"flow_token":"t","plants":["trees"]}'))).toEqual([]);
  expect(issuesOf(validateIncomingFlowResponse, { flow_token: 5 })).toEqual(["/flow_token type"]);
});
