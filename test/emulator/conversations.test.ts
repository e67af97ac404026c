/** What users and the business have written each other. */
import { expect, test } from "vitest";
import type { SimulatedUser } from "wapi-ts/emulator";
import { call, sendText, startBot, startForTest, textTo } from "./setup.js";

const USER: SimulatedUser = { waId: "16505551234" };

async function startTalk() {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  const messages = `/v26.0/${emulator.phoneNumberId}/messages`;
  const send = (body: object) => call(emulator, "POST", messages, { messaging_product: "whatsapp", ...body });
  return { emulator, send };
}

test("keeps both directions in order, with the bodies as they were on the wire", async () => {
  const { emulator, send } = await startTalk();
  const { messageId } = await emulator.receive("Hi");
  await send(textTo("+16505551234", "Hello"));
  await emulator.idle();
  const at = emulator.clock.now();
  const conversation = emulator.conversation(USER);
  expect(conversation).toEqual({
    phoneNumberId: emulator.phoneNumberId,
    userId: emulator.user(USER).userId,
    entries: [
      {
        id: messageId,
        direction: "incoming",
        at,
        reactions: [],
        body: expect.objectContaining({ id: messageId, from: "16505551234", text: { body: "Hi" } }),
      },
      {
        id: emulator.sent()[0]?.id,
        direction: "outgoing",
        at,
        reactions: [],
        status: "read",
        body: textTo("+16505551234", "Hello"),
      },
    ],
  });
  expect(JSON.parse(JSON.stringify(conversation))).toEqual(conversation);
});

test("keeps conversations of numbers and of users apart", async () => {
  const { emulator } = await startTalk();
  const [, second] = (await call(emulator, "GET", `/${emulator.businessAccountId}/phone_numbers`)).json.data;
  await emulator.receive("to the second", USER, second.id);
  await emulator.receive("of another", { waId: "16505559999" });
  expect(emulator.conversation(USER).entries).toEqual([]);
  expect(emulator.conversation(USER, second.id).entries).toMatchObject([{ body: { text: { body: "to the second" } } }]);
  expect(() => emulator.conversation(USER, "7")).toThrow("7");
});

test("shows what is read, until when the bot types, and earlier messages as read with a later one", async () => {
  const { emulator, send } = await startTalk();
  await emulator.receive("one");
  const { messageId } = await emulator.receive("two");
  await emulator.receive("three");
  await send({ status: "read", message_id: messageId, typing_indicator: { type: "text" } });
  const readAt = emulator.clock.now();
  const { entries, typingUntil } = emulator.conversation(USER);
  expect(entries.map((entry) => entry.direction === "incoming" && entry.readAt)).toEqual([readAt, readAt, undefined]);
  expect(typingUntil).toBe(readAt + 25_000);
  await sendText(emulator);
  expect(emulator.conversation(USER).typingUntil).toBeUndefined();
});

test("shows reactions, edits and deletions in the message that they are about", async () => {
  const { emulator, send } = await startTalk();
  const { messageId } = await emulator.receive("Hi");
  const sent = (await sendText(emulator)).json.messages[0].id;
  await emulator.receive({ type: "reaction", reaction: { message_id: sent, emoji: "👍" } });
  await emulator.receive({ type: "reaction", reaction: { message_id: sent, emoji: "🌻" } });
  await send({ to: "16505551234", type: "reaction", reaction: { message_id: messageId, emoji: "👋" } });
  const message = { type: "text", text: { body: "Hey" } };
  await emulator.receive({ type: "edit", edit: { original_message_id: messageId, message } });
  const find = (id: string) => emulator.conversation(USER).entries.find((entry) => entry.id === id);
  expect(find(messageId)).toMatchObject({ edited: message, reactions: [{ from: "business", emoji: "👋" }] });
  expect(find(sent)).toMatchObject({ reactions: [{ from: "user", emoji: "🌻" }] });
  await emulator.receive({ type: "reaction", reaction: { message_id: sent } });
  await emulator.receive({ type: "revoke", revoke: { original_message_id: messageId } });
  expect(find(messageId)).toMatchObject({ deletedAt: emulator.clock.now() });
  expect(find(sent)).toMatchObject({ reactions: [] });
});

test("gives snapshots, which do not change any more", async () => {
  const { emulator } = await startTalk();
  await emulator.receive("Hi");
  const before = emulator.conversation(USER);
  await sendText(emulator);
  expect(before.entries).toHaveLength(1);
});

test("knows users by each of their ids, and those that the bot writes to first", async () => {
  const { emulator, send } = await startTalk();
  await emulator.receive("Hi", { waId: "16505550001", userId: "US.77", name: "Bo" });
  await send(textTo("+1 650 555 0001", "by number"));
  await send({ recipient: "US.77", type: "text", text: { body: "by id" } });
  await send(textTo("+16505550002", "to a stranger"));
  expect(emulator.conversation({ waId: "16505550001" }).entries).toHaveLength(3);
  expect(emulator.users().map(({ waId, name }) => [waId, name])).toEqual([
    ["16505550001", "Bo"],
    ["16505550002", "Mara Lindqvist"],
  ]);
});

test("gives a name the same phone number in each emulator with the same seed, and no two names one", async () => {
  const [one, two] = [await startForTest(), await startForTest()];
  const other = await startForTest({ seed: 2 });
  two.user("Bo");
  expect(one.user("Ana").waId).toMatch(/^1555[2-9]\d{6}$/);
  expect(two.user("Ana").waId).toBe(one.user("Ana").waId);
  expect(other.user("Ana").waId).not.toBe(one.user("Ana").waId);
  expect(one.user("Ana").name).toBe("Ana");
  const names = Array.from({ length: 10_000 }, (_, index) => `user ${index}`);
  expect(new Set(names.map((name) => one.user(name).waId)).size).toBe(names.length);
});
