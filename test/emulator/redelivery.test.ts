/** A notification that is not answered 200 comes again, when the clock has moved on. */
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Activity, Emulator, EmulatorClock } from "wapi-ts/emulator";
import { changeOf, type Received, sendText, startBot, startForTest } from "./setup.js";

/** From the first attempt, in milliseconds: at once and with falling frequency, up to seven days. */
const SCHEDULE = ["1s", "14s", "45s", "4m", "25m", "90m", "6h", "16h", "1d", "2d", "3d"];
const STARTED = Date.UTC(2026, 10, 23, 9);

const textOf = (received: Received) => changeOf(received).messages[0].text.body;
const attemptsOf = (emulator: Emulator) =>
  emulator.deliveries().map(({ id, attempt, status }) => [id, attempt, status]);

/** Moves on and waits for what that brings about. */
async function advance({ clock, idle }: Emulator, by: string | number): Promise<void> {
  await clock.advance(by);
  await idle();
}

/** A bot that fails so many times, and then no more. */
const failingBot = (times: number) => {
  let left = times;
  return startBot({ answer: () => (left-- > 0 ? 500 : 200) });
};

test("posts the same bytes again until they are answered 200", async () => {
  const bot = await failingBot(2);
  const emulator = await startForTest({ webhookUrl: bot.url });
  const first = await emulator.receive("Grüße/🌻");
  expect(first).toMatchObject({ id: "1", attempt: 1, status: 500 });
  await advance(emulator, "1s");
  await advance(emulator, "14s");
  await advance(emulator, "8d");
  expect(attemptsOf(emulator)).toEqual([
    ["1", 1, 500],
    ["1", 2, 500],
    ["1", 3, 200],
  ]);
  const [one, ...others] = bot.received;
  for (const { bytes, headers } of others) {
    expect(bytes.equals(one?.bytes ?? Buffer.alloc(0))).toBe(true);
    expect(headers["x-hub-signature-256"]).toBe(one?.headers["x-hub-signature-256"]);
  }
});

test("follows the schedule, then gives up after seven days", async () => {
  const bot = await failingBot(Number.POSITIVE_INFINITY);
  const emulator = await startForTest({ webhookUrl: bot.url });
  await emulator.receive("Hi");
  for (const [index, gap] of SCHEDULE.entries()) {
    await advance(emulator, gap);
    expect(emulator.deliveries().at(-1)).toMatchObject({ attempt: index + 2, at: emulator.clock.now() });
    expect(bot.received).toHaveLength(index + 2);
  }
  expect(emulator.clock.now() - STARTED).toBe(7 * 24 * 3_600_000);
  await advance(emulator, "100d");
  expect(bot.received).toHaveLength(1 + SCHEDULE.length);
});

test("does nothing a millisecond before it is due", async () => {
  const bot = await failingBot(1);
  const emulator = await startForTest({ webhookUrl: bot.url });
  await emulator.receive("Hi");
  await advance(emulator, 999);
  expect(bot.received).toHaveLength(1);
  await advance(emulator, 1);
  expect(bot.received).toHaveLength(2);
});

test("is idle while a redelivery is due later only, and waits for one under way", async () => {
  let release = () => {};
  let calls = 0;
  const bot = await startBot({
    answer: () => {
      if (++calls === 1) return 500;
      return new Promise((resolve) => {
        release = () => resolve(200);
      });
    },
  });
  const emulator = await startForTest({ webhookUrl: bot.url });
  await emulator.receive("Hi");
  await emulator.idle();
  expect(attemptsOf(emulator)).toEqual([["1", 1, 500]]);
  await emulator.clock.advance("1s");
  let isIdle = false;
  const idle = emulator.idle().then(() => {
    isIdle = true;
  });
  while (calls < 2) await new Promise(setImmediate);
  expect(isIdle).toBe(false);
  release();
  await idle;
  expect(attemptsOf(emulator).at(-1)).toEqual(["1", 2, 200]);
});

test("makes up for all that a long advance has passed", async () => {
  const bot = await failingBot(Number.POSITIVE_INFINITY);
  const emulator = await startForTest({ webhookUrl: bot.url });
  await emulator.receive("one");
  await emulator.receive("two");
  await advance(emulator, "2m");
  expect(bot.received.map(textOf)).toEqual(["one", "two", "one", "two", "one", "two", "one", "two"]);
  expect(emulator.deliveries().map(({ id, attempt }) => `${id}/${attempt}`)).toEqual(
    [1, 2, 3, 4].flatMap((attempt) => [`1/${attempt}`, `2/${attempt}`]),
  );
});

test("posts again one after another", async () => {
  let release = () => {};
  const bot = await startBot({
    answer: (received) => {
      if (bot.received.length <= 2) return 500;
      if (textOf(received) === "two") return 200;
      return new Promise((resolve) => {
        release = () => resolve(200);
      });
    },
  });
  const emulator = await startForTest({ webhookUrl: bot.url });
  await emulator.receive("one");
  await emulator.receive("two");
  await emulator.clock.advance("1s");
  while (bot.received.length < 3) await new Promise(setImmediate);
  expect(emulator.deliveries()).toHaveLength(3);
  release();
  await emulator.idle();
  expect(bot.received.map(textOf)).toEqual(["one", "two", "one", "two"]);
});

test("tells of each attempt", async () => {
  const bot = await failingBot(1);
  const emulator = await startForTest({ webhookUrl: bot.url });
  const seen: Activity[] = [];
  emulator.observe((activity) => seen.push(activity));
  await emulator.receive("Hi");
  await advance(emulator, "1s");
  expect(seen).toMatchObject([
    { type: "conversation", entry: { direction: "incoming" } },
    { type: "webhook", delivery: { attempt: 1, status: 500 } },
    { type: "webhook", delivery: { attempt: 2, status: 200 } },
  ]);
});

test("brings statuses again too, and others do not wait for that", async () => {
  const failed = new Set<string>();
  const bot = await startBot({
    answer: (received) => {
      const { status } = changeOf(received).statuses[0];
      if (status !== "delivered" || failed.has(status)) return 200;
      failed.add(status);
      return 503;
    },
  });
  const emulator = await startForTest({ webhookUrl: bot.url });
  await sendText(emulator);
  await emulator.idle();
  await advance(emulator, "1s");
  const statuses = bot.received.map((received) => changeOf(received).statuses[0].status);
  expect(statuses).toEqual(["sent", "delivered", "read", "delivered"]);
});

test("comes to the bot that is connected by then", async () => {
  const [gone, bot] = [await startBot(), await startBot()];
  const emulator = await startForTest({ webhookUrl: gone.url });
  gone.close();
  expect((await emulator.receive("Hi")).error).toContain("ECONNREFUSED");
  await emulator.connect(bot.url);
  await advance(emulator, "1s");
  expect(emulator.deliveries()).toMatchObject([{ url: gone.url }, { url: bot.url, status: 200 }]);
});

test.each([
  [false, 1],
  [{ attempts: 1 }, 1],
  [{ attempts: 3 }, 3],
  [true, 12],
  [{}, 12],
])("posts as often as redelivery %j says", async (redelivery, attempts) => {
  const bot = await failingBot(Number.POSITIVE_INFINITY);
  const emulator = await startForTest({ webhookUrl: bot.url, redelivery });
  await emulator.receive("Hi");
  await advance(emulator, "30d");
  expect(bot.received).toHaveLength(attempts);
});

test("waits for an answer as long as it is told to, then posts again", async () => {
  let calls = 0;
  let tellArrival = () => {};
  const arrival = new Promise<void>((resolve) => {
    tellArrival = resolve;
  });
  const bot = await startBot({
    answer: () => {
      tellArrival();
      return ++calls === 1 ? new Promise(() => {}) : 200;
    },
  });
  const emulator = await startForTest({ webhookUrl: bot.url, redelivery: { timeoutMs: 20_000 } });
  const first = emulator.receive("Hi");
  await arrival;
  await emulator.clock.advance("20s");
  expect(await first).toMatchObject({ attempt: 1, error: "no answer came within 20000 ms" });
  await advance(emulator, "1s");
  expect(emulator.deliveries()).toMatchObject([{ attempt: 1 }, { attempt: 2, status: 200 }]);
});

test("gives up what is due when it is closed", async () => {
  const bot = await failingBot(Number.POSITIVE_INFINITY);
  const emulator = await startForTest({ webhookUrl: bot.url });
  for (let message = 0; message < 12; message++) await emulator.receive("Hi");
  await emulator.close();
  await advance(emulator, "30d");
  expect(bot.received).toHaveLength(12);
  expect(emulator.deliveries()).toHaveLength(12);
});

test("goes on by itself with a clock that runs", async () => {
  const started = performance.now();
  const real = () => performance.now() - started;
  // A minute of it is a millisecond here.
  const clock: EmulatorClock = {
    now: () => STARTED + real() * 60_000,
    sleep: (ms, signal) => setTimeout(ms / 60_000, undefined, { ...(signal && { signal }) }),
    advance: () => Promise.reject(new RangeError("It runs by itself.")),
  };
  const bot = await failingBot(3);
  const emulator = await startForTest({ webhookUrl: bot.url, clock });
  const accepted = new Promise<void>((resolve) => {
    emulator.observe((activity) => {
      if (activity.type === "webhook" && activity.delivery.status === 200) resolve();
    });
  });
  await emulator.receive("Hi");
  await accepted;
  expect(attemptsOf(emulator).map(([, attempt]) => attempt)).toEqual([1, 2, 3, 4]);
});

test("is loud about a clock that cannot sleep", async () => {
  const bot = await failingBot(1);
  const emulator = await startForTest({
    webhookUrl: bot.url,
    clock: { now: () => STARTED, sleep: () => Promise.reject(new Error("no sleep")), advance: async () => {} },
  });
  await emulator.receive("Hi");
  await expect(emulator.idle()).rejects.toMatchObject({ cause: new Error("no sleep") });
});
