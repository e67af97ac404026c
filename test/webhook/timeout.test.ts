/** Handlers that take too long. */
import { expect, test } from "vitest";
import { HandlerTimeoutError, WapiError } from "wapi-ts";
import { manualClock } from "wapi-ts/emulator";
import type { AnyEvent, ErrorEvent, WebhookOptions } from "wapi-ts/webhook";
import { incoming, message } from "../support/webhook-bodies.js";
import { holdHandlers, idle, soFar } from "../support/webhook-held.js";
import { eventsOf, receiver } from "../support/webhook-receiver.js";
import { deliver } from "../support/webhook-sign.js";

function setUp(options: Partial<WebhookOptions> = {}) {
  const clock = manualClock();
  const errors: ErrorEvent[] = [];
  const webhook = receiver({ clock, ack: "after-handlers", ...options }).on("error", (event) => errors.push(event));
  return { clock, webhook, errors };
}

const signalOf = (event: AnyEvent | undefined) => (event && "signal" in event ? event.signal : undefined);

test.each([
  ["after 5 minutes by default", undefined, 300_000],
  ["after handlerTimeoutMs", 60_000, 60_000],
])("aborts the signal of an event %s, and has it fail 5 seconds later", async (_when, handlerTimeoutMs, after) => {
  const { clock, webhook, errors } = setUp(handlerTimeoutMs === undefined ? {} : { handlerTimeoutMs });
  const held = holdHandlers(webhook);
  const answer = deliver(webhook, incoming(message({ id: "1" })));
  await held.called("1");
  const signal = signalOf(held.events[0]);
  await clock.advance(after - 1);
  expect(signal?.aborted).toBe(false);
  await clock.advance(1);
  expect(signal?.aborted).toBe(true);
  expect(signal?.reason).toBeInstanceOf(HandlerTimeoutError);
  await clock.advance(4_999);
  expect(await soFar(answer)).toBe("nothing yet");
  await clock.advance(1);
  expect(await answer).toMatchObject({ status: 500 });
  expect(errors).toMatchObject([{ answered: false, final: false, error: { name: "HandlerTimeoutError" } }]);
  expect(errors[0]?.error).toBeInstanceOf(WapiError);
  expect(String(errors[0]?.error)).toContain(String(after));
  expect(webhook.load).toEqual({ pending: 0, running: 0 });
});

test("takes the handlers of an event together, not each by itself", async () => {
  const { clock, webhook, errors } = setUp({ handlerTimeoutMs: 60_000 });
  for (const _ of [1, 2]) webhook.on("message", () => clock.sleep(40_000));
  const answer = deliver(webhook, incoming(message({ id: "1" })));
  await idle();
  await clock.advance(65_000);
  expect(await answer).toMatchObject({ status: 500 });
  expect(errors).toMatchObject([{ error: { name: "HandlerTimeoutError" } }]);
});

test("takes what a handler throws when its signal is aborted for the failure", async () => {
  const { clock, webhook, errors } = setUp({ handlerTimeoutMs: 60_000 });
  webhook.on("message", (event) => clock.sleep(3_600_000, event.signal));
  const answer = deliver(webhook, incoming(message({ id: "1" })));
  await idle();
  await clock.advance(60_000);
  expect(await answer).toMatchObject({ status: 500 });
  expect(errors[0]?.error).toBeInstanceOf(HandlerTimeoutError);
});

test("takes an event for handled whose handlers end within the 5 seconds", async () => {
  const { clock, webhook, errors } = setUp({ handlerTimeoutMs: 60_000 });
  const held = holdHandlers(webhook);
  const answer = deliver(webhook, incoming(message({ id: "1" })));
  await held.called("1");
  await clock.advance(62_000);
  held.finish("1");
  expect(await answer).toMatchObject({ status: 200 });
  expect(errors).toEqual([]);
});

test("calls no further handler of an event that has failed by its time", async () => {
  const { clock, webhook } = setUp({ handlerTimeoutMs: 60_000 });
  const held = holdHandlers(webhook);
  let calls = 0;
  webhook.on("message", () => calls++);
  const answer = deliver(webhook, incoming(message({ id: "1" })));
  await held.called("1");
  await clock.advance(65_000);
  expect(await answer).toMatchObject({ status: 500 });
  held.finish("1");
  await idle();
  expect(calls).toBe(0);
});

test("says nothing more when a handler fails after its event has", async () => {
  const { clock, webhook, errors } = setUp({ handlerTimeoutMs: 60_000 });
  const held = holdHandlers(webhook);
  const answer = deliver(webhook, incoming(message({ id: "1" })));
  await held.called("1");
  await clock.advance(65_000);
  await answer;
  held.fail("1");
  await idle();
  expect(errors).toHaveLength(1);
});

test("gives an event of the next delivery a signal that is not aborted", async () => {
  const { clock, webhook } = setUp({ handlerTimeoutMs: 60_000 });
  const held = holdHandlers(webhook);
  const first = deliver(webhook, incoming(message({ id: "1" })));
  await held.called("1");
  await clock.advance(65_000);
  await first;
  held.finish("1");
  const second = deliver(webhook, incoming(message({ id: "1" })));
  await held.called("1");
  expect(held.events.map((event) => signalOf(event)?.aborted)).toEqual([true, false]);
  held.finish("1");
  expect(await second).toMatchObject({ status: 200 });
});

test("has a signal on every event of a notification, which nothing writes out", async () => {
  const webhook = receiver();
  const events = eventsOf(webhook);
  await deliver(webhook, incoming(message(), message({ id: "2", type: "poll" })));
  expect(events).toHaveLength(2);
  for (const event of events) {
    expect(signalOf(event)).toBeInstanceOf(AbortSignal);
    expect(signalOf(event)).toBe(signalOf(event));
    expect(Object.keys(event)).not.toContain("signal");
  }
});
