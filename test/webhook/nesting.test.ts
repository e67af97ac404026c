/** Bodies that are nested deeper than anybody's notification. */
import { expect, test } from "vitest";
import { incoming, message } from "../support/webhook-bodies.js";
import { eventsOf, receiver } from "../support/webhook-receiver.js";
import { bytesOf, deliver, signedPost } from "../support/webhook-sign.js";

const lists = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
const objects = (levels: number) => `${'{"a":'.repeat(levels - 1)}{}${"}".repeat(levels - 1)}`;

/** The events of a body, and its bytes. */
async function eventsFrom(text: string) {
  const webhook = receiver();
  const events = eventsOf(webhook);
  expect(await deliver(webhook, text)).toMatchObject({ status: 200 });
  return events;
}

test.each([
  ["lists", lists],
  ["objects", objects],
])("parses 64 levels of %s", async (_what, nested) => {
  expect(await eventsFrom(nested(64))).toMatchObject([{ name: "unrecognized", raw: JSON.parse(nested(64)) }]);
});

test.each([
  ["65 levels of lists", lists(65)],
  ["65 levels of objects", objects(65)],
  ["200,000 levels of lists", lists(200_000)],
  ["200,000 levels of objects", objects(200_000)],
  ["a list that is never closed", "[".repeat(65)],
])("gives %s as one unrecognized event with the raw bytes", async (_what, text) => {
  const events = await eventsFrom(text);
  expect(events).toMatchObject([{ name: "unrecognized", reasons: [expect.stringContaining("64")] }]);
  const [event] = events;
  expect(event && "raw" in event && Buffer.compare(event.raw as Uint8Array, bytesOf(text))).toBe(0);
});

test("gives a good message in a body that is too deep elsewhere as unrecognized with the whole", async () => {
  const text = JSON.stringify({ ...incoming(message()), extra: "HERE" }).replace('"HERE"', lists(64));
  expect(await eventsFrom(text)).toMatchObject([{ name: "unrecognized", raw: bytesOf(text) }]);
});

test.each([
  ["brackets", "[".repeat(500)],
  ["brackets behind an escaped quote", `"${"{".repeat(500)}`],
  ["brackets behind an escaped backslash", `\\${"[".repeat(500)}\\`],
  ["brackets behind letters of several bytes", `🌻é${"[".repeat(500)}`],
])("does not count %s in a text", async (_what, body) => {
  const events = await eventsFrom(JSON.stringify(incoming(message({ text: { body } }))));
  expect(events).toMatchObject([{ name: "message.text", message: { text: { body } } }]);
});

test("counts levels, not brackets", async () => {
  const messages = Array.from({ length: 200 }, (_, index) => message({ id: `${index}` }));
  expect(await eventsFrom(JSON.stringify(incoming(...messages)))).toHaveLength(200);
});

test("runs a body that is too deep once", async () => {
  const webhook = receiver();
  const events = eventsOf(webhook);
  for (const text of [lists(65), lists(65), lists(66)]) await webhook.handle(signedPost(text));
  expect(events).toHaveLength(2);
});

test("answers 400 to closing brackets, which are no JSON", async () => {
  expect(await receiver().handle(signedPost("]".repeat(200)))).toMatchObject({ status: 400 });
});

test("leaves prototypes alone when __proto__ and constructor are members at any level", async () => {
  const text = JSON.stringify(incoming(message({ text: { body: "HERE" } }))).replaceAll(
    "{",
    '{"__proto__":{"polluted":true,"type":"image"},"constructor":{"prototype":{"polluted":true}},',
  );
  const events = await eventsFrom(text);
  expect(events).toMatchObject([{ name: "message.text", message: { type: "text", text: { body: "HERE" } } }]);
  for (const object of [{}, [], events, ...events]) expect(object).not.toHaveProperty("polluted");
});
