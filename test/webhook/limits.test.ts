/** What the receiver refuses before it looks into a body: sizes, and bytes that are no JSON. */
import { expect, test } from "vitest";
import { incoming, message } from "../support/webhook-bodies.js";
import { exchange } from "../support/webhook-http.js";
import { eventsOf, initiate, newClient, receiver } from "../support/webhook-receiver.js";
import { bytesOf, signedPost } from "../support/webhook-sign.js";

const MIB = 1024 * 1024;

/** A notification of exactly so many bytes. */
function notificationOf(size: number): Uint8Array {
  const bare = JSON.stringify(incoming(message({ text: { body: "" } }))).length;
  return bytesOf(incoming(message({ text: { body: "x".repeat(size - bare) } })));
}

const lengths = [
  ["with its length", false],
  ["in chunks, without its length", true],
] as const;

test.each(lengths)("accepts a body that is as large as the limit, %s", async (_how, chunked) => {
  const port = await initiate(newClient({ webhook: { bodyLimitBytes: 2_000 } }));
  expect(await exchange(port, { ...signedPost(notificationOf(2_000)), chunked })).toMatchObject({ status: 200 });
});

test.each(lengths)("answers 413 to a body that is one byte over the limit, %s", async (_how, chunked) => {
  const client = newClient({ webhook: { bodyLimitBytes: 2_000 } });
  const port = await initiate(client);
  const events = eventsOf(client);
  expect(await exchange(port, { ...signedPost(notificationOf(2_001)), chunked })).toMatchObject({ status: 413 });
  expect(events).toEqual([]);
});

test.each(lengths)("has a default limit of 3 MiB, %s", async (_how, chunked) => {
  const port = await initiate(newClient());
  expect(await exchange(port, { ...signedPost(notificationOf(3 * MIB)), chunked })).toMatchObject({ status: 200 });
  expect(await exchange(port, { ...signedPost(notificationOf(3 * MIB + 1)), chunked })).toMatchObject({ status: 413 });
});

test.each(lengths)("lets a sender of far too much read the 413, %s", async (_how, chunked) => {
  const port = await initiate(newClient({ webhook: { bodyLimitBytes: 1_000 } }));
  expect(await exchange(port, { body: new Uint8Array(8 * MIB), chunked })).toMatchObject({ status: 413 });
});

test("answers 413 to a length over the limit before a byte of the body comes", async () => {
  const port = await initiate(newClient({ webhook: { bodyLimitBytes: 1_000 } }));
  expect(await exchange(port, { headers: { "content-length": "1001" } })).toMatchObject({ status: 413 });
});

test("serves the next request after a body that was too large", async () => {
  const port = await initiate(newClient({ webhook: { bodyLimitBytes: 2_000 } }));
  await exchange(port, signedPost(notificationOf(2_001)));
  expect(await exchange(port, signedPost(notificationOf(1_000)))).toMatchObject({ status: 200 });
});

test("measures bytes, not characters", async () => {
  const body = bytesOf(incoming(message({ text: { body: "鍵".repeat(500) } })));
  const webhook = receiver({ bodyLimitBytes: body.byteLength - 1 });
  expect(await webhook.handle(signedPost(body))).toMatchObject({ status: 413 });
});

const noJson: [what: string, body: Uint8Array | string][] = [
  ["no body", ""],
  ["white space", " \n"],
  ["half a notification", JSON.stringify(incoming(message())).slice(0, -3)],
  ["two values", "{}{}"],
  ["a form", "payload=%7B%7D"],
  ["NaN", "NaN"],
  ["undefined", "undefined"],
  ["a single quote", "{'object':1}"],
  ["a byte that is no UTF-8", new Uint8Array([0x22, 0xff, 0x22])],
  ["a half character", new Uint8Array([0x22, 0xe2, 0x82, 0x22])],
  ["a surrogate as UTF-8", new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22])],
  ["UTF-16", new Uint8Array([0x7b, 0x00, 0x7d, 0x00])],
  ["a compressed body", new Uint8Array([0x1f, 0x8b, 0x08, 0x00])],
];

test.each(noJson)("answers 400 to %s, though it is signed", async (_what, body) => {
  const client = newClient();
  const port = await initiate(client);
  const events = eventsOf(client);
  expect(await exchange(port, signedPost(body))).toMatchObject({ status: 400 });
  expect(events).toEqual([]);
});

test("answers 400 to handle() without a body, and 401 where it is not signed either", async () => {
  const { headers } = signedPost("");
  expect(await receiver().handle({ method: "POST", headers })).toMatchObject({ status: 400 });
  expect(await receiver().handle({ method: "POST", headers: {} })).toMatchObject({ status: 401 });
});

test("accepts JSON that is nested deeper than a stack, as something unrecognized", async () => {
  const webhook = receiver();
  const events = eventsOf(webhook);
  const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
  expect(await webhook.handle(signedPost(deep))).toMatchObject({ status: 200 });
  expect(events).toMatchObject([{ name: "unrecognized" }]);
});
