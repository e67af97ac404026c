/** Fault rules: what they strike, when, and how they are taken back. */
import { expect, test } from "vitest";
import type { Activity, Emulator } from "wapi-ts/emulator";
import { call, changeOf, type Received, sendText, startBot, startForTest } from "./setup.js";

const statusOf = async (emulator: Emulator) => (await sendText(emulator)).status;
const readNumber = (emulator: Emulator) => call(emulator, "GET", `/${emulator.phoneNumberId}`);
const textOf = (received: Received) => changeOf(received).messages[0].text.body;

async function statuses(emulator: Emulator, calls: number): Promise<number[]> {
  const all: number[] = [];
  for (let made = 0; made < calls; made++) all.push(await statusOf(emulator));
  return all;
}

/** Resolves when a rule strikes. */
const struck = (emulator: Emulator) =>
  new Promise<Activity>((resolve) => {
    const stop = emulator.observe((activity) => {
      if (activity.type !== "fault") return;
      stop();
      resolve(activity);
    });
  });

test.each([
  ["always", [500, 500, 500, 500, 500]],
  [{ next: 1 }, [500, 200, 200, 200, 200]],
  [{ next: 3 }, [500, 500, 500, 200, 200]],
  [{ every: 1 }, [500, 500, 500, 500, 500]],
  [{ every: 2 }, [200, 500, 200, 500, 200]],
  [{ every: 4 }, [200, 200, 200, 500, 200]],
] as const)("strikes %j", async (when, expected) => {
  const emulator = await startForTest();
  emulator.fail("sendMessage", when, 131000);
  expect(await statuses(emulator, 5)).toEqual(expected);
  expect(emulator.sent()).toHaveLength(expected.filter((status) => status === 200).length);
});

test("strikes its operation only, or all of them", async () => {
  const emulator = await startForTest();
  const rule = emulator.fail("sendMessage", "always", 131000);
  expect((await readNumber(emulator)).status).toBe(200);
  rule.remove();
  emulator.fail("*", "always", 190);
  expect((await readNumber(emulator)).status).toBe(401);
  expect(await statusOf(emulator)).toBe(401);
});

test("does not count what never reaches an operation", async () => {
  const emulator = await startForTest();
  const rule = emulator.fail("*", { next: 1 }, 131000);
  expect((await call(emulator, "GET", "/no/such/path")).status).toBe(404);
  const response = await fetch(`${emulator.url}/${emulator.phoneNumberId}`);
  expect(response.status).toBe(400);
  expect(rule.struck).toBe(0);
});

test("lets the oldest rule strike, and the next when that is used up", async () => {
  const emulator = await startForTest();
  emulator.fail("sendMessage", { next: 2 }, 131000);
  emulator.fail("sendMessage", { next: 1 }, 190);
  const last = emulator.fail("sendMessage", { every: 2 }, 131005);
  expect(await statuses(emulator, 6)).toEqual([500, 500, 401, 200, 403, 200]);
  expect(last.struck).toBe(1);
});

test("takes a rule back", async () => {
  const emulator = await startForTest();
  const rule = emulator.fail("sendMessage", "always", 131000);
  expect(await statusOf(emulator)).toBe(500);
  rule.remove();
  rule.remove();
  expect(await statusOf(emulator)).toBe(200);
  expect(rule.struck).toBe(1);
  expect(emulator.faults()).toEqual([]);
});

test("lists the rules in force, as data", async () => {
  const emulator = await startForTest();
  const what = { code: 4, regainMinutes: 3 };
  emulator.fail("sendMessage", { next: 1 }, what);
  emulator.fail("webhook", "always", "duplicate");
  what.code = 5;
  const rules = emulator.faults().map(({ id, rule }) => ({ id, rule }));
  expect(JSON.parse(JSON.stringify(rules))).toEqual([
    { id: "1", rule: { operation: "sendMessage", when: { next: 1 }, what: { code: 4, regainMinutes: 3 } } },
    { id: "2", rule: { operation: "webhook", when: "always", what: "duplicate" } },
  ]);
  await sendText(emulator);
  expect(emulator.faults().map(({ id }) => id)).toEqual(["2"]);
});

test("answers with the documented status, an envelope and the table's words", async () => {
  const emulator = await startForTest();
  emulator.fail("sendMessage", "always", 132001);
  const { status, json } = await sendText(emulator);
  expect(status).toBe(404);
  expect(json).toEqual({
    error: {
      message: expect.stringMatching(/^\(#132001\) \w/),
      type: "OAuthException",
      code: 132001,
      fbtrace_id: expect.stringMatching(/^A[\w-]{10}$/),
    },
  });
});

test("answers with what the rule says", async () => {
  const emulator = await startForTest();
  const members = { subcode: 2494055, message: "No.", details: "Later.", isTransient: true, status: 418 };
  emulator.fail("sendMessage", "always", { code: 999_999, ...members });
  const { status, json } = await sendText(emulator);
  expect(status).toBe(418);
  expect(json.error).toMatchObject({
    code: 999_999,
    message: "No.",
    error_subcode: 2494055,
    error_data: { messaging_product: "whatsapp", details: "Later." },
    is_transient: true,
  });
});

test("tells when calls are allowed again as the Graph does", async () => {
  const emulator = await startForTest();
  emulator.fail("getPhoneNumber", "always", { code: 80007, regainMinutes: 7 });
  const response = await fetch(`${emulator.url}/${emulator.phoneNumberId}`, {
    headers: { authorization: `Bearer ${emulator.accessToken}` },
  });
  expect(response.status).toBe(400);
  const usage = JSON.parse(response.headers.get("x-business-use-case-usage") ?? "");
  expect(usage[emulator.businessAccountId]).toMatchObject([{ estimated_time_to_regain_access: 7 }]);
});

test.each([
  ["an error", { code: 131000, after: true }],
  ["a page", { html: 502, after: true }],
] as const)("does the operation and hides it behind %s", async (_what, what) => {
  const emulator = await startForTest();
  emulator.fail("sendMessage", "always", what);
  const response = await fetch(`${emulator.url}/${emulator.phoneNumberId}/messages`, {
    method: "POST",
    headers: { authorization: `Bearer ${emulator.accessToken}`, "content-type": "application/json" },
    body: JSON.stringify({ messaging_product: "whatsapp", to: "1650", text: { body: "Hi" } }),
  });
  expect(response.status).toBeGreaterThanOrEqual(500);
  await response.text();
  await emulator.idle();
  expect(emulator.sent()).toMatchObject([{ status: "read" }]);
});

test("holds an answer back on the clock, and its webhooks overtake it", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  emulator.fail("sendMessage", "always", { slowMs: 5_000 });
  const strike = struck(emulator);
  let isAnswered = false;
  const answer = sendText(emulator).finally(() => {
    isAnswered = true;
  });
  expect(await strike).toMatchObject({ rule: { what: { slowMs: 5_000 } } });
  await emulator.idle();
  expect(emulator.sent()).toMatchObject([{ status: "read" }]);
  await emulator.clock.advance(4_999);
  await emulator.idle();
  expect(isAnswered).toBe(false);
  await emulator.clock.advance(1);
  expect((await answer).json.messages[0].id).toBe(emulator.sent()[0]?.id);
});

test("forgets an answer that it holds back when the caller goes away", async () => {
  const emulator = await startForTest();
  emulator.fail("getPhoneNumber", "always", { slowMs: 5_000 });
  const told: Activity[] = [];
  const over = new Promise<void>((resolve) => {
    emulator.observe((activity) => {
      told.push(activity);
      if (activity.type === "api") resolve();
    });
  });
  const strike = struck(emulator);
  const caller = new AbortController();
  const answer = fetch(`${emulator.url}/${emulator.phoneNumberId}`, {
    headers: { authorization: `Bearer ${emulator.accessToken}` },
    signal: caller.signal,
  });
  await strike;
  caller.abort();
  await expect(answer).rejects.toThrow();
  await over;
  expect(told.at(-1)).toMatchObject({ type: "api", operation: "getPhoneNumber", status: undefined });
  await emulator.clock.advance("1h");
  await emulator.idle();
});

test.each(["timeout", "timeout-after", { slowMs: 5_000 }] as const)(
  "closes while a call is left without an answer by %j",
  async (what) => {
    const emulator = await startForTest();
    emulator.fail("sendMessage", "always", what);
    const strike = struck(emulator);
    const failure = expect(sendText(emulator)).rejects.toThrow();
    await strike;
    await emulator.idle();
    expect(emulator.sent()).toHaveLength(what === "timeout" ? 0 : 1);
    await emulator.close();
    await failure;
    await emulator.idle();
  },
);

test("breaks the connection to the bot before it gets a notification, which comes again", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  emulator.fail("webhook", { next: 2 }, "reset");
  expect((await emulator.receive("Hi")).error).toContain("fault rule");
  await emulator.clock.advance("1s");
  await emulator.idle();
  expect(bot.received).toHaveLength(0);
  await emulator.clock.advance("14s");
  await emulator.idle();
  expect(bot.received).toHaveLength(1);
  expect(emulator.deliveries().map(({ attempt, status }) => [attempt, status])).toEqual([
    [1, undefined],
    [2, undefined],
    [3, 200],
  ]);
});

test("loses the bot's answer, so that what it got comes again", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  emulator.fail("webhook", { next: 1 }, "reset-after");
  expect((await emulator.receive("Hi")).error).toContain("fault rule");
  expect(bot.received).toHaveLength(1);
  await emulator.clock.advance("1s");
  await emulator.idle();
  expect(bot.received).toHaveLength(2);
  expect(bot.received[1]?.bytes.equals(bot.received[0]?.bytes ?? Buffer.alloc(0))).toBe(true);
});

test("brings a notification twice", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  emulator.fail("webhook", { every: 2 }, "duplicate");
  for (const text of ["one", "two", "three"]) {
    await emulator.receive(text);
    await emulator.idle();
  }
  expect(bot.received.map(textOf)).toEqual(["one", "two", "two", "three"]);
  expect(emulator.deliveries().map(({ id, attempt }) => [id, attempt])).toEqual([
    ["1", 1],
    ["2", 1],
    ["2", 1],
    ["3", 1],
  ]);
});

test("holds a notification back, and those after it overtake it", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  emulator.fail("webhook", { next: 1 }, { slowMs: 1_000 });
  const late = emulator.receive("late");
  await emulator.receive("early");
  await emulator.idle();
  expect(bot.received.map(textOf)).toEqual(["early"]);
  await emulator.clock.advance("1s");
  expect(await late).toMatchObject({ status: 200, at: emulator.clock.now() });
  expect(bot.received.map(textOf)).toEqual(["early", "late"]);
});

test("holds a status back, and the next ones do not wait for it", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  emulator.fail("webhook", { next: 1 }, { slowMs: 1_000 });
  await sendText(emulator);
  await emulator.idle();
  await emulator.clock.advance("1s");
  await emulator.idle();
  const order = bot.received.map((received) => changeOf(received).statuses[0].status);
  expect(order).toEqual(["delivered", "read", "sent"]);
});

test("lets a notification and the next one change places", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  emulator.fail("webhook", { next: 1 }, "reorder");
  await Promise.all([emulator.receive("one"), emulator.receive("two")]);
  await emulator.receive("three");
  expect(bot.received.map(textOf)).toEqual(["two", "one", "three"]);
});

test("lets statuses change places two by two, without the clock", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  const rule = emulator.fail("webhook", "always", "reorder");
  await sendText(emulator);
  await emulator.idle();
  const order = bot.received.map((received) => changeOf(received).statuses[0].status);
  expect(order).toEqual(["delivered", "sent", "read"]);
  expect(rule.struck).toBe(3);
  expect(emulator.clock.now()).toBe(emulator.sent()[0]?.at);
});

test("does not hold back what nothing comes after", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  emulator.fail("webhook", "always", "reorder");
  for (const text of ["one", "two"]) expect(await emulator.receive(text)).toMatchObject({ status: 200 });
  expect(bot.received.map(textOf)).toEqual(["one", "two"]);
});

test("lets a redelivery be overtaken too", async () => {
  const answers = [500, 500];
  const bot = await startBot({ answer: () => answers.shift() ?? 200 });
  const emulator = await startForTest({ webhookUrl: bot.url });
  for (const text of ["one", "two"]) await emulator.receive(text);
  emulator.fail("webhook", { next: 1 }, "reorder");
  await emulator.clock.advance("1s");
  await emulator.idle();
  expect(bot.received.map(textOf)).toEqual(["one", "two", "two", "one"]);
});

test("closes while a notification waits to be overtaken", async () => {
  const bot = await startBot({ answer: () => new Promise(() => {}) });
  const emulator = await startForTest({ webhookUrl: bot.url });
  const early = emulator.receive("early");
  emulator.fail("webhook", { next: 1 }, "reorder");
  const late = emulator.receive("late");
  await emulator.close();
  expect((await early).error).toContain("closed");
  expect((await late).error).toContain("closed");
});

test("closes while a notification is held back", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  emulator.fail("webhook", "always", { slowMs: 1_000 });
  const late = emulator.receive("late");
  await emulator.close();
  expect((await late).error).toContain("closed");
  expect(bot.received).toHaveLength(0);
});
