/** Statuses that come together in one notification. */
import { expect, test } from "vitest";
import type { EmulatorOptions } from "wapi-ts/emulator";
import { validateStatusSentEvent } from "../../src/generated/validators/events/status.sent.js";
import { clientOf, connect } from "../integration/setup.js";
import { type Bot, call, changeOf, type Received, sendText, startBot, startForTest, textTo } from "./setup.js";

const USERS = ["+1001", "+1002", "+1003"];

/** What each notification tells, as `user status`. */
const toldBy = ({ json }: Received): string[] =>
  json.entry[0].changes.flatMap(({ value }: { value: { statuses: { recipient_id: string; status: string }[] } }) =>
    value.statuses.map(({ recipient_id, status }) => `${recipient_id} ${status}`),
  );

/** A bot that answers its first notification when it is told to. */
async function slowBot(): Promise<{ bot: Bot; arrival: Promise<void>; release: () => void }> {
  let release = () => {};
  let tellArrival = () => {};
  const arrival = new Promise<void>((resolve) => {
    tellArrival = resolve;
  });
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const bot = await startBot({
    answer: async () => {
      tellArrival();
      await held;
      return 200;
    },
  });
  return { bot, arrival, release };
}

/** What a bot gets that takes its time for the first status while messages to three users are sent. */
async function sendThree(options: EmulatorOptions) {
  const { bot, arrival, release } = await slowBot();
  const emulator = await startForTest({ webhookUrl: bot.url, ...options });
  for (const user of USERS) {
    await sendText(emulator, user);
    await arrival;
  }
  release();
  await emulator.idle();
  return { bot, emulator };
}

const ALONE = ["1001", "1002", "1003"].flatMap((user) =>
  ["sent", "delivered", "read"].map((one) => [`${user} ${one}`]),
);

test.each([true, false, {}, { from: 4 }, { from: 1, maxUpdates: 1 }])(
  "tells each status by itself of few messages, with batching %j",
  async (batching) => {
    const { bot } = await sendThree({ batching });
    expect(bot.received.map(toldBy)).toEqual(ALONE);
  },
);

test("tells together what came up while the bot took its time, each message one step at a time", async () => {
  const { bot, emulator } = await sendThree({ batching: { from: 1 } });
  expect(bot.received.map(toldBy)).toEqual([
    ["1001 sent"],
    ["1001 delivered", "1002 sent", "1003 sent"],
    ["1001 read", "1002 delivered", "1003 delivered"],
    ["1002 read", "1003 read"],
  ]);
  const [, second] = bot.received.map(changeOf);
  expect(second.statuses.slice(1).map(validateStatusSentEvent)).toEqual([true, true]);
  expect(emulator.deliveries()).toHaveLength(4);
  expect(emulator.sent().map(({ status }) => status)).toEqual(["read", "read", "read"]);
});

test("tells each by itself again when none was left waiting", async () => {
  const { bot, emulator } = await sendThree({ batching: { from: 3 } });
  expect(bot.received.map((received) => toldBy(received).length)).toEqual([1, 3, 3, 2]);
  await sendText(emulator);
  await emulator.idle();
  expect(bot.received.slice(4).map((received) => toldBy(received).length)).toEqual([1, 1, 1]);
});

test("puts at most so many into one notification", async () => {
  const { bot } = await sendThree({ batching: { from: 1, maxUpdates: 2 } });
  expect(bot.received.map(toldBy)).toEqual([
    ["1001 sent"],
    ["1001 delivered", "1002 sent"],
    ["1001 read", "1002 delivered"],
    ["1002 read", "1003 sent"],
    ["1003 delivered"],
    ["1003 read"],
  ]);
});

test("names each user once beside the statuses, and nobody beside those that failed", async () => {
  const { bot, arrival, release } = await slowBot();
  const notOnWhatsApp = ["1003"];
  const emulator = await startForTest({ webhookUrl: bot.url, batching: { from: 1 }, notOnWhatsApp });
  await sendText(emulator, "+1001");
  await arrival;
  for (const user of ["+1002", "+1002", "+1003"]) await sendText(emulator, user);
  release();
  await emulator.idle();
  const [, second] = bot.received.map(changeOf);
  expect(second.statuses.map(({ status }: { status: string }) => status)).toEqual([
    "delivered",
    "sent",
    "sent",
    "failed",
  ]);
  expect(second.contacts.map(({ wa_id }: { wa_id: string }) => wa_id)).toEqual(["1001", "1002"]);
});

test("has a change for each number", async () => {
  const { bot, arrival, release } = await slowBot();
  const emulator = await startForTest({ webhookUrl: bot.url, batching: { from: 1 } });
  const { json } = await call(emulator, "GET", `/${emulator.businessAccountId}/phone_numbers`);
  const ids: string[] = json.data.map(({ id }: { id: string }) => id);
  await sendText(emulator, "+1001");
  await arrival;
  for (const [user, from] of [
    ["+1002", ids[1]],
    ["+1003", ids[0]],
  ])
    await call(emulator, "POST", `/${from}/messages`, textTo(String(user)));
  release();
  await emulator.idle();
  const { entry } = bot.received[1]?.json ?? {};
  expect(entry).toMatchObject([
    { id: emulator.businessAccountId, changes: [{ field: "messages" }, { field: "messages" }] },
  ]);
  expect(entry[0].changes.map(({ value }: { value: { metadata: object } }) => value.metadata)).toMatchObject(
    ids.map((id) => ({ phone_number_id: id })),
  );
  expect(bot.received.slice(1, 2).map(toldBy)).toEqual([["1001 delivered", "1003 sent", "1002 sent"]]);
});

test("brings to each URL what is of its numbers only", async () => {
  const { bot, arrival, release } = await slowBot();
  const other = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url, batching: { from: 1 } });
  const { webhookSubscription, phoneNumber } = clientOf(emulator).business;
  const second = String((await phoneNumber.page()).data[1]?.id);
  await webhookSubscription.setForNumber(second, { override_callback_uri: other.url, verify_token: "t" });
  await sendText(emulator, "+1001");
  await arrival;
  await call(emulator, "POST", `/${second}/messages`, textTo("+1002"));
  await sendText(emulator, "+1003");
  release();
  await emulator.idle();
  expect(bot.received.map(toldBy)).toEqual([
    ["1001 sent"],
    ["1001 delivered", "1003 sent"],
    ["1001 read", "1003 delivered"],
    ["1003 read"],
  ]);
  expect(other.received.map(toldBy)).toEqual([["1002 sent"], ["1002 delivered"], ["1002 read"]]);
});

test("posts a batch that failed again, the same bytes, and goes on meanwhile", async () => {
  const { bot: slow, arrival, release } = await slowBot();
  let isDown = true;
  const bot = await startBot({
    answer: async (received) => {
      if (slow.received.length === 0) return 200;
      return toldBy(received).length === 3 && isDown ? 500 : 200;
    },
  });
  const emulator = await startForTest({ webhookUrl: slow.url, batching: { from: 1 } });
  await sendText(emulator, "+1001");
  await arrival;
  for (const user of ["+1002", "+1003"]) await sendText(emulator, user);
  await emulator.connect(bot.url);
  release();
  await emulator.idle();
  expect(bot.received.map((received) => toldBy(received).length)).toEqual([3, 3, 2]);
  isDown = false;
  await emulator.clock.advance("1s");
  await emulator.idle();
  const again = bot.received.slice(3).map(({ bytes }) => bytes.toString());
  expect(again.sort()).toEqual(
    bot.received
      .slice(0, 2)
      .map(({ bytes }) => bytes.toString())
      .sort(),
  );
});

test("holds nobody up with a batch that a fault rule holds back", async () => {
  const { bot, arrival, release } = await slowBot();
  const emulator = await startForTest({ webhookUrl: bot.url, batching: { from: 1 } });
  await sendText(emulator, "+1001");
  await arrival;
  for (const user of ["+1002", "+1003"]) await sendText(emulator, user);
  emulator.fail("webhook", { next: 1 }, { slowMs: 1_000 });
  release();
  await emulator.idle();
  expect(bot.received.map((received) => toldBy(received).length)).toEqual([1, 3, 2]);
  await emulator.clock.advance("1s");
  await emulator.idle();
  expect(bot.received.slice(3).map(toldBy)).toEqual([["1001 delivered", "1002 sent", "1003 sent"]]);
});

test("tells the statuses of a hundred waiting messages together, unless it is told otherwise", async () => {
  const { bot, arrival, release } = await slowBot();
  const emulator = await startForTest({ webhookUrl: bot.url, rules: { window: false, limits: false } });
  const users = Array.from({ length: 100 }, (_, index) => String(2_000 + index));
  await Promise.all(users.map((user) => sendText(emulator, user)));
  await arrival;
  release();
  await emulator.idle();
  expect(bot.received.map((received) => toldBy(received).length)).toEqual([1, 100, 100, 99]);
  const told = bot.received.flatMap(toldBy);
  for (const user of users)
    expect(told.filter((one) => one.startsWith(`${user} `))).toEqual([
      `${user} sent`,
      `${user} delivered`,
      `${user} read`,
    ]);
});

test("is understood by a client, which hears each status once", async () => {
  const emulator = await startForTest({ batching: { from: 1 } });
  const client = clientOf(emulator);
  const heard: string[] = [];
  client.on("unrecognized", ({ reasons }) => void heard.push(JSON.stringify(reasons)));
  client.on("status", ({ status }) => void heard.push(`${status.recipient_id} ${status.status}`));
  await connect(emulator, client);
  await Promise.all(USERS.map((user) => sendText(emulator, user)));
  await emulator.idle();
  expect(heard.sort()).toEqual(ALONE.flat().sort());
});

test("takes messages through their statuses with nobody connected", async () => {
  const emulator = await startForTest({ batching: { from: 1 } });
  await Promise.all(USERS.map((user) => sendText(emulator, user)));
  await emulator.idle();
  expect(emulator.sent().map(({ status }) => status)).toEqual(["read", "read", "read"]);
});
