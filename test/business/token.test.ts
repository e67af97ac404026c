/** `business.token`, and what partners ask beside `onboarding.complete`: what goes on the wire, and as whom. */
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { GraphApiError, RequestValidationError } from "wapi-ts";
import { facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, refuses, startGraph } from "../support/graph-server.js";
import { APP, APP_TOKEN, BOUNDS, testWire } from "./wire.js";

const SECRET = "EAASecretOfACustomer";
const CODE = "code-of-embedded-signup";
const client = { client_id: APP.appId, client_secret: APP.appSecret };
const token = {
  answer: { access_token: SECRET, token_type: "bearer" },
  gives: { access_token: SECRET, token_type: "bearer" },
};
const details = { app_id: APP.appId, is_valid: true, scopes: ["whatsapp_business_messaging"] };

testWire("token", {
  me: {
    call: ({ token }) => token.me({ fields: ["id", "name"], ...BOUNDS }),
    sends: "GET /v26.0/me",
    query: { fields: "id,name" },
    answer: { id: "5", name: "Bot" },
    gives: { id: "5", name: "Bot" },
  },
  debug: {
    call: ({ token }) => token.debug(APP, SECRET, BOUNDS),
    sends: "GET /v26.0/debug_token",
    query: { input_token: SECRET },
    answer: { data: details },
    gives: details,
    token: APP_TOKEN,
  },
  exchangeCode: {
    call: ({ token }) => token.exchangeCode(APP, CODE, { redirect_uri: "https://example.com/back?a=1&b", ...BOUNDS }),
    sends: "GET /v26.0/oauth/access_token",
    query: { ...client, code: CODE, redirect_uri: "https://example.com/back?a=1&b" },
    ...token,
    token: undefined,
  },
  extend: {
    call: ({ token }) => token.extend(APP, SECRET, { set_token_expires_in_60_days: true, ...BOUNDS }),
    sends: "GET /v26.0/oauth/access_token",
    query: {
      ...client,
      grant_type: "fb_exchange_token",
      fb_exchange_token: SECRET,
      set_token_expires_in_60_days: "true",
    },
    ...token,
    token: undefined,
  },
  revoke: {
    call: ({ token }) => token.revoke(APP, SECRET, BOUNDS),
    sends: "GET /v26.0/oauth/revoke",
    query: { ...client, revoke_token: SECRET },
    token: APP_TOKEN,
  },
});

const shown = (error: Error) =>
  [error.message, error.stack, String(error), JSON.stringify(error), inspect(error, { depth: 9 })].join("\n");

test("shows no code, token or secret that Meta's refusal repeats", async () => {
  const message = `(#100) ${CODE} ${SECRET} ${APP.appSecret} ${APP_TOKEN}`;
  const graph = await startGraph(refuses({ message, code: 100, error_data: { details: message } }));
  const { token } = facade(graph.url).business;
  const calls: [secrets: string[], call: () => Promise<unknown>][] = [
    [[SECRET, APP.appSecret], () => token.debug(APP, SECRET)],
    [[CODE, APP.appSecret], () => token.exchangeCode(APP, CODE)],
    [[SECRET, APP.appSecret], () => token.extend(APP, SECRET)],
    [[SECRET, APP.appSecret], () => token.revoke(APP, SECRET)],
  ];
  for (const [secrets, call] of calls) {
    const error = await failureOf(call(), GraphApiError);
    expect(error.code).toBe(100);
    for (const secret of secrets) expect(shown(error)).not.toContain(secret);
  }
  expect(graph.requests).toHaveLength(4);
});

test.each([
  ["appId", { ...APP, appId: "wapi" }],
  ["appSecret", { ...APP, appSecret: "" }],
])("asks nothing with a wrong %s", async (member, app) => {
  const graph = await startGraph(answers({}));
  const { token } = facade(graph.url).business;
  for (const call of [token.debug(app, SECRET), token.exchangeCode(app, CODE), token.revoke(app, SECRET)])
    expect((await failureOf(call, RequestValidationError)).member).toBe(member);
  expect(graph.requests).toEqual([]);
});
