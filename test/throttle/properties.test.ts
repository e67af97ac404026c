/** Whatever is sent when: the emulator's own limits never object, each pair keeps its order, and everything goes. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { manualClock } from "wapi-ts/emulator";
import { SendLimits } from "../../src/emulator/state/limits.js";
import { sendMessageOperation } from "../../src/generated/operation-table.js";
import { redacting } from "../../src/runtime/core/redact-logger.js";
import { retryPolicy } from "../../src/runtime/graph/retry.js";
import { sendingOf } from "../../src/runtime/graph/throttle/sending.js";
import { Throttle } from "../../src/runtime/graph/throttle/throttle.js";
import { seeded } from "../support/property.js";
import { userOf } from "./setup.js";

const NUMBER = "1";

/** Messages in the order in which they come: to whom, how long after the one before, and how long their way takes. */
const traffic = fc.array(
  fc.record({
    to: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(40)),
    afterMs: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.nat(9000)),
    givenUpAfterMs: fc.option(fc.integer({ min: 1, max: 20_000 }), { freq: 8, nil: undefined }),
  }),
  { minLength: 1, maxLength: 250, size: "max" },
);

test("lets messages go as the platform takes them, in order, and forgets none", async () => {
  const check = fc.asyncProperty(traffic, fc.boolean(), async (messages, isCoexistence) => {
    const clock = manualClock();
    const limits = new SendLimits(clock, [{ id: NUMBER, is_on_biz_app: isCoexistence }], true);
    const throttle = new Throttle({}, clock, redacting(undefined, []), retryPolicy());
    throttle.setLevel(NUMBER, isCoexistence ? 20 : 80);
    const went: { to: number; index: number }[] = [];
    const objections: unknown[] = [];
    const ends: Promise<void>[] = [];
    for (const [index, { to, afterMs, givenUpAfterMs }] of messages.entries()) {
      await clock.advance(afterMs);
      const body = { messaging_product: "whatsapp", to: userOf(to), type: "text" };
      const abort = new AbortController();
      const init = { params: { path: { phone_number_id: NUMBER } }, body, signal: abort.signal };
      const sending = sendingOf(sendMessageOperation, init, Number.POSITIVE_INFINITY);
      if (sending === undefined) throw new Error("no message");
      const go = () => {
        went.push({ to, index });
        try {
          limits.admit(NUMBER, body);
        } catch (error) {
          objections.push(error);
        }
        throttle.accepted(sending);
      };
      const held = throttle.admit(sending);
      if (held === undefined) go();
      else {
        ends.push(held.then(go, () => {}));
        if (givenUpAfterMs !== undefined) void clock.sleep(givenUpAfterMs).then(() => abort.abort());
      }
    }
    await clock.advance("10h");
    await Promise.all(ends);
    expect(objections).toEqual([]);
    const isSure = ({ index }: { index: number }) => messages[index]?.givenUpAfterMs === undefined;
    expect(went.filter(isSure)).toHaveLength(
      messages.filter(({ givenUpAfterMs }) => givenUpAfterMs === undefined).length,
    );
    for (const user of new Set(went.map(({ to }) => to))) {
      const order = went.filter(({ to }) => to === user).map(({ index }) => index);
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }
  });
  await fc.assert(check, seeded(60));
});
