/** An event runs once, and again only where it has failed. */
import { expect, test } from "vitest";
import { manualClock } from "wapi-ts/emulator";
import type { DeadLetter, ErrorEvent } from "wapi-ts/webhook";
import { incoming, message } from "../support/webhook-bodies.js";
import { holdHandlers, idle, soFar } from "../support/webhook-held.js";
import { receiver } from "../support/webhook-receiver.js";
import { deliver } from "../support/webhook-sign.js";

/** Messages of different conversations, by their ids. */
const messages = (...ids: string[]) => incoming(...ids.map((id) => message({ id, from: id })));

test("runs only what had failed when the notification comes again", async () => {
  const webhook = receiver();
  const held = holdHandlers(webhook);
  const first = deliver(webhook, messages("1", "2"));
  await held.called("2");
  held.finish("1");
  held.fail("2");
  expect(await first).toMatchObject({ status: 500 });
  const second = deliver(webhook, messages("1", "2"));
  await held.called("2");
  held.finish("2");
  expect(await second).toMatchObject({ status: 200 });
  expect(held.begun).toEqual(["1", "2", "2"]);
});

test("runs all handlers of an event again when one of them had failed", async () => {
  const webhook = receiver();
  const calls: string[] = [];
  webhook
    .on("message.text", () => calls.push("first"))
    .on("message", () => {
      calls.push("second");
      if (calls.length === 2) throw new Error("not yet");
    })
    .on("*", ({ name }) => {
      if (name !== "error") calls.push("third");
    });
  expect(await deliver(webhook, messages("1"))).toMatchObject({ status: 500 });
  expect(await deliver(webhook, messages("1"))).toMatchObject({ status: 200 });
  expect(calls).toEqual(["first", "second", "third", "first", "second", "third"]);
});

test("runs a handler added with once again for the event that failed, and for no other", async () => {
  const webhook = receiver();
  const ids: string[] = [];
  let fails = true;
  webhook
    .once("message", ({ message: { id } }) => ids.push(id))
    .on("message", ({ message: { id } }) => {
      if (id === "1" && fails) throw new Error("not yet");
    });
  await deliver(webhook, messages("1"));
  await deliver(webhook, messages("2"));
  fails = false;
  expect(await deliver(webhook, messages("1"))).toMatchObject({ status: 200 });
  await deliver(webhook, messages("3"));
  expect(ids).toEqual(["1", "1"]);
});

test("takes a handler added with once back with off even after it was called for an event that failed", async () => {
  const webhook = receiver();
  const ids: string[] = [];
  const handler = () => {
    ids.push("called");
    throw new Error("no");
  };
  await deliver(webhook.once("message", handler), messages("1"));
  webhook.off("message", handler);
  expect(await deliver(webhook, messages("1"))).toMatchObject({ status: 200 });
  expect(ids).toHaveLength(1);
});

test.each([
  ["200 when it succeeds", (held: ReturnType<typeof holdHandlers>) => held.finish("1"), 200],
  ["500 when it fails", (held: ReturnType<typeof holdHandlers>) => held.fail("1"), 500],
])("joins a duplicate to the event that still runs, and answers both %s", async (_what, end, status) => {
  const webhook = receiver();
  const held = holdHandlers(webhook);
  const first = deliver(webhook, messages("1"));
  await held.called("1");
  const second = deliver(webhook, messages("1"));
  expect(await soFar(second)).toBe("nothing yet");
  expect(webhook.load).toEqual({ pending: 1, running: 1 });
  end(held);
  expect(await Promise.all([first, second])).toMatchObject([{ status }, { status }]);
  expect(held.begun).toEqual(["1"]);
});

test("parks an event that fails after the first of two deliveries was answered, and answers the second 200", async () => {
  const clock = manualClock();
  const letters: DeadLetter[] = [];
  const webhook = receiver({ clock, onDeadLetter: (letter) => letters.push(letter) });
  const held = holdHandlers(webhook);
  const first = deliver(webhook, messages("1"));
  await held.called("1");
  await clock.advance(4_000);
  const second = deliver(webhook, messages("1"));
  await idle();
  await clock.advance(1_000);
  expect(await first).toMatchObject({ status: 200 });
  held.fail("1");
  expect(await second).toMatchObject({ status: 200 });
  expect(letters).toMatchObject([{ reason: "answered" }]);
});

test("runs duplicates inside one request once", async () => {
  const webhook = receiver();
  const held = holdHandlers(webhook);
  const answer = deliver(webhook, messages("1", "1", "2", "1"));
  await held.called("2");
  held.finish("1");
  held.finish("2");
  expect(await answer).toMatchObject({ status: 200 });
  expect(held.begun).toEqual(["1", "2"]);
});

test("skips what completed, and answers it at once while its conversation is busy", async () => {
  const webhook = receiver();
  const held = holdHandlers(webhook);
  const first = deliver(webhook, incoming(message({ id: "1" })));
  await held.called("1");
  held.finish("1");
  await first;
  const busy = deliver(webhook, incoming(message({ id: "2" })));
  await held.called("2");
  expect(await deliver(webhook, incoming(message({ id: "1" })))).toMatchObject({ status: 200 });
  expect(held.begun).toEqual(["1", "2"]);
  held.finish("2");
  await busy;
});

test.each([
  ["5 times by default", undefined, 5],
  ["maxDeliveries times", 2, 2],
  ["once", 1, 1],
])("tries an event that fails %s, then gives it up with 200", async (_what, maxDeliveries, tries) => {
  const letters: DeadLetter[] = [];
  const errors: ErrorEvent[] = [];
  const options = maxDeliveries === undefined ? {} : { maxDeliveries };
  const webhook = receiver({ ...options, onDeadLetter: (letter) => letters.push(letter) });
  const no = new Error("no");
  let calls = 0;
  webhook
    .on("message", () => {
      calls++;
      throw no;
    })
    .on("error", (event) => errors.push(event));
  for (let delivery = 1; delivery < tries; delivery++)
    expect(await deliver(webhook, messages("1"))).toMatchObject({ status: 500 });
  expect(letters).toEqual([]);
  expect(await deliver(webhook, messages("1"))).toMatchObject({ status: 200 });
  expect(letters).toMatchObject([{ errors: [no], reason: "final", tries, event: { message: { id: "1" } } }]);
  expect(errors.map(({ final }) => final)).toEqual([...Array(tries - 1).fill(false), true]);
  expect(errors.every(({ answered }) => !answered)).toBe(true);
  expect(await deliver(webhook, messages("1"))).toMatchObject({ status: 200 });
  expect(calls).toBe(tries);
});

test("says in an error event that it is both answered and final", async () => {
  const clock = manualClock();
  const errors: ErrorEvent[] = [];
  const letters: DeadLetter[] = [];
  const webhook = receiver({ clock, maxDeliveries: 1, onDeadLetter: (letter) => letters.push(letter) });
  const held = holdHandlers(webhook);
  webhook.on("error", (event) => errors.push(event));
  const answer = deliver(webhook, messages("1"));
  await held.called("1");
  await clock.advance(5_000);
  await answer;
  held.fail("1");
  await idle();
  expect(errors).toMatchObject([{ answered: true, final: true }]);
  expect(letters).toMatchObject([{ reason: "answered" }]);
});
