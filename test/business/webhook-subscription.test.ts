/** `business.webhookSubscription`: what goes on the wire, and as whom. */
import { expect, test } from "vitest";
import { RequestValidationError } from "wapi-ts";
import { facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { startGraph } from "../support/graph-server.js";
import { ACCOUNT, APP, APP_TOKEN, BOUNDS, NUMBER, testWire } from "./wire.js";

const APP_PATH = `/v26.0/${APP.appId}/subscriptions`;
const override = { override_callback_uri: "https://example.com/7", verify_token: "token-of-7" };
const callback = { callback_url: "https://example.com/webhook", verify_token: "token-of-the-app" };
const urls = { application: "https://example.com/webhook", phone_number: "https://example.com/7" };

testWire("webhookSubscription", {
  subscribe: {
    call: ({ webhookSubscription }) => webhookSubscription.subscribe({ ...override, ...BOUNDS }),
    sends: `POST ${ACCOUNT}/subscribed_apps`,
    json: override,
  },
  list: {
    call: ({ webhookSubscription }) => webhookSubscription.list(BOUNDS),
    sends: `GET ${ACCOUNT}/subscribed_apps`,
    answer: { data: [{ id: "5" }] },
    gives: [{ id: "5" }],
  },
  unsubscribe: {
    call: ({ webhookSubscription }) => webhookSubscription.unsubscribe(BOUNDS),
    sends: `DELETE ${ACCOUNT}/subscribed_apps`,
  },
  setForApp: {
    call: ({ webhookSubscription }) =>
      webhookSubscription.setForApp(APP, { ...callback, fields: ["messages", "account_update"], ...BOUNDS }),
    sends: `POST ${APP_PATH}`,
    json: { object: "whatsapp_business_account", ...callback, fields: "messages,account_update" },
    token: APP_TOKEN,
  },
  listForApp: {
    call: ({ webhookSubscription }) => webhookSubscription.listForApp(APP, BOUNDS),
    sends: `GET ${APP_PATH}`,
    answer: { data: [{ object: "whatsapp_business_account", active: true }] },
    gives: [{ object: "whatsapp_business_account", active: true }],
    token: APP_TOKEN,
  },
  deleteForApp: {
    call: ({ webhookSubscription }) => webhookSubscription.deleteForApp(APP, { fields: ["messages"], ...BOUNDS }),
    sends: `DELETE ${APP_PATH}`,
    query: { object: "whatsapp_business_account", fields: "messages" },
    token: APP_TOKEN,
  },
  "deleteForApp wholly": {
    call: ({ webhookSubscription }) => webhookSubscription.deleteForApp(APP),
    sends: `DELETE ${APP_PATH}`,
    query: { object: "whatsapp_business_account" },
    token: APP_TOKEN,
  },
  setForNumber: {
    call: ({ webhookSubscription }) => webhookSubscription.setForNumber(NUMBER, { ...override, ...BOUNDS }),
    sends: `POST /v26.0/${NUMBER}`,
    json: { webhook_configuration: override },
  },
  getForNumber: {
    call: ({ webhookSubscription }) => webhookSubscription.getForNumber(NUMBER, BOUNDS),
    sends: `GET /v26.0/${NUMBER}`,
    query: { fields: "webhook_configuration" },
    answer: { id: NUMBER, webhook_configuration: urls },
    gives: urls,
  },
  deleteForNumber: {
    call: ({ webhookSubscription }) => webhookSubscription.deleteForNumber(NUMBER, BOUNDS),
    sends: `POST /v26.0/${NUMBER}`,
    json: { webhook_configuration: { override_callback_uri: "" } },
  },
});

test.each<[string, object, object]>([
  ["appId", { ...APP, appId: APP.appSecret }, callback],
  ["appId", undefined as never, callback],
  ["appSecret", { ...APP, appSecret: 12_345_678 }, callback],
  ["fields", APP, { ...callback, fields: "messages" }],
  ["callback_url", APP, { verify_token: "token-of-the-app" }],
])("sets nothing with a wrong %s, and shows no secret", async (member, app, options) => {
  const graph = await startGraph();
  const call = facade(graph.url).business.webhookSubscription.setForApp(app as never, options as never);
  const error = await failureOf(call, RequestValidationError);
  expect(error.member).toBe(member);
  expect(`${error.stack} ${JSON.stringify(error)}`).not.toMatch(/secret-that|12345678|token-of/);
  expect(graph.requests).toEqual([]);
});
