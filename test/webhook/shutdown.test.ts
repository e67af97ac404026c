/** Stopping: what was accepted is finished, and nothing more is. */
import { expect, test } from "vitest";
import { manualClock } from "wapi-ts/emulator";
import { incoming, message } from "../support/webhook-bodies.js";
import { holdHandlers, idle, soFar } from "../support/webhook-held.js";
import { exchange } from "../support/webhook-http.js";
import { initiate, newClient, receiver } from "../support/webhook-receiver.js";
import { deliver, signedPost, VERIFY_TOKEN } from "../support/webhook-sign.js";

const text = (id: string) => incoming(message({ id }));

test("answers 503 after close(), while accepted events finish, those that wait for their turn included", async () => {
  const webhook = receiver();
  const held = holdHandlers(webhook);
  const accepted = deliver(webhook, incoming(message({ id: "1" }), message({ id: "2" })));
  await held.called("1");
  const closed = webhook.close();
  expect(await deliver(webhook, text("3"))).toMatchObject({ status: 503 });
  held.finish("1");
  await held.called("2");
  expect(await soFar(closed)).toBe("nothing yet");
  held.finish("2");
  expect(await accepted).toMatchObject({ status: 200 });
  await closed;
  expect(await deliver(webhook, text("3"))).toMatchObject({ status: 503 });
  expect(held.begun).toEqual(["1", "2"]);
});

test("waits with close() for handlers that go on after the answer", async () => {
  const clock = manualClock();
  const webhook = receiver({ clock });
  const held = holdHandlers(webhook);
  const answer = deliver(webhook, text("1"));
  await held.called("1");
  await clock.advance(5_000);
  expect(await answer).toMatchObject({ status: 200 });
  const closed = webhook.close();
  expect(await soFar(closed)).toBe("nothing yet");
  held.finish("1");
  await closed;
  expect(webhook.load).toEqual({ pending: 0, running: 0 });
});

test("resolves close() at once when nothing is under way, and again", async () => {
  const webhook = receiver();
  await webhook.close();
  await webhook.close();
});

test("resolves close() although a handler never ends, when its time has passed", async () => {
  const clock = manualClock();
  const webhook = receiver({ clock, handlerTimeoutMs: 60_000 });
  const held = holdHandlers(webhook);
  const answer = deliver(webhook, text("1"));
  await held.called("1");
  const closed = webhook.close();
  await clock.advance(65_000);
  await closed;
  expect(await answer).toMatchObject({ status: 200 });
});

test("refuses a bad signature with 401 after close() too, and goes on to shake hands", async () => {
  const webhook = receiver();
  await webhook.close();
  const forged = signedPost(text("1"), { secret: "somebody else's" });
  expect(await webhook.handle(forged)).toMatchObject({ status: 401 });
  const query = { "hub.mode": "subscribe", "hub.verify_token": VERIFY_TOKEN, "hub.challenge": "1158201444" };
  expect(await webhook.handle({ method: "GET", query, headers: {} })).toMatchObject({
    status: 200,
    body: "1158201444",
  });
});

test("answers 503 over HTTP while server.close() finishes what was accepted, then stops listening", async () => {
  const client = newClient();
  const held = holdHandlers(client.webhook);
  const server = await client.initiate();
  const accepted = exchange(server.port, signedPost(text("1")));
  await held.called("1");
  const closed = server.close();
  expect(await exchange(server.port, signedPost(text("2")))).toMatchObject({ status: 503 });
  held.finish("1");
  expect(await accepted).toMatchObject({ status: 200 });
  await closed;
  await expect(exchange(server.port, signedPost(text("3")))).rejects.toMatchObject({ code: "ECONNREFUSED" });
  expect(held.begun).toEqual(["1"]);
});

test("serves again after initiate(), whatever the first server's close() is asked once more", async () => {
  const client = newClient();
  const ids: string[] = [];
  client.on("message", ({ message: { id } }) => ids.push(id));
  const first = await client.initiate();
  await first.close();
  const port = await initiate(client);
  await first.close();
  expect(await exchange(port, signedPost(text("1")))).toMatchObject({ status: 200 });
  expect(ids).toEqual(["1"]);
});

test("remembers what was handled over a restart of the server", async () => {
  const client = newClient();
  const ids: string[] = [];
  client.on("message", ({ message: { id } }) => ids.push(id));
  const first = await client.initiate();
  await exchange(first.port, signedPost(text("1")));
  await first.close();
  expect(await exchange(await initiate(client), signedPost(text("1")))).toMatchObject({ status: 200 });
  await idle();
  expect(ids).toEqual(["1"]);
});
