/** Which apps get an account's webhooks: what the methods put on the wire. */
import { expect, test } from "vitest";
import { Client, ConfigurationError, RequestValidationError } from "wapi-ts";
import { ACCOUNT_ID, facade, TOKEN } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, startGraph } from "../support/graph-server.js";

const PATH = `/v26.0/${ACCOUNT_ID}/subscribed_apps`;
const override = { override_callback_uri: "https://example.com/accounts/7", verify_token: "token-of-7" };

test("subscribes the app, to its own URL or to another", async () => {
  const graph = await startGraph(answers({ success: true }));
  const { webhookSubscription } = facade(graph.url).business;
  await expect(webhookSubscription.subscribe()).resolves.toBeUndefined();
  await webhookSubscription.subscribe({ ...override, timeoutMs: 5000 });
  expect(graph.requests).toMatchObject([
    { method: "POST", path: PATH, json: {} },
    { method: "POST", path: PATH, json: override },
  ]);
});

test("lists the subscribed apps and takes the app off", async () => {
  const app = { whatsapp_business_api_data: { id: "67084321098765", name: "Front Desk" } };
  const graph = await startGraph(answers({ data: [app] }), answers({ success: true }));
  const { webhookSubscription } = facade(graph.url).business;
  await expect(webhookSubscription.list()).resolves.toEqual([app]);
  await expect(webhookSubscription.unsubscribe()).resolves.toBeUndefined();
  expect(graph.requests).toMatchObject([
    { method: "GET", path: PATH },
    { method: "DELETE", path: PATH },
  ]);
});

test.each([
  ["a URL without a token", { override_callback_uri: override.override_callback_uri }, "verify_token"],
  ["a token without a URL", { verify_token: "token-of-7" }, "override_callback_uri"],
  ["a URL without encryption", { ...override, override_callback_uri: "http://example.com" }, "override_callback_uri"],
  [
    "a URL of 201 characters",
    { ...override, override_callback_uri: `https://${"x".repeat(193)}` },
    "override_callback_uri",
  ],
  ["an unknown member", { callback: "https://example.com" }, "callback"],
])("refuses %s", async (_what, options, member) => {
  const graph = await startGraph();
  const call = facade(graph.url).business.webhookSubscription.subscribe(options as never);
  const error = await failureOf(call, RequestValidationError);
  expect(error.member).toBe(member);
  expect(JSON.stringify(error)).not.toContain("token-of-7");
  expect(graph.requests).toEqual([]);
});

test("asks nothing where no account was named", async () => {
  const graph = await startGraph();
  const { webhookSubscription } = new Client({ apiAccessToken: TOKEN, graph: { baseUrl: graph.url } }).business;
  await failureOf(webhookSubscription.list(), ConfigurationError);
  await failureOf(webhookSubscription.subscribe(), ConfigurationError);
  await failureOf(webhookSubscription.unsubscribe(), ConfigurationError);
  expect(graph.requests).toEqual([]);
});
