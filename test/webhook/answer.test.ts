/** What Meta is answered, and when. */
import { expect, test } from "vitest";
import { manualClock } from "wapi-ts/emulator";
import type { DeadLetter, ErrorEvent, WebhookOptions } from "wapi-ts/webhook";
import { incoming, message } from "../support/webhook-bodies.js";
import { holdHandlers, idle, soFar } from "../support/webhook-held.js";
import { receiver } from "../support/webhook-receiver.js";
import { deliver } from "../support/webhook-sign.js";

/** Messages of different conversations, by their ids. */
const messages = (...ids: string[]) => incoming(...ids.map((id) => message({ id, from: id })));

function setUp(options: Partial<WebhookOptions> = {}) {
  const clock = manualClock();
  const letters: DeadLetter[] = [];
  const errors: ErrorEvent[] = [];
  const webhook = receiver({ clock, onDeadLetter: (letter) => letters.push(letter), ...options });
  const held = holdHandlers(webhook);
  webhook.on("error", (event) => errors.push(event));
  return { clock, webhook, held, letters, errors };
}

test("answers 200 when every event of the request has settled", async () => {
  const { webhook, held } = setUp();
  const answer = deliver(webhook, messages("1", "2"));
  await held.called("2");
  held.finish("2");
  expect(await soFar(answer)).toBe("nothing yet");
  held.finish("1");
  expect(await answer).toMatchObject({ status: 200 });
});

test("answers 500 when one failed, after the others have settled", async () => {
  const { webhook, held, letters, errors } = setUp();
  const answer = deliver(webhook, messages("1", "2"));
  await held.called("2");
  held.fail("1");
  expect(await soFar(answer)).toBe("nothing yet");
  held.finish("2");
  expect(await answer).toMatchObject({ status: 500 });
  expect(errors).toMatchObject([{ answered: false, final: false }]);
  expect(letters).toEqual([]);
});

test.each([
  ["after 5 seconds by default", undefined, 5_000],
  ["after ackAfterMs", 800, 800],
])("answers 200 although handlers run, %s", async (_when, ackAfterMs, after) => {
  const { clock, webhook, held } = setUp(ackAfterMs === undefined ? {} : { ackAfterMs });
  const answer = deliver(webhook, messages("1"));
  await held.called("1");
  await clock.advance(after - 1);
  expect(await soFar(answer)).toBe("nothing yet");
  await clock.advance(1);
  expect(await answer).toMatchObject({ status: 200 });
  expect(webhook.load).toEqual({ pending: 1, running: 1 });
  held.finish("1");
  await idle();
  expect(webhook.load).toEqual({ pending: 0, running: 0 });
});

test("tells error and onDeadLetter of a failure after the answer, and does not run the event again", async () => {
  const { clock, webhook, held, letters, errors } = setUp();
  const answer = deliver(webhook, messages("1"));
  await held.called("1");
  await clock.advance(5_000);
  expect(await answer).toMatchObject({ status: 200 });
  const late = new Error("late");
  held.fail("1", late);
  await idle();
  expect(errors).toMatchObject([{ name: "error", error: late, answered: true, final: false }]);
  expect(letters).toEqual([{ event: held.events[0], errors: [late], reason: "answered", tries: 1 }]);
  expect(await deliver(webhook, messages("1"))).toMatchObject({ status: 200 });
  expect(held.begun).toEqual(["1"]);
});

test("parks an event that waited for its turn when Meta was answered, and failed then", async () => {
  const { clock, webhook, held, letters } = setUp();
  const answer = deliver(webhook, incoming(message({ id: "1" }), message({ id: "2" })));
  await held.called("1");
  await clock.advance(5_000);
  expect(await answer).toMatchObject({ status: 200 });
  held.finish("1");
  await held.called("2");
  held.fail("2");
  await idle();
  expect(letters).toMatchObject([{ reason: "answered", event: { message: { id: "2" } } }]);
});

test("answers 500, never 200, at the deadline when an event has failed before", async () => {
  const { clock, webhook, held, letters, errors } = setUp();
  const answer = deliver(webhook, messages("1", "2"));
  await held.called("2");
  held.fail("1");
  await idle();
  await clock.advance(5_000);
  expect(await answer).toMatchObject({ status: 500 });
  // The other one was not answered as arrived: its failure brings it back, too.
  held.fail("2");
  await idle();
  expect(errors).toMatchObject([{ answered: false }, { answered: false }]);
  expect(letters).toEqual([]);
});

test("answers 500 when the deadline passes while listeners hear of the failure", async () => {
  const { clock, webhook, held, letters } = setUp();
  let go = () => {};
  const listening = new Promise<void>((resolve) => {
    webhook.on("error", () => {
      resolve();
      return new Promise<void>((done) => {
        go = done;
      });
    });
  });
  const answer = deliver(webhook, messages("1"));
  await held.called("1");
  held.fail("1");
  await listening;
  await clock.advance(5_000);
  expect(await answer).toMatchObject({ status: 500 });
  go();
  await idle();
  expect(letters).toEqual([]);
  const again = deliver(webhook, messages("1"));
  await held.called("1");
  held.finish("1");
  expect(await again).toMatchObject({ status: 200 });
});

test("waits for the handlers however long they take with ack: after-handlers", async () => {
  const { clock, webhook, held, letters, errors } = setUp({ ack: "after-handlers" });
  const answer = deliver(webhook, messages("1"));
  await held.called("1");
  await clock.advance("4m");
  expect(await soFar(answer)).toBe("nothing yet");
  held.fail("1");
  expect(await answer).toMatchObject({ status: 500 });
  expect(errors).toMatchObject([{ answered: false }]);
  expect(letters).toEqual([]);
});

test("answers 200 although onDeadLetter throws", async () => {
  const onDeadLetter = () => {
    throw new Error("no queue");
  };
  const { webhook, held } = setUp({ maxDeliveries: 1, onDeadLetter });
  const answer = deliver(webhook, messages("1"));
  await held.called("1");
  held.fail("1");
  expect(await answer).toMatchObject({ status: 200 });
});

test.each([
  ["a listener to error", false],
  ["onDeadLetter", true],
])("goes on when %s never ends", async (_who, isLetter) => {
  const never = () => new Promise(() => {});
  const options = { maxDeliveries: 1, ack: "after-handlers", handlerTimeoutMs: 60_000 } as const;
  const { clock, webhook, held } = setUp({ ...options, ...(isLetter ? { onDeadLetter: never } : {}) });
  if (!isLetter) webhook.on("error", never);
  const answer = deliver(webhook, messages("1"));
  await held.called("1");
  held.fail("1");
  await idle();
  await clock.advance(60_000);
  expect(await answer).toMatchObject({ status: 200 });
  expect(webhook.load.pending).toBe(0);
});

test("keeps its deadlines by the real clock, too", async () => {
  const letters: DeadLetter[] = [];
  const parked = new Promise<void>((resolve) => {
    const onDeadLetter = (letter: DeadLetter) => {
      letters.push(letter);
      resolve();
    };
    const webhook = receiver({ ackAfterMs: 5, onDeadLetter });
    const held = holdHandlers(webhook);
    deliver(webhook, messages("1")).then(({ status }) => held.fail("1", status));
  });
  await parked;
  expect(letters).toMatchObject([{ reason: "answered", errors: [200] }]);
});
