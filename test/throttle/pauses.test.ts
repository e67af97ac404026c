/** What Meta refuses all the same pauses the number, or the pair, for all callers together. */
import { expect, test } from "vitest";
import { RateLimitError, ThrottleError } from "wapi-ts";
import { failureOf } from "../support/graph-failure.js";
import { stage, userOf } from "./setup.js";

const COEXISTENCE = { phoneNumbers: [{ is_on_biz_app: true }] };
const sendAll = (message: { send(to: string, text: string): Promise<unknown> }, count: number, first = 0) =>
  Array.from({ length: count }, (_none, index) => message.send(userOf(first + index), "Hello"));

test("pauses a number that other traffic has used up, and sends everything afterwards", async () => {
  const { emulator, client, run, refused, waits } = await stage(COEXISTENCE);
  const { message } = client({ perSecond: 20 }).newMessagingClient(emulator.phoneNumberId);
  const other = client(false).newMessagingClient(emulator.phoneNumberId);
  await Promise.all(sendAll(other.message, 20));
  await run(Promise.all([...sendAll(message, 3, 100), ...sendAll(message, 50, 200)]));
  expect(emulator.sent()).toHaveLength(20 + 53);
  // The first twenty were on their way already when the first of them was refused.
  expect(refused()).toBeLessThanOrEqual(20);
  expect(waits.filter(({ code }) => code === 130429)).toHaveLength(1);
});

test("lets nobody of a paused number send until the pause is over, whichever client it is", async () => {
  const { emulator, clock, client, run } = await stage();
  const root = client();
  const [first, second] = [0, 1].map(() => root.newMessagingClient(emulator.phoneNumberId));
  emulator.fail("sendMessage", { next: 1 }, { code: 130429, regainMinutes: 1 });
  const error = await failureOf(first?.message.send(userOf(1), "Hello") ?? Promise.resolve(), RateLimitError);
  expect(error.retryAfterMs).toBe(60_000);
  const begun = clock.now();
  await run(Promise.all([second?.message.send(userOf(2), "Hello"), first?.message.send(userOf(3), "Hello")]));
  expect(clock.now() - begun).toBe(60_000);
  expect(emulator.sent()).toHaveLength(2);
});

test("tells of a pause once, with the code, and of each message that waits for its end", async () => {
  const { emulator, client, run, waits } = await stage();
  const { phoneNumberId } = emulator;
  const { message } = client({ pair: false }).newMessagingClient(phoneNumberId);
  emulator.fail("sendMessage", { next: 1 }, 131056);
  await run(message.send(userOf(1), "Hello"));
  expect(waits).toEqual([
    { phoneNumberId, reason: "paused", waitMs: 1000, waiting: 0, code: 131056 },
    { phoneNumberId, reason: "paused", waitMs: 1000, waiting: 1 },
  ]);
});

test("pauses only the pair that Meta refused, longer each time", async () => {
  const { emulator, clock, client, run } = await stage();
  const { message } = client().newMessagingClient(emulator.phoneNumberId);
  emulator.fail("sendMessage", { next: 2 }, 131056);
  const begun = clock.now();
  const times: number[] = [];
  emulator.observe(({ type }) => type === "sent" && times.push(clock.now() - begun));
  await run(message.send(userOf(1), "Hello"));
  emulator.fail("sendMessage", { next: 2 }, 131056);
  await run(Promise.all([message.send(userOf(2), "Hello"), message.send(userOf(3), "Hello")]));
  // 1 s and 4 s for the first; 1 s for each of the others, which were refused once each.
  expect(times).toEqual([5000, 6000, 6000]);
});

test("shares the pause of a pair between the messages to one user", async () => {
  const { emulator, clock, client, run, refused } = await stage();
  const { message } = client().newMessagingClient(emulator.phoneNumberId);
  emulator.fail("sendMessage", { next: 2 }, 131056);
  const begun = clock.now();
  const first = message.send(userOf(1), "Hello");
  const second = message.send(userOf(1), "Hello again");
  await run(Promise.all([first, second]));
  // Both were under way when the first refusal came: that is one pause.
  expect(refused()).toBe(2);
  expect(clock.now() - begun).toBe(1000);
});

test("takes nothing from the retries' budget for what waits out a pause", async () => {
  const { emulator, client, run } = await stage();
  const { message } = client({}, { graph: { retry: { budget: 0 } } }).newMessagingClient(emulator.phoneNumberId);
  emulator.fail("sendMessage", { next: 20 }, 130429);
  await run(Promise.all(sendAll(message, 20)));
  expect(emulator.sent()).toHaveLength(20);
});

test("throws at once what waits already and cannot wait for the end of a pause", async () => {
  const { emulator, client, run } = await stage();
  const { message } = client({ perSecond: 1 }).newMessagingClient(emulator.phoneNumberId);
  emulator.fail("sendMessage", { next: 1 }, { code: 80007, regainMinutes: 5 });
  const first = failureOf(message.send(userOf(1), "Hello"), RateLimitError);
  const second = failureOf(message.send(userOf(2), "Hello", { deadlineMs: 60_000 }), ThrottleError);
  const third = message.send(userOf(3), "Hello");
  await run(first);
  expect(await run(second)).toMatchObject({ reason: "paused", retryAfterMs: 300_000 });
  await run(third);
  expect(emulator.sent().map(({ to }) => to)).toEqual([`+${userOf(3)}`]);
});

test("does not count what Meta refused towards the pair", async () => {
  const { emulator, clock, client, run } = await stage();
  const { message } = client({ pair: { everyMs: 6000, burst: 1 } }).newMessagingClient(emulator.phoneNumberId);
  const begun = clock.now();
  emulator.fail("sendMessage", { next: 1 }, 131047);
  await failureOf(message.send(userOf(1), "Hello"), Error);
  await run(message.send(userOf(1), "Hello"));
  expect(clock.now()).toBe(begun);
});

test("sends again at the old pace when the pause is over", async () => {
  const { emulator, clock, client, run, refused } = await stage(COEXISTENCE);
  const { message } = client({ perSecond: 20 }).newMessagingClient(emulator.phoneNumberId);
  emulator.fail("sendMessage", { next: 1 }, 130429);
  await run(Promise.all(sendAll(message, 1)));
  const begun = clock.now();
  await run(Promise.all(sendAll(message, 40, 10)));
  expect(clock.now() - begun).toBeLessThan(2200);
  expect(refused()).toBe(1);
});

test("pauses a group that Meta refused, and not the number", async () => {
  const { emulator, clock, client, run } = await stage({ rules: { groups: false } });
  const { message } = client().newMessagingClient(emulator.phoneNumberId);
  emulator.fail("sendMessage", { next: 1 }, { code: 131208, regainMinutes: 1 });
  const group = "Y2FwaV9ncm91cDoxOTUwNTU1MDA3OToxMjA";
  await failureOf(message.send(group, "Hello"), RateLimitError);
  const begun = clock.now();
  await run(message.send(userOf(1), "Hello"));
  expect(clock.now()).toBe(begun);
  await run(message.send(group, "Hello"));
  expect(clock.now() - begun).toBe(60_000);
});
