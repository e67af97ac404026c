/** How much is accepted and handled at once. */
import { expect, test } from "vitest";
import { manualClock } from "wapi-ts/emulator";
import { incoming, message } from "../support/webhook-bodies.js";
import { holdHandlers, idle, soFar } from "../support/webhook-held.js";
import { receiver } from "../support/webhook-receiver.js";
import { deliver } from "../support/webhook-sign.js";

const ids = (count: number, prefix = "") => Array.from({ length: count }, (_, index) => `${prefix}${index}`);
/** Messages of different conversations, by their ids. */
const messages = (...given: string[]) => incoming(...given.map((id) => message({ id, from: id })));

test("answers 503 while as many events as maxPending have not settled, and accepts nothing of the request", async () => {
  const webhook = receiver({ maxPending: 2 });
  const held = holdHandlers(webhook);
  const first = deliver(webhook, messages("1", "2"));
  await held.called("2");
  expect(await deliver(webhook, messages("3", "4"))).toMatchObject({ status: 503 });
  expect(webhook.load).toEqual({ pending: 2, running: 2 });
  held.finish("1");
  await idle();
  const third = deliver(webhook, messages("3"));
  await held.called("3");
  held.finish("3");
  held.finish("2");
  expect(await Promise.all([first, third])).toMatchObject([{ status: 200 }, { status: 200 }]);
  expect(held.begun).toEqual(["1", "2", "3"]);
});

test("accepts 10,000 events by default", async () => {
  const webhook = receiver({ ackAfterMs: 0 });
  const held = holdHandlers(webhook);
  for (let thousand = 0; thousand < 10; thousand++)
    expect(await deliver(webhook, messages(...ids(1_000, `${thousand}-`)))).toMatchObject({ status: 200 });
  expect(webhook.load).toEqual({ pending: 10_000, running: 100 });
  expect(await deliver(webhook, messages("one more"))).toMatchObject({ status: 503 });
  expect(held.running).toBe(100);
});

test("counts events that wait for their conversation as pending, not as running", async () => {
  const clock = manualClock();
  const webhook = receiver({ clock });
  const held = holdHandlers(webhook);
  const answer = deliver(webhook, incoming(...ids(3).map((id) => message({ id }))));
  await held.called("0");
  expect(webhook.load).toEqual({ pending: 3, running: 1 });
  await clock.advance(5_000);
  expect(await answer).toMatchObject({ status: 200 });
  expect(webhook.load).toEqual({ pending: 3, running: 1 });
  for (const id of ids(3)) {
    await held.called(id);
    held.finish(id);
  }
  await idle();
  expect(webhook.load).toEqual({ pending: 0, running: 0 });
});

test("never runs more events at once than concurrency, and all of them in the end", async () => {
  const webhook = receiver({ concurrency: 3 });
  const held = holdHandlers(webhook);
  const all = ids(10);
  const answer = deliver(webhook, messages(...all));
  for (const id of all) {
    await held.called(id);
    expect(webhook.load.running).toBeLessThanOrEqual(3);
    held.finish(id);
    await idle();
  }
  expect(await answer).toMatchObject({ status: 200 });
  expect(held.most).toBe(3);
  expect(held.begun.toSorted()).toEqual(all);
  expect(webhook.load).toEqual({ pending: 0, running: 0 });
});

test("keeps a place free for other conversations while one has much to do", async () => {
  const webhook = receiver({ concurrency: 2 });
  const held = holdHandlers(webhook);
  const busy = deliver(webhook, incoming(...ids(5, "busy-").map((id) => message({ id }))));
  await held.called("busy-0");
  const other = deliver(webhook, messages("1"));
  await held.called("1");
  held.finish("1");
  expect(await other).toMatchObject({ status: 200 });
  for (const id of ids(5, "busy-")) {
    await held.called(id);
    held.finish(id);
  }
  await busy;
});

test("lets an event that waited for its place go first", async () => {
  const webhook = receiver({ concurrency: 1 });
  const held = holdHandlers(webhook);
  const answers = [deliver(webhook, messages("1", "2")), deliver(webhook, messages("3"))];
  for (const id of ["1", "2", "3"]) {
    await held.called(id);
    held.finish(id);
  }
  await Promise.all(answers);
  expect(held.begun).toEqual(["1", "2", "3"]);
});

test("frees the places of events that failed", async () => {
  const webhook = receiver({ concurrency: 1, maxPending: 1 });
  const held = holdHandlers(webhook);
  for (const id of ids(5)) {
    const answer = deliver(webhook, messages(id));
    await held.called(id);
    expect(await soFar(answer)).toBe("nothing yet");
    held.fail(id);
    expect(await answer).toMatchObject({ status: 500 });
  }
  expect(webhook.load).toEqual({ pending: 0, running: 0 });
});
