/** Waits: seen, in order, bounded, and given up. */
import { expect, test } from "vitest";
import { RateLimitError, ThrottleError, TransportError } from "wapi-ts";
import { failureOf } from "../support/graph-failure.js";
import { stage, userOf } from "./setup.js";

/** What was sent, in order. */
const bodiesOf = (sent: readonly { body: object }[]) =>
  sent.map(({ body }) => ("text" in body ? (body.text as { body: string }).body : ""));

test("tells of each wait: the number, the reason, how long and how many wait, and nobody's address", async () => {
  const { emulator, client, run, waits } = await stage();
  const { phoneNumberId } = emulator;
  const { message } = client({ perSecond: 2 }).newMessagingClient(phoneNumberId);
  await run(Promise.all([1, 2, 3, 4, 5].map((index) => message.send(userOf(index), "Hello"))));
  expect(waits).toEqual([
    { phoneNumberId, reason: "number", waitMs: 1000, waiting: 1 },
    { phoneNumberId, reason: "number", waitMs: 1000, waiting: 2 },
    { phoneNumberId, reason: "number", waitMs: 2000, waiting: 3 },
  ]);
});

test("tells that a pair waits, and for how long", async () => {
  const { emulator, client, run, waits } = await stage();
  const { message } = client({ pair: { everyMs: 6000, burst: 2 } }).newMessagingClient(emulator.phoneNumberId);
  await run(Promise.all([1, 2, 3].map(() => message.send(userOf(1), "Hello"))));
  expect(waits).toEqual([{ phoneNumberId: emulator.phoneNumberId, reason: "pair", waitMs: 12_500, waiting: 1 }]);
});

test("goes on when onThrottle throws", async () => {
  const { emulator, client, run } = await stage();
  const onThrottle = () => {
    throw new Error("not today");
  };
  const errors: string[] = [];
  const silent = () => {};
  const logger = { debug: silent, info: silent, warn: silent, error: (line: string) => errors.push(line) };
  const { message } = client({ perSecond: 1, onThrottle }, { logger }).newMessagingClient(emulator.phoneNumberId);
  await run(Promise.all([1, 2].map((index) => message.send(userOf(index), "Hello"))));
  expect(emulator.sent()).toHaveLength(2);
  expect(errors).toEqual(["onThrottle threw."]);
});

test("sends in the order of the calls", async () => {
  const { emulator, client, run } = await stage();
  const { message } = client({ perSecond: 1 }).newMessagingClient(emulator.phoneNumberId);
  const texts = Array.from({ length: 12 }, (_none, index) => `No. ${index}`);
  await run(Promise.all(texts.map((body, index) => message.send(userOf(index), body))));
  expect(bodiesOf(emulator.sent())).toEqual(texts);
});

test("keeps the order within a pair that waits, and lets other users pass", async () => {
  const { emulator, client, run } = await stage();
  const throttle = { perSecond: 1, pair: { everyMs: 6000, burst: 1 } };
  const { message } = client(throttle).newMessagingClient(emulator.phoneNumberId);
  const toOne = ["a1", "a2", "a3"].map((body) => message.send(userOf(0), body));
  const toOthers = ["b", "c", "d"].map((body, index) => message.send(userOf(index + 1), body));
  await run(Promise.all([...toOne, ...toOthers]));
  expect(bodiesOf(emulator.sent())).toEqual(["a1", "b", "c", "d", "a2", "a3"]);
});

test("takes all spellings of a number for one", async () => {
  const { emulator, client, run, waits } = await stage();
  const { message } = client({ pair: { burst: 1 } }).newMessagingClient(emulator.phoneNumberId);
  await run(Promise.all(["+1 650 555-1234", "16505551234"].map((to) => message.send(to, "Hello"))));
  expect(waits).toMatchObject([{ reason: "pair" }]);
});

test("throws at once what would wait past the deadline, and says that nothing was sent", async () => {
  const { emulator, client } = await stage();
  const { message } = client({ pair: { everyMs: 6000, burst: 1 } }).newMessagingClient(emulator.phoneNumberId);
  await message.send(userOf(0), "first");
  const error = await failureOf(message.send(userOf(0), "second", { deadlineMs: 6500 }), ThrottleError);
  expect(error).toBeInstanceOf(RateLimitError);
  expect(error).toMatchObject({ reason: "pair", retryAfterMs: 6500, retryable: true, status: 0, code: undefined });
  expect(error.message).toBe(
    "sendMessage: The throttle would hold the message back for 7 s, longer than allowed; nothing was sent.",
  );
  expect(emulator.sent()).toHaveLength(1);
});

test("counts those that wait already towards the deadline", async () => {
  const { emulator, client, run } = await stage();
  const { message } = client({ perSecond: 1 }).newMessagingClient(emulator.phoneNumberId);
  const sends = [0, 1, 2, 3].map((index) => message.send(userOf(index), "Hello", { deadlineMs: 3000 }));
  const outcomes = await run(Promise.allSettled(sends));
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled", "rejected"]);
});

test("throws at once what would wait longer than maxWaitMs", async () => {
  const { emulator, client } = await stage();
  const { message } = client({ perSecond: 1, maxWaitMs: 500 }).newMessagingClient(emulator.phoneNumberId);
  await message.send(userOf(0), "first");
  expect(await failureOf(message.send(userOf(1), "second"), ThrottleError)).toMatchObject({ reason: "number" });
});

test("gives a wait up when the call is aborted, and lets the next in its place", async () => {
  const { emulator, clock, client, run, settle } = await stage();
  const { message } = client({ perSecond: 1 }).newMessagingClient(emulator.phoneNumberId);
  const abort = new AbortController();
  const begun = clock.now();
  const first = message.send(userOf(0), "first");
  const second = failureOf(message.send(userOf(1), "second", { signal: abort.signal }), TransportError);
  const third = message.send(userOf(2), "third");
  await settle();
  abort.abort(new Error("changed my mind"));
  expect(await second).toMatchObject({ kind: "aborted", cause: abort.signal.reason });
  await run(Promise.all([first, third]));
  expect(bodiesOf(emulator.sent())).toEqual(["first", "third"]);
  expect(clock.now() - begun).toBe(1000);
});

test("keeps no timer for a wait that nobody is left for", async () => {
  const { emulator, clock, client, settle } = await stage();
  const slept: (AbortSignal | undefined)[] = [];
  const { sleep } = clock;
  clock.sleep = (ms, signal) => {
    slept.push(signal);
    return sleep(ms, signal);
  };
  const { message } = client({ pair: { burst: 1 } }).newMessagingClient(emulator.phoneNumberId);
  const abort = new AbortController();
  await message.send(userOf(0), "first");
  const second = failureOf(message.send(userOf(0), "second", { signal: abort.signal }), TransportError);
  await settle();
  abort.abort();
  await second;
  expect(slept.map((signal) => signal?.aborted)).toEqual([true]);
});

test("passes on what goes wrong with the clock", async () => {
  const { emulator, clock, client } = await stage();
  clock.sleep = () => Promise.reject(new RangeError("no such time"));
  const { message } = client({ perSecond: 1 }).newMessagingClient(emulator.phoneNumberId);
  await message.send(userOf(0), "first");
  await failureOf(message.send(userOf(1), "second"), RangeError);
});

test("goes on faster when a higher level is read while messages wait", async () => {
  const { emulator, clock, client, run, settle } = await stage({ phoneNumbers: [{ throughput: { level: "HIGH" } }] });
  const { message } = client().newMessagingClient(emulator.phoneNumberId);
  const begun = clock.now();
  const sends = Array.from({ length: 90 }, (_none, index) => message.send(userOf(index), "Hello"));
  await settle();
  expect(emulator.sent()).toHaveLength(80);
  await message.readThroughput();
  await run(Promise.all(sends));
  expect(clock.now()).toBe(begun);
});
