/** A receiver with a queue behind it, and the workers on that queue. */
import { expect, onTestFinished, test } from "vitest";
import { Client, ConfigurationError } from "wapi-ts";
import { createWebhook, type DeadLetter, type ErrorEvent, type WebhookOptions } from "wapi-ts/webhook";
import { memoryQueue } from "../support/memory-queue.js";
import {
  image,
  incoming,
  message,
  messagesNotification,
  PHONE_NUMBER_ID,
  status,
  USER,
} from "../support/webhook-bodies.js";
import { eventsOf, logRecorder, newClient, receiver } from "../support/webhook-receiver.js";
import { replyRecorder } from "../support/webhook-replies.js";
import { APP_SECRET, deliver, signedPost } from "../support/webhook-sign.js";

const text = (id: string) => incoming(message({ id }));

/** A receiver that works on the queue behind it. */
async function start(options: Partial<WebhookOptions> = {}) {
  const queue = memoryQueue();
  const webhook = receiver({ queue, ...options });
  await webhook.work();
  onTestFinished(() => webhook.close());
  return { queue, webhook };
}

test("answers 200 when the queue has stored the events, before any handler has run", async () => {
  const queue = memoryQueue();
  const webhook = receiver({ queue });
  const events = eventsOf(webhook);
  expect(await deliver(webhook, incoming(message({ id: "1" }), message({ id: "2" })))).toMatchObject({ status: 200 });
  expect(queue.waiting).toHaveLength(2);
  expect(events).toEqual([]);
  const worker = await webhook.work();
  await queue.drained();
  expect(events).toMatchObject([{ message: { id: "1" } }, { message: { id: "2" } }]);
  await worker.close();
});

test("handles in one process what another received, as the same data, with actions", async () => {
  const queue = memoryQueue();
  const receiving = receiver({ queue });
  const { calls, messaging } = replyRecorder();
  const working = receiver({ queue, messaging });
  const events = eventsOf(working);
  working.on("message.image", async (event) => {
    await event.reply("Nice");
    await event.download();
  });
  await deliver(receiving, incoming(message(), image()));
  await deliver(receiving, messagesNotification({ statuses: [status()] }));
  await deliver(receiving, { object: "page" });
  await working.work();
  await queue.drained();
  const here = receiver();
  const direct = eventsOf(here);
  await deliver(here, incoming(message(), image()));
  await deliver(here, messagesNotification({ statuses: [status()] }));
  await deliver(here, { object: "page" });
  const plain = (given: unknown) => JSON.parse(JSON.stringify(given));
  expect(plain(events)).toEqual(plain(direct));
  expect(calls).toMatchObject([
    { phoneNumberId: PHONE_NUMBER_ID, method: "send", arguments: [{ phone: USER }, "Nice", {}] },
    { method: "download" },
  ]);
});

test("puts the events of a conversation in one lane, and each under a key of its own", async () => {
  const queue = memoryQueue();
  const webhook = receiver({ queue });
  await deliver(webhook, incoming(message({ id: "1" }), message({ id: "2" }), message({ id: "3", from: "49151" })));
  const [first, second, third] = queue.waiting;
  expect(first?.lane).toBe(second?.lane);
  expect(third?.lane).not.toBe(first?.lane);
  expect(new Set(queue.waiting.map(({ key }) => key)).size).toBe(3);
});

test("answers 503 where the queue does not store them, and says so", async () => {
  const logger = logRecorder();
  const { queue, webhook } = await start({ logger });
  queue.beforePut = () => Promise.reject(new Error("no connection"));
  expect(await deliver(webhook, text("1"))).toMatchObject({ status: 503 });
  expect(logger.lines).toMatchObject([
    {
      level: "error",
      message: "The queue did not store a notification.",
      details: { error: { message: "no connection" } },
    },
  ]);
});

test("answers 503 within about a second where the queue hangs", async () => {
  const { queue, webhook } = await start();
  let letGo = () => {};
  queue.beforePut = () => new Promise((resolve) => (letGo = resolve));
  expect(await deliver(webhook, text("1"))).toMatchObject({ status: 503 });
  letGo();
});

test("answers 503 while maxPending events are not stored yet", async () => {
  const { queue, webhook } = await start({ maxPending: 1 });
  let letGo = () => {};
  queue.beforePut = () => new Promise((resolve) => (letGo = resolve));
  const first = deliver(webhook, text("1"));
  expect(webhook.load).toEqual({ pending: 1, running: 0 });
  expect(await deliver(webhook, text("2"))).toMatchObject({ status: 503 });
  letGo();
  expect(await first).toMatchObject({ status: 200 });
});

test("still refuses what nobody signed", async () => {
  const { queue, webhook } = await start();
  expect(await webhook.handle(signedPost(text("1"), { secret: "x" }))).toMatchObject({ status: 401 });
  expect(queue.waiting).toEqual([]);
});

test("tells of a failure, lets it be tried again, and parks it after maxDeliveries", async () => {
  const letters: DeadLetter[] = [];
  const { queue, webhook } = await start({ maxDeliveries: 3, onDeadLetter: (letter) => letters.push(letter) });
  const failures: ErrorEvent[] = [];
  webhook.on("error", (event) => failures.push(event));
  webhook.on("message.text", () => {
    throw new Error("no room");
  });
  expect(await deliver(webhook, text("1"))).toMatchObject({ status: 200 });
  await queue.drained();
  expect(failures).toMatchObject([{ final: false }, { final: false }, { final: true, answered: false }]);
  expect(letters).toMatchObject([{ reason: "final", tries: 3, event: { message: { id: "1" } } }]);
  expect(queue.parked).toMatchObject([{ errors: ["Error: no room"] }]);
});

test("keeps no text of a message, no token and no secret in what it says of a failure", async () => {
  const { queue, webhook } = await start({ maxDeliveries: 1 });
  const token = `EAA${"x".repeat(40)}`;
  webhook.on("message.text", ({ message }) => {
    throw new Error(`${message.text.body} ${token} ${APP_SECRET}`);
  });
  await deliver(webhook, text("1"));
  await queue.drained();
  const told = JSON.stringify(queue.parked.map(({ errors }) => errors));
  expect(told).toContain("Error: ");
  for (const secret of ["Is the shop open", token, APP_SECRET]) expect(told).not.toContain(secret);
});

test("parks an event whose handling ended the process too often, without another try", async () => {
  const queue = memoryQueue();
  const webhook = receiver({ queue, maxDeliveries: 2 });
  const events = eventsOf(webhook);
  await deliver(webhook, text("1"));
  const [stored] = queue.waiting;
  if (!stored) throw new Error("nothing was stored");
  let outcome: unknown;
  const worker = createWebhook({
    appSecret: APP_SECRET,
    logger: logRecorder(),
    maxDeliveries: 2,
    queue: {
      put: async () => {},
      work(handle) {
        outcome = handle(stored, { tries: 3, signal: new AbortController().signal });
        return { close: async () => {} };
      },
    },
  });
  await worker.work();
  expect(await outcome).toEqual({
    state: "parked",
    errors: [expect.stringContaining("ended before its handlers had, 2 times")],
  });
  expect(events).toEqual([]);
});

test("parks what it cannot read", async () => {
  const logger = logRecorder();
  const { queue, webhook } = await start({ logger });
  await queue.put([{ key: "k", lane: "l", json: '{"name":"message.telepathy"}' }]);
  await queue.drained();
  expect(queue.parked).toMatchObject([{ errors: [expect.stringContaining("message.telepathy")] }]);
  expect(logger.lines).toMatchObject([{ message: "An event of the queue could not be read." }]);
  expect(webhook.load).toEqual({ pending: 0, running: 0 });
});

test("aborts the event's signal where the queue may have handed it to another process", async () => {
  const { queue, webhook } = await start();
  const reasons: unknown[] = [];
  webhook.on("message.text", async ({ signal }) => {
    const aborted = new Promise((resolve) => signal.addEventListener("abort", resolve));
    queue.lose();
    await aborted;
    reasons.push(signal.reason);
  });
  await deliver(webhook, text("1"));
  await queue.drained();
  expect(reasons).toMatchObject([{ message: "The queue may have handed the event to another process." }]);
});

test("finishes what is under way at close(), and answers 503 from then on", async () => {
  const { queue, webhook } = await start();
  let finish = () => {};
  let ended = false;
  const begun = new Promise<void>((resolve) => {
    webhook.on("message.text", async () => {
      resolve();
      await new Promise<void>((end) => (finish = end));
      ended = true;
    });
  });
  await deliver(webhook, text("1"));
  await begun;
  const closed = webhook.close();
  expect(await deliver(webhook, text("2"))).toMatchObject({ status: 503 });
  finish();
  await closed;
  expect(ended).toBe(true);
  expect(queue.waiting).toEqual([]);
});

test("works with client.initiate(), unless told not to, and warns of what the queue cannot promise", async () => {
  const logger = logRecorder();
  const queue = memoryQueue(["The append-only file is off."]);
  const client = newClient({ webhook: { queue }, logger });
  const server = await client.initiate();
  expect(logger.lines).toMatchObject([{ level: "warn", message: "The append-only file is off." }]);
  await expect(client.webhook.work()).rejects.toThrow("This webhook works on its queue already.");
  await server.close();
  const receiving = newClient({ webhook: { queue } });
  const other = await receiving.initiate({ work: false });
  await deliver(receiving.webhook, text("1"));
  await queue.drained();
  expect(queue.waiting).toHaveLength(1);
  const worker = await receiving.webhook.work();
  await queue.drained();
  expect(queue.waiting).toHaveLength(0);
  await worker.close();
  await other.close();
});

test("refuses to wait for the next event, which another process may get", async () => {
  const { queue, webhook } = await start();
  const reasons: unknown[] = [];
  webhook.on("message.text", (event) => event.waitFor("message").catch((error) => reasons.push(error)));
  await deliver(webhook, text("1"));
  await queue.drained();
  expect(reasons).toEqual([expect.any(ConfigurationError)]);
});

test("refuses to work without a queue, to replay beside one, and options that it makes idle", async () => {
  await expect(receiver().work()).rejects.toThrow("There is no queue to work on");
  const queue = memoryQueue();
  await expect(receiver({ queue }).replay("{}")).rejects.toThrow(ConfigurationError);
  for (const idle of [{ seen: {} }, { ackAfterMs: 1 }, { ack: "after-handlers" as const }])
    expect(() => receiver({ queue, ...idle })).toThrow(`${Object.keys(idle)[0]} has no say where there is a queue`);
  expect(() => new Client({ apiAccessToken: "t", webhook: { queue, seen: {} } })).toThrow("webhook.seen has no say");
  expect(() => receiver({ queue: {} as never })).toThrow(
    "queue must be a queue with put(events) and work(handle, options)",
  );
});
