/** A message counts as of when it arrived, which the throttle can only guess: late answers count for late arrivals. */
import { expect, test } from "vitest";
import { manualClock } from "wapi-ts/emulator";
import { sendMessageOperation } from "../../src/generated/operation-table.js";
import { redacting } from "../../src/runtime/core/redact-logger.js";
import { retryPolicy } from "../../src/runtime/graph/retry.js";
import { sendingOf } from "../../src/runtime/graph/throttle/sending.js";
import { Throttle } from "../../src/runtime/graph/throttle/throttle.js";
import { userOf } from "./setup.js";

/** Lets messages go, answers them as the test says, and tells when each went. */
function start(perSecond: number) {
  const clock = manualClock(0);
  const throttle = new Throttle({ perSecond }, clock, redacting(undefined, []), retryPolicy());
  const times: number[] = [];
  const send = (to: string, tookMs: number) => {
    const body = { to, type: "text" };
    const init = { params: { path: { phone_number_id: "1" } }, body };
    const sending = sendingOf(sendMessageOperation, init, Number.POSITIVE_INFINITY);
    if (sending === undefined) throw new Error("no message");
    const go = () => {
      times.push(clock.now());
      void clock.sleep(tookMs).then(() => throttle.accepted(sending));
    };
    const held = throttle.admit(sending);
    if (held) void held.then(go);
    else go();
  };
  return { clock, times, send };
}

test("gives messages that were answered late the time by which they may have been late", async () => {
  const { clock, times, send } = start(2);
  send(userOf(1), 300);
  send(userOf(2), 300);
  await clock.advance(500);
  send(userOf(3), 0);
  send(userOf(4), 0);
  await clock.advance(5000);
  // The second answer is told by the first that a little of that is usual.
  expect(times.map(Math.round)).toEqual([0, 0, 1299, 1300]);
});

test("takes what is usual for no lateness", async () => {
  const { clock, times, send } = start(1);
  for (let index = 0; index < 3000; index++) {
    send(userOf(index), 200);
    await clock.advance(2000);
  }
  const begun = clock.now();
  send(userOf(4000), 200);
  await clock.advance(500);
  send(userOf(4001), 200);
  await clock.advance(2000);
  const [wait = 0] = times.slice(-1).map((at) => at - begun);
  expect(wait).toBeGreaterThanOrEqual(1000);
  expect(wait).toBeLessThan(1010);
});

test("waits off a burst from its late arrival, and lets nothing more into it than before", async () => {
  const { clock, times, send } = start(80);
  send(userOf(1), 2000);
  await clock.advance(3000);
  send(userOf(1), 0);
  await clock.advance(2600);
  send(userOf(1), 0);
  await clock.advance(60_000);
  // The burst ends half a second early; two messages take 12 s from the arrival, and half a second for the way.
  expect(times).toEqual([0, 3000, 2000 + 12_000 + 500]);
});
