/** `business.onboarding.complete`: code, token, subscribed, registered; and on from where it stopped. */
import { inspect } from "node:util";
import { expect, test } from "vitest";
import {
  GraphApiError,
  OnboardingError,
  type OnboardingOptions,
  type OnboardingState,
  RequestValidationError,
} from "wapi-ts";
import { facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { startGraph } from "../support/graph-server.js";
import { CODE, CUSTOMER, PIN, SECRETS, SIGNUP, startSignup } from "./onboarding-graph.js";
import { APP } from "./wire.js";

const DONE = ["token", "subscribed", "registered"];
const RESULT = {
  accessToken: CUSTOMER.token,
  businessAccountId: CUSTOMER.account,
  phoneNumberId: CUSTOMER.number,
  done: DONE,
};
const EXCHANGE = "GET oauth/access_token";
const LOOK = "GET debug_token";
const SUBSCRIBED = `GET ${CUSTOMER.account}/subscribed_apps`;
const SUBSCRIBE = `POST ${CUSTOMER.account}/subscribed_apps`;
const NUMBER = `GET ${CUSTOMER.number}`;
const REGISTER = `POST ${CUSTOMER.number}/register`;

const complete = (url: string, options: object) =>
  facade(url).business.onboarding.complete(options as OnboardingOptions);
const shown = (error: Error) =>
  [error.message, error.stack, String(error), JSON.stringify(error), inspect(error, { depth: 9, showHidden: true })]
    .concat(Object.values(error).map((value) => inspect(value)))
    .join("\n");

test("takes a customer on in one call, and tells each step", async () => {
  const { graph, asked } = await startSignup();
  const states: OnboardingState[] = [];
  const onProgress = async (state: OnboardingState) => states.push(structuredClone(state));
  await expect(complete(graph.url, { ...SIGNUP, onProgress, timeoutMs: 5000 })).resolves.toEqual(RESULT);
  expect(asked()).toEqual([EXCHANGE, LOOK, SUBSCRIBED, SUBSCRIBE, NUMBER, REGISTER]);
  const { code, client_id, client_secret } = Object.fromEntries(graph.requests[0]?.query ?? []);
  expect({ code, client_id, client_secret }).toEqual({
    code: CODE,
    client_id: APP.appId,
    client_secret: APP.appSecret,
  });
  expect(graph.requests[3]?.json).toEqual({});
  expect(graph.requests[5]?.json).toEqual({ messaging_product: "whatsapp", pin: PIN });
  expect(states.map(({ done }) => done)).toEqual([[], ["token"], ["token", "subscribed"], DONE]);
  expect(states[0]).toEqual({ accessToken: CUSTOMER.token, done: [] });
  expect(states.at(-1)).toEqual(RESULT);
});

test("asks for nothing but what was shared, where account and number are the only ones", async () => {
  const { graph, asked } = await startSignup();
  await expect(complete(graph.url, { ...APP, code: CODE, pin: PIN })).resolves.toEqual(RESULT);
  expect(asked()).toEqual([
    EXCHANGE,
    LOOK,
    SUBSCRIBED,
    SUBSCRIBE,
    `GET ${CUSTOMER.account}/phone_numbers`,
    NUMBER,
    REGISTER,
  ]);
});

test("skips what is done", async () => {
  const { graph, asked } = await startSignup();
  const first = await complete(graph.url, SIGNUP);
  graph.requests.length = 0;
  await expect(complete(graph.url, { ...APP, state: first })).resolves.toEqual(RESULT);
  expect(asked()).toEqual([LOOK, SUBSCRIBED, NUMBER]);
});

test.each([
  ["the token cannot be looked at", "debug_token", "token", []],
  ["the subscriptions cannot be listed", "GET /v26.0/102290129340777/subscribed_apps", "subscribed", ["token"]],
  ["the account is not subscribed", "POST /v26.0/102290129340777/subscribed_apps", "subscribed", ["token"]],
  ["the number cannot be read", `/${CUSTOMER.number}`, "registered", ["token", "subscribed"]],
  ["the number is not registered", "/register", "registered", ["token", "subscribed"]],
])("goes on when %s, with the state of the error", async (_why, failsAt, step, done) => {
  const { graph, customer, asked } = await startSignup({ failsAt });
  const error = await failureOf(complete(graph.url, SIGNUP), OnboardingError);
  expect([error.step, error.state.done]).toEqual([step, done]);
  expect(error.cause).toBeInstanceOf(GraphApiError);
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({ name: "OnboardingError", step, done });
  for (const secret of SECRETS) expect(shown(error)).not.toContain(secret);
  // As it was stored, and without the code, which is used up.
  const state = JSON.parse(JSON.stringify(error.state));
  await expect(complete(graph.url, { ...SIGNUP, code: undefined, state })).resolves.toEqual(RESULT);
  expect(asked().filter((request) => request === EXCHANGE)).toHaveLength(1);
  expect([customer.subscribedTo.length, customer.registered]).toEqual([1, true]);
});

test("goes on with the old code too, which is not tried again", async () => {
  const { graph, asked } = await startSignup({ failsAt: "/register" });
  const { state } = await failureOf(complete(graph.url, SIGNUP), OnboardingError);
  await expect(complete(graph.url, { ...SIGNUP, state })).resolves.toEqual(RESULT);
  expect(asked().filter((request) => request === EXCHANGE)).toHaveLength(1);
});

test("throws for a code that was used, and gives no state to go on with", async () => {
  const { graph } = await startSignup({ codeUsed: true });
  const error = await failureOf(complete(graph.url, SIGNUP), OnboardingError);
  expect([error.step, error.state]).toEqual(["token", { done: [] }]);
  for (const secret of SECRETS) expect(shown(error)).not.toContain(secret);
});

test("keeps the token for the caller whose store fails", async () => {
  const { graph } = await startSignup();
  const onProgress = () => Promise.reject(new Error("the store is down"));
  const error = await failureOf(complete(graph.url, { ...SIGNUP, onProgress }), OnboardingError);
  expect(error.message).toContain("onProgress");
  expect(error.state).toEqual({ accessToken: CUSTOMER.token, done: [] });
  await expect(complete(graph.url, { ...SIGNUP, state: error.state })).resolves.toEqual(RESULT);
});

test("sends the messages of the account elsewhere, once", async () => {
  const { graph, customer } = await startSignup({ subscribedTo: ["https://example.com/old"] });
  const webhook = { override_callback_uri: "https://example.com/7", verify_token: "token-of-7" };
  await complete(graph.url, { ...SIGNUP, webhook });
  expect(graph.requests[3]?.json).toEqual(webhook);
  await complete(graph.url, { ...SIGNUP, webhook, state: { ...RESULT } });
  expect(customer.subscribedTo).toEqual(["https://example.com/old", "https://example.com/7"]);
});

test("does not register a number that stays in use in the WhatsApp Business app", async () => {
  const { graph, customer } = await startSignup({ number: { platform_type: "CLOUD_API", is_on_biz_app: true } });
  await expect(complete(graph.url, { ...SIGNUP, pin: undefined })).resolves.toEqual(RESULT);
  expect(customer.registered).toBe(false);
});

test("registers where data is to be kept", async () => {
  const { graph } = await startSignup();
  await complete(graph.url, { ...SIGNUP, dataLocalizationRegion: "CH" });
  expect(graph.requests[5]?.json).toEqual({ messaging_product: "whatsapp", pin: PIN, data_localization_region: "CH" });
});

test.each<[string, Parameters<typeof startSignup>[0], object, string, string]>([
  ["a token of another app", { details: { app_id: "1" } }, {}, "token", "another app"],
  ["a token that is over", { details: { is_valid: false } }, {}, "token", "sign up again"],
  ["a permission that is missing", { details: { scopes: [], granular_scopes: [] } }, {}, "token", "did not grant"],
  ["an account that was not shared", {}, { businessAccountId: "5" }, "token", "did not share"],
  [
    "several accounts",
    { details: { granular_scopes: [{ scope: "whatsapp_business_management", target_ids: ["1", "2"] }] } },
    { businessAccountId: undefined },
    "token",
    "businessAccountId is needed: 2",
  ],
  ["several numbers", { numbers: ["1", "2"] }, { phoneNumberId: undefined }, "registered", "several numbers"],
  ["no number", { numbers: [] }, { phoneNumberId: undefined }, "registered", "no number yet"],
  ["no PIN", {}, { pin: undefined }, "registered", "pin is needed"],
])("stops at %s, in words", async (_what, over, options, step, words) => {
  const { graph } = await startSignup(over);
  const error = await failureOf(complete(graph.url, { ...SIGNUP, ...options }), OnboardingError);
  expect(error.step).toBe(step);
  expect(error.message).toContain(words);
  for (const secret of SECRETS) expect(shown(error)).not.toContain(secret);
});

test.each<[string, object]>([
  ["appId", { appId: APP.appSecret }],
  ["appSecret", { appSecret: undefined }],
  ["code", { code: undefined }],
  ["code", { code: "" }],
  ["businessAccountId", { businessAccountId: CODE }],
  ["phoneNumberId", { phoneNumberId: 5 }],
  ["pin", { pin: "418-205" }],
  ["pin", { pin: 418205 }],
  ["state", { state: "no state" }],
  ["state", { state: { accessToken: 5, done: [] } }],
  ["webhook", { webhook: "https://example.com" }],
  ["webhook", { webhook: {} }],
  ["webhook", { webhook: { override_callback_uri: "https://example.com" } }],
  ["webhook", { webhook: { override_callback_uri: "http://example.com", verify_token: "v" } }],
  ["dataLocalizationRegion", { dataLocalizationRegion: "XX" }],
  ["signal", { signal: 5 }],
  ["onProgress", { onProgress: true }],
  ["wabaId", { wabaId: CUSTOMER.account }],
])("begins nothing with a wrong %s, and shows no secret", async (member, wrong) => {
  const graph = await startGraph();
  const error = await failureOf(complete(graph.url, { ...SIGNUP, ...wrong }), RequestValidationError);
  expect(error.member).toBe(member);
  expect(`${shown(error)}`).not.toMatch(/418-?205|secret-that|code-of-embedded|EAAToken/);
  expect(graph.requests).toEqual([]);
});
