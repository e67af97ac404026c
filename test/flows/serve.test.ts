/** Where endpoints of flows are served, by what, and what they refuse to be made with. */
import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import express from "express";
import { expect, onTestFinished, test } from "vitest";
import { Client, ConfigurationError } from "wapi-ts";
import { createWebhook } from "wapi-ts/webhook";
import { fixtures, PRIVATE_KEY, sealed } from "../support/flow-client.js";
import { incoming, message } from "../support/webhook-bodies.js";
import { exchange, serve } from "../support/webhook-http.js";
import { initiate, newClient, receiver } from "../support/webhook-receiver.js";
import { signedPost } from "../support/webhook-sign.js";
import { booking } from "./booking.js";
import { bookingHandlers, elsewhere, openEndpoint } from "./setup.js";

const ping = () => sealed({ version: "3.0", action: "ping" });
const options = { privateKey: PRIVATE_KEY, flow: booking };
const ACTIVE = { data: { status: "active" } };

/** Sends a health check over HTTP and reads its answer. */
async function pingAt(port: number, path: string) {
  const { post, open } = ping();
  const { status, headers, body } = await exchange(port, { ...post, path });
  return { status, type: headers["content-type"], answer: status === 200 ? open(body) : body };
}

test("is served by client.initiate() beside the webhook", async () => {
  const client = newClient();
  client.webhook.flows("/flows/booking", options, bookingHandlers);
  client.webhook.flows("/flows/other", { privateKey: fixtures.previous.privateKey }, { screens: {} });
  const port = await initiate(client);
  expect(await pingAt(port, "/flows/booking")).toEqual({ status: 200, type: "text/plain", answer: ACTIVE });
  expect(await pingAt(port, "/flows/other")).toMatchObject({ status: 421 });
  expect(await pingAt(port, "/flows/none")).toMatchObject({ status: 404 });
  const { status } = await exchange(port, { ...signedPost(incoming(message())), path: "/webhook" });
  expect(status).toBe(200);
});

test("is served by express, node:http and whatever has a Request", async () => {
  const { endpoint } = openEndpoint();
  const app = await serve(express().use("/flows", endpoint.express()).use(express.json()));
  expect(await pingAt(app, "/flows")).toMatchObject({ status: 200, answer: ACTIVE });
  const plain = await serve(endpoint.node());
  expect(await pingAt(plain, "/whatever")).toMatchObject({ status: 200, answer: ACTIVE });
  const { post, open } = ping();
  const answer = await endpoint.fetch(new Request("http://localhost/flows", post));
  expect(open(await answer.text())).toEqual(ACTIVE);
});

test("says what to change where a body parser came first", async () => {
  const { endpoint } = openEndpoint();
  const port = await serve(
    express()
      .use(express.json())
      .use(endpoint.express())
      .use((error: Error, _req: unknown, res: express.Response, _next: unknown) => {
        res.status(500).send(error.message);
      }),
  );
  expect(await pingAt(port, "/")).toMatchObject({ status: 500, answer: expect.stringContaining("raw bytes") });
});

test("answers 408 to a slow body and 413 to a large one, over HTTP", async () => {
  const client = newClient();
  client.webhook.flows("/flows", { ...options, bodyTimeoutMs: 10, bodyLimitBytes: 2_000 }, bookingHandlers);
  const port = await initiate(client);
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, "connect");
  socket.write("POST /flows HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n{");
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
  const large = { path: "/flows", body: new Uint8Array(2_001), chunked: true };
  expect(await exchange(port, large)).toMatchObject({ status: 413 });
  expect(await pingAt(port, "/flows")).toMatchObject({ status: 200 });
});

test("answers while the webhook is closed for what comes anew: the user is in the middle of it", async () => {
  const webhook = receiver();
  const endpoint = webhook.flows("/flows", options, bookingHandlers);
  await webhook.close();
  expect(await endpoint.handle(ping().post)).toMatchObject({ status: 200 });
});

test("refuses requests without an app secret, unless unsigned ones are allowed", async () => {
  const client = new Client({ apiAccessToken: "t" });
  const endpoint = client.webhook.flows("/flows", options, bookingHandlers);
  await expect(endpoint.handle(ping().post)).rejects.toThrow(ConfigurationError);
  expect(() => endpoint.express()).toThrow(ConfigurationError);
  const open = createWebhook({ allowUnsigned: true }).flows("/flows", options, bookingHandlers);
  expect(await open.handle({ ...ping().post, headers: {} })).toMatchObject({ status: 200 });
});

const { passphrase, current } = fixtures;

test.each<[string, Record<string, unknown>, string]>([
  ["no private key", {}, "privateKey"],
  ["no list of keys", { privateKey: [] }, "privateKey"],
  ["no PEM", { privateKey: "secret-material" }, "must be PEM"],
  ["a public key", { privateKey: current.publicKey }, "must be PEM"],
  ["a key that is cut off", { privateKey: current.privateKey.replace(/.{40}\n/, "\n") }, "cannot be read"],
  ["an encrypted key without its passphrase", { privateKey: current.encrypted }, "passphrase"],
  ["a wrong passphrase", { privateKey: current.encryptedPkcs1, passphrase: `${passphrase}!` }, "passphrase"],
  ["a passphrase that is a number", { privateKey: PRIVATE_KEY, passphrase: 5 }, "passphrase"],
  ["a flow that is none", { privateKey: PRIVATE_KEY, flow: { version: "7.3" } }, "flow must be a Flow JSON"],
  ["a time that is none", { privateKey: PRIVATE_KEY, handlerTimeoutMs: -1 }, "handlerTimeoutMs"],
  ["a limit that is none", { privateKey: PRIVATE_KEY, bodyLimitBytes: "1mb" }, "bodyLimitBytes"],
  ["an option that is not there", { privateKey: PRIVATE_KEY, secret: "x" }, "There is no option secret"],
])("refuses to be made with %s, and shows nothing of it", (_what, given, message) => {
  const make = () => receiver().flows("/flows", given as never, { screens: {} });
  expect(make).toThrow(ConfigurationError);
  expect(make).toThrow(message);
  expect(make).not.toThrow(/secret-material|correct horse|MII/);
});

test("refuses an EC key by its name", () => {
  const ec = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgevZzL1gdAFr88hb2
OF/2NxApJCzGCEDdfSp6VQO30hyhRANCAAQRWz+jn65BtOMvdyHKcvjBeBSDZH2r
1RTwjmYSi9R/zpBnuQ4EiMnCqfMPWiZqB4QdbAd0E7oH50VpuZ1P087G
-----END PRIVATE KEY-----`;
  expect(() => receiver().flows("/flows", { privateKey: ec }, { screens: {} })).toThrow("not one of ec");
});

test.each(["pkcs1", "encrypted"] as const)("says how to convert a key in %s where there is no Node", (kind) => {
  elsewhere();
  const make = () => receiver().flows("/flows", { privateKey: current[kind], passphrase }, { screens: {} });
  expect(make).toThrow("openssl pkcs8 -topk8 -nocrypt");
});

test("says at the first request that a key is none, where there is no Node to tell at once", async () => {
  elsewhere();
  const privateKey = current.publicKey.replaceAll("PUBLIC", "PRIVATE");
  const endpoint = receiver().flows("/flows", { privateKey }, { screens: {} });
  await expect(endpoint.handle(ping().post)).rejects.toThrow("privateKey cannot be read");
});

test.each(["flows", "", "/a b", "/:id", "/flows?x", 5])("refuses the path %j", (path) => {
  expect(() => receiver().flows(path as string, options, bookingHandlers)).toThrow("must begin with a slash");
});

test.each([
  ["another flow", "/flows", "/flows"],
  ["another flow, in capitals", "/flows", "/FLOWS"],
  ["another flow, with a slash", "/flows", "/flows/"],
  ["the webhook", "/other", "/hooks"],
])("refuses the path of %s", (_whose, first, second) => {
  const { webhook } = newClient({ webhookPath: "/hooks" });
  webhook.flows(first, options, bookingHandlers);
  expect(() => webhook.flows(second, options, bookingHandlers)).toThrow("is taken");
});

test.each<[string, unknown, string]>([
  ["no object", undefined, "must be an object of functions"],
  ["a handler that is no function", { ...bookingHandlers, init: {} }, "init must be a function"],
  ["a handler that is not there", { ...bookingHandlers, open: () => {} }, "no handler open"],
  ["no handler of a screen that asks", { screens: { DAY: () => {} } }, "screens.HOUR is missing"],
  ["a handler of no screen", { screens: { ...bookingHandlers.screens, NIGHT: () => {} } }, "screens.NIGHT would never"],
  ["a screen's handler that is no function", { screens: { DAY: 1 } }, "screens.DAY must be a function"],
])("refuses handlers: %s", (_what, handlers, message) => {
  expect(() => receiver().flows("/flows", options, handlers as never)).toThrow(message);
});
