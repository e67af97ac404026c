/** A store that several processes share: it is asked after the process's own limits, and can be done without. */
import { expect, test } from "vitest";
import { type ThrottleAnswer, type ThrottledMessage, ThrottleError, type ThrottleStore, TransportError } from "wapi-ts";
import { failureOf } from "../support/graph-failure.js";
import { stage, userOf } from "./setup.js";

const free: ThrottleAnswer = { waitMs: 0, reason: "number" };

/** A store that gives these answers, and then lets everything pass. */
function storeOf(...answers: (ThrottleAnswer | Error)[]) {
  const asked: ThrottledMessage[] = [];
  const paused: [ThrottledMessage, number][] = [];
  const store: ThrottleStore = {
    async take(message) {
      asked.push(message);
      const answer = answers.shift() ?? free;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    async pause(message, ms) {
      paused.push([message, ms]);
    },
  };
  return { store, asked, paused };
}

const bodiesOf = (sent: readonly { body: object }[]) =>
  sent.map(({ body }) => ("text" in body ? (body.text as { body: string }).body : ""));

test("asks with the number, its rate, and the recipient in one spelling", async () => {
  const { emulator, client } = await stage({ rules: { groups: false } });
  const { store, asked } = storeOf();
  const { phoneNumberId } = emulator;
  const { message } = client({ store, perSecond: 30 }).newMessagingClient(phoneNumberId);
  await message.send("+1 (555) 000-0001", "Hello");
  await message.send("Y2FwaV9ncm91cDoxOTUwNTU1MDA3OToxMjA", "Hello");
  const pair = { recipient: "15550000001", everyMs: 6000, burst: 45 };
  expect(asked).toEqual([
    { phoneNumberId, perSecond: 30, pair },
    { phoneNumberId, perSecond: 30, pair: undefined },
  ]);
});

test("waits as long as the store says, asks again, and keeps the order", async () => {
  const { emulator, clock, client, run, waits } = await stage();
  const { store, asked } = storeOf({ waitMs: 300, reason: "number" }, { waitMs: 200, reason: "number" });
  const { message } = client({ store, perSecond: 20 }).newMessagingClient(emulator.phoneNumberId);
  const begun = clock.now();
  await run(Promise.all(["a", "b", "c"].map((body, index) => message.send(userOf(index), body))));
  expect(bodiesOf(emulator.sent())).toEqual(["c", "a", "b"]);
  expect(clock.now() - begun).toBe(300);
  expect(asked).toHaveLength(5);
  expect(waits).toMatchObject([
    { reason: "number", waitMs: 300 },
    { reason: "number", waitMs: 200 },
  ]);
});

test("holds only the pair back that the store names", async () => {
  const { emulator, clock, client, run } = await stage();
  const { store } = storeOf({ waitMs: 7000, reason: "pair" });
  const { message } = client({ store }).newMessagingClient(emulator.phoneNumberId);
  const begun = clock.now();
  const times: [string, number][] = [];
  emulator.observe((activity) => activity.type === "sent" && times.push([activity.message.to, clock.now() - begun]));
  await run(Promise.all([message.send(userOf(1), "Hello"), message.send(userOf(2), "Hello")]));
  expect(times).toEqual([
    [`+${userOf(2)}`, 0],
    [`+${userOf(1)}`, 7000],
  ]);
});

test("throws at once where the store's wait passes the deadline", async () => {
  const { emulator, client } = await stage();
  const { store } = storeOf({ waitMs: 7000, reason: "pair" });
  const { message } = client({ store }).newMessagingClient(emulator.phoneNumberId);
  const error = await failureOf(message.send(userOf(1), "Hello", { deadlineMs: 5000 }), ThrottleError);
  expect(error).toMatchObject({ reason: "pair", retryAfterMs: 7000 });
  expect(emulator.sent()).toEqual([]);
});

test("tells the store of a pause, once", async () => {
  const { emulator, client, run } = await stage();
  const { store, paused } = storeOf();
  const { phoneNumberId } = emulator;
  const { message } = client({ store }).newMessagingClient(phoneNumberId);
  emulator.fail("sendMessage", { next: 1 }, 131056);
  await run(message.send(userOf(1), "Hello"));
  const pair = { recipient: userOf(1), everyMs: 6000, burst: 45 };
  expect(paused).toEqual([[{ phoneNumberId, perSecond: 80, pair }, 1000]]);
});

test("sends all the same while the store fails, and warns once", async () => {
  const { emulator, client, run } = await stage();
  const warnings: [string, unknown][] = [];
  const silent = () => {};
  const logger = {
    debug: silent,
    info: silent,
    error: silent,
    warn: (line: string, details?: unknown) => warnings.push([line, details]),
  };
  const { store } = storeOf(...Array.from({ length: 5 }, () => new RangeError("15550000001 is a secret")));
  const { message } = client({ store }, { logger }).newMessagingClient(emulator.phoneNumberId);
  await run(Promise.all([1, 2, 3, 4, 5].map((index) => message.send(userOf(index), "Hello"))));
  expect(emulator.sent()).toHaveLength(5);
  expect(warnings).toEqual([
    ["The throttle's store does not answer; each process keeps its own limits meanwhile.", { failure: "RangeError" }],
  ]);
});

test("waits for a store that never answers no longer than a second", async () => {
  const { emulator, client } = await stage();
  const store = { take: () => new Promise<ThrottleAnswer>(() => {}) };
  const silent = () => {};
  const logger = { debug: silent, info: silent, warn: silent, error: silent };
  const { message } = client({ store }, { logger }).newMessagingClient(emulator.phoneNumberId);
  await message.send(userOf(1), "Hello");
  expect(emulator.sent()).toHaveLength(1);
});

test("ends the call at once that is aborted while the store is asked", async () => {
  const { emulator, client } = await stage();
  let answer: (answer: ThrottleAnswer) => void = () => {};
  const store = {
    take: () =>
      new Promise<ThrottleAnswer>((resolve) => {
        answer = resolve;
      }),
  };
  const { message } = client({ store }).newMessagingClient(emulator.phoneNumberId);
  const abort = new AbortController();
  const failure = failureOf(message.send(userOf(1), "Hello", { signal: abort.signal }), TransportError);
  await new Promise(setImmediate);
  abort.abort(new Error("changed my mind"));
  expect(await failure).toMatchObject({ kind: "aborted" });
  answer({ waitMs: 5, reason: "number" });
  await new Promise(setImmediate);
  expect(emulator.sent()).toEqual([]);
});
