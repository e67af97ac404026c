/** `message.sendMany` through the throttle. */
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { TransportError } from "wapi-ts";
import { stage, userOf } from "./setup.js";

/** A hundred to each user, as in campaign.test.ts. */
const SENDS = Number(process.env.WAPI_SENDS ?? 300);
const USERS = SENDS / 100;

const itemTo = (user: number, index: number) => ({ to: userOf(user), content: `No. ${index}`, key: `k${index}` });

test(
  `sends ${SENDS} messages to ${USERS} users without a refusal`,
  async () => {
    const { emulator, clock, client, run, refused, waits } = await stage();
    const { message } = client().newMessagingClient(emulator.phoneNumberId);
    const begun = clock.now();
    const items = Array.from({ length: SENDS }, (_none, index) => itemTo(index % USERS, index));
    const failed: unknown[] = [];
    const read = async () => {
      for await (const outcome of message.sendMany(items, { checkpoint: new Map() }))
        if (outcome.status !== "accepted") failed.push(outcome);
    };
    await run(read());
    expect(failed).toEqual([]);
    expect(refused()).toBe(0);
    expect(emulator.sent()).toHaveLength(SENDS);
    expect(clock.now() - begun).toBeLessThan(100 * 6000 + 10_000);
    expect(waits.map(({ reason }) => reason)).toContain("pair");
  },
  30_000 + 20 * SENDS,
);

/** More to one user than may go at once: the rest waits. */
async function withWaits() {
  const { emulator, client, settle, waits } = await stage();
  const { message } = client().newMessagingClient(emulator.phoneNumberId);
  const items = Array.from({ length: 60 }, (_none, index) => itemTo(1, index));
  return { emulator, message, items, settle, waits };
}

test("sends nothing that still waits once the signal aborts, and says that it was not sent", async () => {
  const { emulator, message, items, settle, waits } = await withWaits();
  const checkpoint = new Map();
  const controller = new AbortController();
  const reason = new Error("Enough.");
  const outcomes: Record<string, number> = {};
  const errors: unknown[] = [];
  const read = async () => {
    for await (const outcome of message.sendMany(items, { checkpoint, signal: controller.signal })) {
      outcomes[outcome.status] = (outcomes[outcome.status] ?? 0) + 1;
      if ("error" in outcome) errors.push(outcome.error);
    }
  };
  const end = expect(read()).rejects.toBe(reason);
  while (waits.length < 15) await settle();
  controller.abort(reason);
  await end;
  expect(outcomes).toEqual({ accepted: 45, failed: 15 });
  expect(errors[0]).toBeInstanceOf(TransportError);
  expect(errors[0]).toMatchObject({ kind: "aborted", message: expect.stringContaining("while it waited to be sent") });
  expect(emulator.sent()).toHaveLength(45);
  expect([...checkpoint.values()].filter(({ status }) => status === "failed")).toHaveLength(15);
});

test("waits for nothing that still waits when the loop is left", async () => {
  const { emulator, message, items, settle, waits } = await withWaits();
  let count = 0;
  for await (const _ of message.sendMany(items)) {
    if (++count < 45) continue;
    while (waits.length < 15) await settle();
    break;
  }
  await setImmediate();
  expect(emulator.sent()).toHaveLength(45);
});
