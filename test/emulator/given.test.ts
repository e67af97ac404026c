/** What tests hand in by mistake: told at once, and by name. */
import { expect, test } from "vitest";
import { startBot, startForTest } from "./setup.js";

const anything = (value: unknown) => value as never;

test.each([
  [undefined, "A user is a name, or an object"],
  [5, "A user is a name, or an object"],
  ["", "A user is a name, or an object"],
  [{ waid: "1650" }, "A user has no waid"],
  [{ name: 5 }, "A user's name must be a name"],
  [{ waId: "+1 650" }, "digits only"],
])("knows no user %j", async (user, told) => {
  const emulator = await startForTest();
  expect(() => emulator.user(anything(user))).toThrow(told);
  expect(emulator.users()).toEqual([]);
});

test.each([
  [undefined, "is a text, or an object with a type"],
  [{ type: "txt", txt: { body: "x" } }, "type"],
  [{ type: "text" }, "text: required"],
  [{ type: "text", text: { body: 5 } }, "text.body: type"],
  [{ type: "image", image: {} }, "image.id: required"],
])("does not send the message %j", async (message, told) => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  const sent = emulator.receive(anything(message));
  await expect(sent).rejects.toThrow(TypeError);
  await expect(sent).rejects.toThrow(told);
  expect(bot.received).toEqual([]);
});

test("takes files as bytes with a type", async () => {
  const emulator = await startForTest();
  expect(() => emulator.addMedia(anything("abc"), "image/png")).toThrow("must be a Uint8Array");
  expect(() => emulator.addMedia(new Uint8Array(1), anything(undefined))).toThrow("needs a MIME type");
  expect(() => emulator.user("Ana").sendsImage(anything("abc"))).toThrow("must be a Uint8Array");
});

test.each([
  [undefined, "entry must be a list"],
  [{ object: "x" }, "entry must be a list"],
  [{ object: "x", entry: [{ id: "1", changes: [] }, { id: "2" }] }, "entry[1].changes must be a list"],
])("does not post %j", async (notification, told) => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  await expect(emulator.post(anything(notification))).rejects.toThrow(told);
  expect(bot.received).toEqual([]);
});

test("is observed by functions", async () => {
  const emulator = await startForTest();
  expect(() => emulator.observe(anything(undefined))).toThrow("takes a function");
});
