/** `X-Hub-Signature-256` over the raw bytes, by HTTP and by `handle()`. */
import { expect, test } from "vitest";
import { incoming, message } from "../support/webhook-bodies.js";
import { exchange } from "../support/webhook-http.js";
import { eventsOf, initiate, namesOf, newClient, receiver } from "../support/webhook-receiver.js";
import { APP_SECRET, bytesOf, hexOf, signedPost } from "../support/webhook-sign.js";

const OTHER_SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

/** What a server answers, over HTTP, and the events that its handlers got. */
async function post(request: ReturnType<typeof signedPost>, options: Parameters<typeof newClient>[0] = {}) {
  const client = newClient(options);
  const port = await initiate(client);
  const events = eventsOf(client);
  const { status } = await exchange(port, request);
  return { status, names: namesOf(events) };
}

const accepted = { status: 200, names: ["message.text"] };

test("accepts a body with its signature", async () => {
  expect(await post(signedPost(incoming(message())))).toEqual(accepted);
});

test("accepts it by handle() too, whatever the case of the header's name", async () => {
  const { body, headers } = signedPost(incoming(message()));
  const names = { "X-Hub-Signature-256": headers["x-hub-signature-256"] };
  expect(await receiver().handle({ method: "POST", headers: names, body })).toMatchObject({ status: 200 });
});

test("accepts it with web-standard headers", async () => {
  const { body, headers } = signedPost(incoming(message()));
  expect(await receiver().handle({ method: "POST", headers: new Headers(headers), body })).toMatchObject({
    status: 200,
  });
});

test("accepts the signature in upper-case hex", async () => {
  const body = bytesOf(incoming(message()));
  const headers = { "x-hub-signature-256": `sha256=${hexOf(body).toUpperCase()}` };
  expect(await post(signedPost(body, { headers }))).toEqual(accepted);
});

test.each([
  ["the first", APP_SECRET],
  ["the second", OTHER_SECRET],
])("accepts %s of several secrets", async (_which, secret) => {
  expect(await post(signedPost(incoming(message()), { secret }), { appSecret: [APP_SECRET, OTHER_SECRET] })).toEqual(
    accepted,
  );
});

test("refuses a secret that is none of several", async () => {
  const request = signedPost(incoming(message()), { secret: "somebody else's" });
  expect(await post(request, { appSecret: [APP_SECRET, OTHER_SECRET] })).toEqual({ status: 401, names: [] });
});

test.each([
  ["raw UTF-8", JSON.stringify(incoming(message({ text: { body: "Grüße 👋 из Київа/日本" } })))],
  [
    "\\u escapes and escaped slashes",
    JSON.stringify(incoming(message({ text: { body: "Grüße 👋 из Київа/日本" } })))
      .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .replaceAll("/", "\\/"),
  ],
  ["white space and members in another order", JSON.stringify(incoming(message()), null, 2)],
])("verifies the bytes as they came: %s", async (_what, text) => {
  const client = newClient();
  const texts: string[] = [];
  client.on("message.text", ({ message: { text: content } }) => texts.push(content.body));
  const { status } = await exchange(await initiate(client), signedPost(text));
  expect({ status, texts }).toEqual({
    status: 200,
    texts: [JSON.parse(text).entry[0].changes[0].value.messages[0].text.body],
  });
});

test("takes a byte order mark for a part of the bytes that are signed", async () => {
  const body = new Uint8Array([0xef, 0xbb, 0xbf, ...bytesOf(incoming(message()))]);
  expect(await post(signedPost(body))).toEqual(accepted);
});

test("verifies a body that is a part of a larger buffer", async () => {
  const { body, headers } = signedPost(incoming(message()));
  const pool = Buffer.alloc(body.byteLength + 20, "x");
  pool.set(body, 10);
  const part = pool.subarray(10, 10 + body.byteLength);
  expect(await receiver().handle({ method: "POST", headers, body: part })).toMatchObject({ status: 200 });
});

test("verifies with the secret's own UTF-8 bytes", async () => {
  const secret = "schlüssel-鍵";
  expect(await post(signedPost(incoming(message()), { secret }), { appSecret: secret })).toEqual(accepted);
});

test("asks for no signature where there is no secret and unsigned requests are allowed", async () => {
  const webhook = receiver({ appSecret: undefined, allowUnsigned: true });
  const events = eventsOf(webhook);
  const body = bytesOf(incoming(message()));
  expect(await webhook.handle({ method: "POST", headers: {}, body })).toMatchObject({ status: 200 });
  expect(namesOf(events)).toEqual(["message.text"]);
});

test("asks for a signature where there is a secret, even if unsigned requests are allowed", async () => {
  const body = bytesOf(incoming(message()));
  const request = { method: "POST", headers: {}, body };
  expect(await receiver({ allowUnsigned: true }).handle(request)).toMatchObject({ status: 401 });
});
