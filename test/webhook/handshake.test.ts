/** The GET by which Meta checks a callback URL. */

import { expect, test } from "vitest";
import { createWebhook } from "wapi-ts/webhook";
import { exchange } from "../support/webhook-http.js";
import { initiate, newClient, receiver } from "../support/webhook-receiver.js";
import { APP_SECRET, VERIFY_TOKEN } from "../support/webhook-sign.js";

const CHALLENGE = "1158201444";

const hub = (changes: Record<string, string | undefined> = {}): [string, string][] =>
  Object.entries({
    "hub.mode": "subscribe",
    "hub.verify_token": VERIFY_TOKEN,
    "hub.challenge": CHALLENGE,
    ...changes,
  }).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));

async function shake(query: [string, string][]) {
  const port = await initiate(newClient());
  return exchange(port, { method: "GET", path: `/webhook?${new URLSearchParams(query)}` });
}

test("answers the right token with the bare challenge as plain text", async () => {
  const answer = await shake(hub());
  expect(answer).toMatchObject({ status: 200, body: CHALLENGE });
  expect(answer.headers["content-type"]).toMatch(/^text\/plain\b/);
});

test("returns a challenge of markup as plain text that no browser guesses at", async () => {
  const challenge = "<script>alert(1)</script>";
  const answer = await shake(hub({ "hub.challenge": challenge }));
  expect(answer.body).toBe(challenge);
  expect(answer.headers).toMatchObject({
    "content-type": "text/plain; charset=utf-8",
    "x-content-type-options": "nosniff",
  });
});

test.each([
  ["a wrong token", { "hub.verify_token": "another" }],
  ["an empty token", { "hub.verify_token": "" }],
  ["the beginning of the token", { "hub.verify_token": VERIFY_TOKEN.slice(0, -1) }],
  ["the token in capitals", { "hub.verify_token": VERIFY_TOKEN.toUpperCase() }],
  ["the app secret", { "hub.verify_token": APP_SECRET }],
  ["another mode", { "hub.mode": "unsubscribe" }],
])("answers %s with 403 and no challenge", async (_what, changes) => {
  const answer = await shake(hub(changes));
  expect(answer.status).toBe(403);
  expect(answer.body).not.toContain(CHALLENGE);
});

test.each(["hub.mode", "hub.verify_token", "hub.challenge"])("answers 400 when %s is missing", async (name) => {
  expect(await shake(hub({ [name]: undefined }))).toMatchObject({ status: 400 });
});

test.each(["hub.mode", "hub.verify_token", "hub.challenge"])("answers 400 when %s is given twice", async (name) => {
  const twice = hub().filter(([key]) => key === name);
  expect(await shake([...hub(), ...twice])).toMatchObject({ status: 400 });
});

test("answers 400 to a query of an object in which a parameter is a list", async () => {
  const query = { ...Object.fromEntries(hub()), "hub.verify_token": [VERIFY_TOKEN, "another"] };
  expect(await receiver().handle({ method: "GET", query, headers: {} })).toMatchObject({ status: 400 });
});

test("takes the query as a plain object, as frameworks hand it over", async () => {
  const query = Object.fromEntries(hub());
  expect(await receiver().handle({ method: "GET", query, headers: {} })).toMatchObject({
    status: 200,
    body: CHALLENGE,
  });
});

test("answers 400 to a GET without a query", async () => {
  expect(await receiver().handle({ method: "GET", headers: {} })).toMatchObject({ status: 400 });
});

test.each(["undefined", "null", ""])("refuses the handshake with %j when no verify token is set", async (token) => {
  const webhook = createWebhook({ appSecret: APP_SECRET });
  const query = new URLSearchParams(hub({ "hub.verify_token": token }));
  expect(await webhook.handle({ method: "GET", query, headers: {} })).toMatchObject({ status: 403 });
});

test("asks no signature of a GET, and ignores a wrong one", async () => {
  const port = await initiate(newClient());
  const headers = { "x-hub-signature-256": "sha256=0000" };
  const path = `/webhook?${new URLSearchParams(hub())}`;
  expect(await exchange(port, { method: "GET", path, headers })).toMatchObject({ status: 200, body: CHALLENGE });
});

test.each(["PUT", "PATCH", "DELETE", "OPTIONS"])("answers %s with 405 and what is allowed", async (method) => {
  const port = await initiate(newClient());
  const answer = await exchange(port, { method });
  expect(answer.status).toBe(405);
  expect(answer.headers.allow).toBe("GET, POST");
});
