/** Events as plain data: stored, and brought back. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { eventFixture, notificationFixture } from "wapi-ts/testing";
import { type AnyEvent, type DeadLetter, eventNames, type MessageActions, StoredEventError } from "wapi-ts/webhook";
import { seeded } from "../support/property.js";
import { accountUpdate, image, incoming, message, PHONE_NUMBER_ID, USER, WAMID } from "../support/webhook-bodies.js";
import { eventsOf, newClient, receiver } from "../support/webhook-receiver.js";
import { replyRecorder } from "../support/webhook-replies.js";
import { bytesOf, deliver } from "../support/webhook-sign.js";

const plain = (event: unknown): unknown => JSON.parse(JSON.stringify(event));

/** The events that a notification brings. */
async function received(content: unknown): Promise<AnyEvent[]> {
  const webhook = receiver();
  const events = eventsOf(webhook);
  await deliver(webhook, content);
  return events;
}

test.each(eventNames)("keeps all of %s through JSON, and no action among its data", (name) => {
  const { webhook } = newClient();
  const event = eventFixture(name);
  const stored = JSON.stringify(event);
  const revived = webhook.revive(stored);
  expect(plain(revived)).toEqual(JSON.parse(stored));
  expect(Object.keys(revived).sort()).toEqual(Object.keys(event).sort());
  expect(Object.keys(event)).not.toContain("raw");
  expect(plain(webhook.revive(JSON.parse(stored)))).toEqual(JSON.parse(stored));
  expect(plain(webhook.revive(structuredClone({ ...event })))).toEqual(JSON.parse(stored));
});

test("lets a revived message be answered, read and downloaded as the one that came", async () => {
  const { calls, messaging } = replyRecorder();
  const webhook = receiver({ messaging });
  const [event] = await received(incoming(image({ id: "media-1" })));
  const revived = webhook.revive(JSON.stringify(event));
  if (revived.name !== "message.image") throw new Error(revived.name);
  await revived.reply("Thanks");
  await revived.react("👍");
  await revived.markAsRead({ typing: true });
  await revived.download();
  expect(calls).toMatchObject([
    { method: "send", arguments: [{ phone: USER }, "Thanks", { context: { message_id: "wamid.image" } }] },
    { method: "react", arguments: [{ phone: USER }, "wamid.image", "👍", undefined] },
    { method: "markAsRead", arguments: ["wamid.image", { typing: true }] },
    { phoneNumberId: PHONE_NUMBER_ID, method: "download", arguments: ["media-1", undefined] },
  ]);
  expect(revived.raw).toBeUndefined();
  expect(revived.signal.aborted).toBe(false);
});

test("keeps whose entry a partner event stood in", async () => {
  const update = { event: "PARTNER_REMOVED", waba_info: { waba_id: "9", owner_business_id: "1" } };
  const [event] = await received(accountUpdate(update, "77"));
  expect(plain(event)).toMatchObject({ businessPortfolioId: "77", businessAccountId: "9" });
  expect(plain(receiver().revive(JSON.stringify(event)))).toEqual(plain(event));
});

test("keeps what fits no description, bytes that were too deep to parse included", async () => {
  const { webhook } = newClient();
  const deep = bytesOf(`${"[".repeat(100)}"ü"${"]".repeat(100)}`);
  for (const content of [{ object: "page", entry: [] }, [1, 2], null, deep]) {
    const [event] = await received(content);
    const revived = webhook.revive(JSON.stringify(event));
    expect(revived).toMatchObject({ name: "unrecognized" });
    expect(revived.name === "unrecognized" && revived.raw).toEqual(event?.name === "unrecognized" && event.raw);
  }
});

test("keeps every digit of a long number", () => {
  const stored = '{"name":"message.text","field":"messages","message":{"id":"1","big":12345678901234567890}}';
  expect(receiver().revive(stored)).toMatchObject({ message: { big: "12345678901234567890" } });
});

test("waits for the conversation of a revived message, outside of any handler", async () => {
  const webhook = receiver();
  const [event] = await received(incoming(message()));
  const revived = webhook.revive(JSON.stringify(event)) as unknown as MessageActions;
  const next = revived.waitFor("message.text");
  expect(await deliver(webhook, incoming(message({ id: "2" })))).toMatchObject({ status: 200 });
  expect((await next).message.id).toBe("2");
});

const broken: [string, unknown, string][] = [
  ["no JSON", "{", "The stored event is no JSON."],
  ["a list", "[]", "A stored event is an object, or its JSON."],
  ["nothing", undefined, "A stored event is an object, or its JSON."],
  ["no name", {}, "The stored event has no name."],
  ["an unknown name", { name: "message.telepathy" }, 'No stored event is called "message.telepathy".'],
  ["an event of this package", { name: "ready", port: 1 }, 'No stored event is called "ready".'],
  ["no payload", { name: "message.text", field: "messages" }, "The stored event has no message."],
  [
    "a payload of another type",
    { name: "message.text", field: "messages", message: "hi" },
    "message must be an object.",
  ],
  ["no id", { name: "message.text", field: "messages", message: {} }, "The stored event has no id."],
  ["an id that is a number", { ...eventFixtureJson(), phoneNumberId: 5 }, "phoneNumberId must be a text."],
  ["bytes that are none", { name: "unrecognized", reasons: [], rawBytes: "ü" }, "rawBytes must be base64."],
];

function eventFixtureJson(): object {
  return plain(eventFixture("message.text")) as object;
}

test.each(broken)("refuses %s by name", (_what, stored, told) => {
  const { webhook } = newClient();
  expect(() => webhook.revive(stored)).toThrow(StoredEventError);
  expect(() => webhook.revive(stored)).toThrow(told);
});

test("throws nothing but StoredEventError, whatever is stored", () => {
  const { webhook } = newClient();
  const names = fc.constantFrom<string>(...eventNames, "unrecognized", "error", "__proto__");
  const members = fc.dictionary(
    fc.constantFrom("field", "message", "status", "value", "contact", "time", "raw", "reasons", "__proto__"),
    fc.anything(),
  );
  const property = fc.property(names, members, (name, given) => {
    try {
      webhook.revive({ ...given, name });
    } catch (error) {
      if (!(error instanceof StoredEventError)) throw error;
    }
  });
  fc.assert(property, seeded(300));
});

test("runs the handlers of a dead letter again, in the order of its conversation", async () => {
  const stored: string[] = [];
  const { webhook } = newClient({
    webhook: { maxDeliveries: 1, onDeadLetter: ({ event }: DeadLetter) => stored.push(JSON.stringify(event)) },
  });
  let isBroken = true;
  const heard: string[] = [];
  webhook.on("error", () => {});
  webhook.on("message.text", ({ message }) => {
    heard.push(message.id);
    if (isBroken) throw new Error("no room");
  });
  await deliver(webhook, notificationFixture("message.text", { message: { id: WAMID } }));
  const [letter] = stored;
  await expect(webhook.replay(letter)).rejects.toThrow("no room");
  isBroken = false;
  await webhook.replay(letter);
  expect(heard).toEqual([WAMID, WAMID, WAMID]);
  expect(stored).toHaveLength(1);
  await expect(webhook.replay("{}")).rejects.toThrow(StoredEventError);
});

test("replays nothing after close()", async () => {
  const { webhook } = newClient();
  const letter = JSON.stringify(eventFixture("message.text"));
  await webhook.close();
  await expect(webhook.replay(letter)).rejects.toMatchObject({ name: "WebhookClosedError" });
});
