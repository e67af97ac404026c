import { connect } from "node:net";
import { expect, test } from "vitest";
import type { Activity } from "wapi-ts/emulator";
import { manualClock } from "wapi-ts/emulator";
import { assertAnswer } from "../../src/emulator/graph/validate.js";
import { call, sendText, startBot, startForTest } from "./setup.js";

test("is idle when nothing is going on", async () => {
  const emulator = await startForTest();
  await expect(emulator.idle()).resolves.toBeUndefined();
});

test("is not idle before the last status was answered", async () => {
  const bot = await startBot({ answer: () => new Promise((resolve) => setImmediate(resolve, 200)) });
  const emulator = await startForTest({ webhookUrl: bot.url });
  await sendText(emulator);
  await emulator.idle();
  expect(bot.received).toHaveLength(3);
});

test("waits for what the bot does while it answers", async () => {
  const emulator = await startForTest();
  const bot = await startBot({
    answer: async ({ json }) => {
      if (json.entry[0].changes[0].value.messages) await sendText(emulator, "+16505551234", "You wrote");
      return 200;
    },
  });
  await emulator.connect(bot.url);
  await emulator.receive("Hi");
  await emulator.idle();
  expect(emulator.sent()).toMatchObject([{ status: "read" }]);
  expect(emulator.deliveries()).toHaveLength(4);
});

test("tells of everything that happens until nobody listens", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  const seen: Activity[] = [];
  const stop = emulator.observe((activity) => seen.push(activity));
  await sendText(emulator);
  await emulator.idle();
  await call(emulator, "GET", "/nothing/here/at/all?access_token=secret");
  stop();
  await call(emulator, "GET", `/${emulator.phoneNumberId}`);
  expect(seen.map(({ type }) => type).sort()).toEqual(
    [
      ...["api", "api", "sent", "status", "status", "status", "webhook", "webhook", "webhook"],
      ...["conversation", "conversation", "conversation", "conversation"],
    ].sort(),
  );
  expect(seen).toContainEqual({
    type: "api",
    operation: "sendMessage",
    method: "POST",
    path: `/v26.0/${emulator.phoneNumberId}/messages`,
    status: 200,
  });
  expect(seen.at(-1)).toEqual({
    type: "api",
    operation: undefined,
    method: "GET",
    path: "/nothing/here/at/all",
    status: 404,
  });
});

test("is loud about a listener that throws, and answers all the same", async () => {
  const emulator = await startForTest();
  emulator.observe(() => {
    throw new Error("listener");
  });
  expect((await sendText(emulator)).status).toBe(200);
  await expect(emulator.idle()).rejects.toThrow("listener");
});

test("is loud about a bug of its own", async () => {
  const clock = manualClock();
  let isBroken = false;
  const now = () => {
    if (isBroken) throw new Error("broken clock");
    return clock.now();
  };
  const emulator = await startForTest({ clock: { now, sleep: clock.sleep, advance: clock.advance } });
  isBroken = true;
  const { status, json } = await sendText(emulator);
  expect(status).toBe(500);
  expect(json.error).toMatchObject({ code: 1, message: expect.stringContaining("broken clock") });
  await expect(emulator.idle()).rejects.toMatchObject({ cause: new Error("broken clock") });
});

test("counts an answer that does not fit the description as such a bug", async () => {
  await expect(assertAnswer("getMedia", { url: "x" })).rejects.toThrow(
    "The answer of getMedia does not fit the description: id: required",
  );
  await expect(assertAnswer("getMedia", { id: "1" })).resolves.toBeUndefined();
});

test("closes while a webhook is in flight", async () => {
  let arrived = () => {};
  const arrival = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const bot = await startBot({
    answer: () => {
      arrived();
      return new Promise(() => {});
    },
  });
  const emulator = await startForTest({ webhookUrl: bot.url });
  const receiving = emulator.receive("Hi");
  await sendText(emulator);
  await arrival;
  await emulator.close();
  expect((await receiving).error).toContain("closed");
  await emulator.idle();
  await expect(fetch(emulator.url)).rejects.toThrow();
  await emulator.close();
});

test("closes while a request is coming in, which is no bug of its own", async () => {
  const emulator = await startForTest();
  const socket = connect(emulator.port, "127.0.0.1");
  socket.on("error", () => {});
  const head = `POST /${emulator.phoneNumberId}/messages HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{`;
  await new Promise((resolve) => socket.write(head, resolve));
  await call(emulator, "GET", `/${emulator.phoneNumberId}`);
  await emulator.close();
  await emulator.idle();
});

test("keeps two emulators apart", async () => {
  const [one, other] = [await startForTest(), await startForTest()];
  await sendText(one);
  expect(one.sent()).toHaveLength(1);
  expect(other.sent()).toHaveLength(0);
});
