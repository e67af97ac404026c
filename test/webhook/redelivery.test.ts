/** The webhook against a sender that redelivers as Meta does: the emulator, over HTTP, on one clock with the client. */
import { expect, test } from "vitest";
import type { ClientOptions, DeadLetter, ErrorEvent } from "wapi-ts";
import type { Emulator } from "wapi-ts/emulator";
import { clientOf, connect, startPlatform } from "../integration/setup.js";
import { holdHandlers, idle } from "../support/webhook-held.js";
import { serve } from "../support/webhook-http.js";
import { logRecorder } from "../support/webhook-receiver.js";

/** Moves on and waits for what that brings about. */
async function advance({ clock, idle }: Emulator, by: string): Promise<void> {
  await clock.advance(by);
  await idle();
}

const answers = (emulator: Emulator) => emulator.deliveries().map(({ status }) => status);

async function start(webhook: NonNullable<ClientOptions["webhook"]> = {}) {
  const emulator = await startPlatform();
  const client = clientOf(emulator, { webhook, logger: logRecorder() });
  await connect(emulator, client);
  return { emulator, client };
}

test("tries a handler that fails twice three times, and the user gets one answer", async () => {
  const { emulator, client } = await start();
  let tries = 0;
  client.on("message.text", async (event) => {
    if (++tries < 3) throw new Error("not yet");
    await event.reply("Done");
  });
  await emulator.receive("Hi");
  expect(tries).toBe(1);
  await advance(emulator, "1s");
  expect(tries).toBe(2);
  await advance(emulator, "14s");
  expect(tries).toBe(3);
  await advance(emulator, "8d");
  expect(tries).toBe(3);
  expect(answers(emulator).slice(0, 3)).toEqual([500, 500, 200]);
  expect(emulator.sent()).toMatchObject([{ body: { text: { body: "Done" } } }]);
});

test("runs only what had failed, in the order in which it arrives", async () => {
  const { emulator, client } = await start();
  const heard: string[] = [];
  let isBroken = true;
  client.on("message.text", ({ message }) => {
    heard.push(message.text.body);
    if (isBroken && message.text.body !== "two") throw new Error("not yet");
  });
  for (const text of ["one", "two", "three"]) await emulator.receive(text);
  isBroken = false;
  await advance(emulator, "1s");
  expect(heard).toEqual(["one", "two", "three", "one", "three"]);
  await advance(emulator, "8d");
  expect(heard).toHaveLength(5);
});

test("gives an event that always fails up at maxDeliveries, and it comes no more", async () => {
  const letters: DeadLetter[] = [];
  const errors: ErrorEvent[] = [];
  const { emulator, client } = await start({ maxDeliveries: 4, onDeadLetter: (letter) => letters.push(letter) });
  const no = new Error("no");
  client.on("message", () => {
    throw no;
  });
  client.on("error", (event) => errors.push(event));
  await emulator.receive("Hi");
  await advance(emulator, "15s");
  expect(letters).toEqual([]);
  await advance(emulator, "1h");
  await advance(emulator, "6d");
  expect(answers(emulator)).toEqual([500, 500, 500, 200]);
  expect(letters).toMatchObject([{ reason: "final", tries: 4, errors: [no] }]);
  expect(errors.map(({ final }) => final)).toEqual([false, false, false, true]);
});

test("runs a handler once although its answer was lost", async () => {
  const { emulator, client } = await start();
  const heard: string[] = [];
  client.on("message.text", ({ message }) => heard.push(message.text.body));
  emulator.fail("webhook", { next: 2 }, "reset-after");
  await emulator.receive("Hi");
  await advance(emulator, "15s");
  expect(answers(emulator)).toEqual([undefined, undefined, 200]);
  expect(heard).toEqual(["Hi"]);
});

test("runs a handler once although each notification arrives twice", async () => {
  const { emulator, client } = await start();
  const heard: string[] = [];
  client.on("message.text", ({ message }) => heard.push(message.text.body));
  client.on("status", (event) => heard.push(event.name));
  emulator.fail("webhook", "always", "duplicate");
  await emulator.receive("Hi");
  await client.newMessagingClient(emulator.phoneNumberId).message.send("16505551234", "Hello");
  await emulator.idle();
  expect(heard).toEqual(["Hi", "status.sent", "status.delivered", "status.read"]);
  expect(answers(emulator)).toEqual(Array(8).fill(200));
});

test("runs a handler once although Meta did not wait for its end and delivers again while it runs", async () => {
  const emulator = await startPlatform({ redelivery: { timeoutMs: 20_000 } });
  const client = clientOf(emulator, { webhook: { ack: "after-handlers" }, logger: logRecorder() });
  const held = holdHandlers(client.webhook);
  const middleware = client.webhook.express();
  let posts = 0;
  const port = await serve((request, response) => {
    if (request.method === "POST") posts++;
    middleware(request, response, () => response.destroy());
  });
  await emulator.connect(`http://127.0.0.1:${port}/`);
  const first = emulator.receive("Hi");
  while (held.begun.length === 0) await new Promise(setImmediate);
  await emulator.clock.advance("20s");
  const { error, messageId } = await first;
  expect(error).toContain("no answer");
  await emulator.clock.advance("1s");
  while (posts < 2) await new Promise(setImmediate);
  await idle();
  held.finish(messageId);
  await emulator.idle();
  expect(answers(emulator)).toEqual([undefined, 200]);
  expect(held.begun).toEqual([messageId]);
});

test("takes what comes late as it comes", async () => {
  const { emulator, client } = await start();
  const heard: string[] = [];
  client.on("message.text", ({ message }) => heard.push(message.text.body));
  emulator.fail("webhook", { next: 1 }, { slowMs: 60_000 });
  const late = emulator.receive("first written");
  await emulator.receive("second written");
  await emulator.clock.advance("1m");
  await late;
  expect(heard).toEqual(["second written", "first written"]);
});

test("gets what was refused while it shut down from the server that comes after it", async () => {
  const emulator = await startPlatform();
  const heard: string[] = [];
  const first = clientOf(emulator);
  const server = await first.initiate();
  await emulator.connect(`http://127.0.0.1:${server.port}/webhook`);
  await server.close();
  expect(await emulator.receive("Hi")).not.toHaveProperty("status");
  const second = clientOf(emulator);
  second.on("message.text", ({ message }) => heard.push(message.text.body));
  await connect(emulator, second);
  await advance(emulator, "1s");
  expect(heard).toEqual(["Hi"]);
});
