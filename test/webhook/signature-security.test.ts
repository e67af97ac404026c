/** Requests that Meta did not sign, and secrets that nobody may read. */
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { Client, WebhookSignatureError } from "wapi-ts";
import { createWebhook } from "wapi-ts/webhook";
import { incoming, message } from "../support/webhook-bodies.js";
import { exchange } from "../support/webhook-http.js";
import { eventsOf, initiate, logRecorder, newClient, receiver } from "../support/webhook-receiver.js";
import { APP_SECRET, bytesOf, hexOf, signatureOf, signedPost, VERIFY_TOKEN } from "../support/webhook-sign.js";

const body = bytesOf(incoming(message()));
const hex = hexOf(body);

const forgeries: [what: string, headers: Record<string, string | string[]>][] = [
  ["no signature", {}],
  ["an empty signature", { "x-hub-signature-256": "" }],
  ["a scheme without hex", { "x-hub-signature-256": "sha256=" }],
  ["hex without a scheme", { "x-hub-signature-256": hex }],
  ["sha1=", { "x-hub-signature-256": `sha1=${hex}` }],
  ["a scheme in capitals", { "x-hub-signature-256": `SHA256=${hex}` }],
  ["the older header alone", { "x-hub-signature": `sha256=${hex}` }],
  ["a truncated signature", { "x-hub-signature-256": `sha256=${hex.slice(0, 32)}` }],
  ["a signature that lacks one digit", { "x-hub-signature-256": `sha256=${hex.slice(0, -1)}` }],
  ["a signature with more behind it", { "x-hub-signature-256": `sha256=${hex}00` }],
  ["a letter that is no hex", { "x-hub-signature-256": `sha256=${hex.slice(0, -1)}g` }],
  [
    "a signature with another last digit",
    { "x-hub-signature-256": `sha256=${hex.slice(0, -1)}${hex.endsWith("0") ? 1 : 0}` },
  ],
  ["the signature of another body", { "x-hub-signature-256": signatureOf(bytesOf("{}")) }],
  ["the signature by the verify token", { "x-hub-signature-256": signatureOf(body, VERIFY_TOKEN) }],
  ["the signature by an empty key", { "x-hub-signature-256": signatureOf(body, "") }],
  ["the header twice", { "x-hub-signature-256": [`sha256=${hex}`, `sha256=${hex}`] }],
  ["the header twice, wrong and right", { "x-hub-signature-256": [`sha256=${"0".repeat(64)}`, `sha256=${hex}`] }],
  ["two signatures in one header", { "x-hub-signature-256": `sha256=${hex},sha256=${hex}` }],
];

test.each(forgeries)("answers 401 to %s, over HTTP, and calls no handler", async (_what, headers) => {
  const client = newClient();
  const port = await initiate(client);
  const events = eventsOf(client);
  expect(await exchange(port, { headers, body })).toMatchObject({ status: 401 });
  expect(events).toEqual([]);
});

test.each(forgeries)("answers 401 to %s, by handle()", async (_what, headers) => {
  expect(await receiver().handle({ method: "POST", headers, body })).toMatchObject({ status: 401 });
});

test("answers 401 to a body of which one byte was changed", async () => {
  const port = await initiate(newClient());
  const { headers } = signedPost(body);
  const changed = new Uint8Array(body);
  changed[changed.length - 5] = (changed[changed.length - 5] ?? 0) ^ 1;
  expect(await exchange(port, { headers, body: changed })).toMatchObject({ status: 401 });
});

test("answers 401 to the same JSON written otherwise", async () => {
  const port = await initiate(newClient());
  const { headers } = signedPost(body);
  expect(await exchange(port, { headers, body: bytesOf(JSON.stringify(incoming(message()), null, 1)) })).toMatchObject({
    status: 401,
  });
});

test("answers 401 before it says whether the body is JSON", async () => {
  const port = await initiate(newClient());
  expect(await exchange(port, { body: bytesOf("no JSON") })).toMatchObject({ status: 401 });
});

test("tells the logger about a refusal without the signature, the body or a secret", async () => {
  const logger = logRecorder();
  await receiver({ logger }).handle({
    method: "POST",
    headers: { "x-hub-signature-256": signatureOf(body, "wrong") },
    body,
  });
  expect(logger.lines).toMatchObject([{ level: "warn" }]);
  const said = inspect(logger.lines, { depth: 10 });
  for (const hidden of [APP_SECRET, signatureOf(body, "wrong"), hex, "Sunday"]) expect(said).not.toContain(hidden);
});

const shown = (value: unknown): string =>
  [inspect(value, { depth: 20, showHidden: true, getters: true }), JSON.stringify(value), String(value)].join("\n");

test("shows no secret or token of a webhook or client to an inspector or serialiser", () => {
  const OTHER_SECRET = "other-secret-while-rotating";
  const client = new Client({
    apiAccessToken: "token-of-the-api",
    appSecret: [APP_SECRET, OTHER_SECRET],
    webhookSecret: VERIFY_TOKEN,
    businessAccountId: "102290129340398",
  });
  const webhook = createWebhook({ appSecret: [APP_SECRET, OTHER_SECRET], verifyToken: VERIFY_TOKEN });
  const said = [client, client.webhook, client.business, client.newMessagingClient("106540352242922"), webhook]
    .map(shown)
    .join("\n");
  for (const secret of [APP_SECRET, OTHER_SECRET, VERIFY_TOKEN, "token-of-the-api"]) expect(said).not.toContain(secret);
});

test("shows no secret of a client through the events that it made", async () => {
  const client = newClient();
  const events = eventsOf(client);
  await client.webhook.handle(signedPost(body));
  expect(events).toHaveLength(1);
  const said = events.map(shown).join("\n");
  for (const secret of [APP_SECRET, VERIFY_TOKEN, "token-of-the-api"]) expect(said).not.toContain(secret);
});

test("says nothing secret in the error that a bad secret causes", () => {
  const attempts = [
    () => createWebhook({ appSecret: [APP_SECRET, ""] }),
    () => newClient({ appSecret: [APP_SECRET, ""] }),
  ];
  for (const attempt of attempts) {
    expect(attempt).toThrow(/appSecret/);
    expect(attempt).not.toThrow(new RegExp(APP_SECRET));
  }
});

test("exports the error class that signatures are told apart by", () => {
  expect(new WebhookSignatureError("x")).toMatchObject({ name: "WebhookSignatureError" });
});
