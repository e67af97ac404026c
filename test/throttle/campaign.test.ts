/** Many messages to few users go as fast as the limits allow, and none is refused: the emulator counts. */
import { expect, test } from "vitest";
import type { EmulatorOptions } from "wapi-ts/emulator";
import { stage, userOf } from "./setup.js";

/** A hundred to each user. With WAPI_SENDS=10000 the whole of it: `npx vitest run test/throttle/campaign.test.ts`. */
const SENDS = Number(process.env.WAPI_SENDS ?? 500);
const USERS = SENDS / 100;

const COEXISTENCE: EmulatorOptions = { phoneNumbers: [{ is_on_biz_app: true }] };

test(
  `sends ${SENDS} messages to ${USERS} users without a refusal`,
  async () => {
    const { emulator, clock, client, run, refused } = await stage();
    const { message } = client().newMessagingClient(emulator.phoneNumberId);
    const begun = clock.now();
    const sends = Array.from({ length: SENDS }, (_none, index) => message.send(userOf(index % USERS), `No. ${index}`));
    await run(Promise.all(sends));
    expect(refused()).toBe(0);
    expect(emulator.sent()).toHaveLength(SENDS);
    // One every six seconds to each user, and the last burst at once.
    expect(clock.now() - begun).toBeLessThan(100 * 6000 + 10_000);
  },
  30_000 + 20 * SENDS,
);

test.each<[string, number, number, EmulatorOptions]>([
  ["a standard number", 80, 161, {}],
  ["a number of the high level", 1000, 100, { phoneNumbers: [{ throughput: { level: "HIGH" } }] }],
  ["a number beside the WhatsApp Business app", 20, 41, COEXISTENCE],
])("sends from %s at its own pace, %i a second, once that was read", async (_kind, perSecond, count, options) => {
  const { emulator, clock, client, run, refused } = await stage(options);
  const { message } = client().newMessagingClient(emulator.phoneNumberId);
  expect(await message.readThroughput()).toMatchObject({ perSecond });
  const begun = clock.now();
  await run(Promise.all(Array.from({ length: count }, (_none, index) => message.send(userOf(index), "Hello"))));
  expect(refused()).toBe(0);
  expect(Math.floor((clock.now() - begun) / 1000)).toBe(Math.floor((count - 1) / perSecond));
});

test("asks for the level only when told to", async () => {
  const { emulator, client, run } = await stage();
  const calls: string[] = [];
  emulator.observe((activity) => activity.type === "api" && calls.push(activity.operation ?? ""));
  const { message } = client().newMessagingClient(emulator.phoneNumberId);
  await run(message.send(userOf(1), "Hello"));
  await message.readThroughput();
  await run(message.send(userOf(2), "Hello"));
  expect(calls).toEqual(["sendMessage", "getPhoneNumber", "sendMessage"]);
});

test("counts the messages of all clients that were made from one another together", async () => {
  const { emulator, client, run, refused } = await stage(COEXISTENCE);
  const root = client({ perSecond: 20 });
  const numbers = [0, 1, 2].map(() => root.newMessagingClient(emulator.phoneNumberId));
  const sends = Array.from({ length: 60 }, (_none, index) => numbers[index % 3]?.message.send(userOf(index), "Hello"));
  await run(Promise.all(sends));
  expect(refused()).toBe(0);
  expect(emulator.sent()).toHaveLength(60);
});

test("counts each number by itself", async () => {
  const { emulator, clock, client, run, waits } = await stage();
  const root = client({ perSecond: 20 });
  const { data } = await root.business.phoneNumber.page();
  const begun = clock.now();
  const sends = data.flatMap(({ id }) =>
    Array.from({ length: 20 }, (_none, index) => root.newMessagingClient(id).message.send(userOf(index), "Hello")),
  );
  await run(Promise.all(sends));
  expect(clock.now()).toBe(begun);
  expect(waits).toEqual([]);
  expect(emulator.sent()).toHaveLength(40);
});

test("lets everything through with throttle: false", async () => {
  const { emulator, client, run, waits, refused } = await stage(COEXISTENCE);
  const { message } = client(false).newMessagingClient(emulator.phoneNumberId);
  const sends = Array.from({ length: 21 }, (_none, index) => message.send(userOf(index), "Hello"));
  await run(Promise.allSettled(sends));
  expect(refused()).toBeGreaterThan(0);
  expect(waits).toEqual([]);
});

test("does not count read receipts", async () => {
  const { emulator, clock, client, run, waits } = await stage();
  const { message } = client({ perSecond: 1 }).newMessagingClient(emulator.phoneNumberId);
  const begun = clock.now();
  await run(Promise.all(Array.from({ length: 5 }, () => message.markAsRead("wamid.HBgLMTY1MDU1NTEyMzQ="))));
  expect(clock.now()).toBe(begun);
  expect(waits).toEqual([]);
});

test("holds a group to no limit of a pair", async () => {
  const { emulator, clock, client, run } = await stage({ rules: { groups: false } });
  const { message } = client().newMessagingClient(emulator.phoneNumberId);
  const begun = clock.now();
  const group = "Y2FwaV9ncm91cDoxOTUwNTU1MDA3OToxMjA";
  await run(Promise.all(Array.from({ length: 60 }, () => message.send(group, "Hello"))));
  expect(clock.now()).toBe(begun);
});
