/** What was handled is remembered: within bounds in memory, or in a store that several processes share. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { manualClock } from "wapi-ts/emulator";
import { type Claim, memorySeenStore, type SeenStore, type WebhookOptions } from "wapi-ts/webhook";
import { incoming, message } from "../support/webhook-bodies.js";
import { holdHandlers, idle, soFar } from "../support/webhook-held.js";
import { logRecorder, receiver } from "../support/webhook-receiver.js";
import { deliver } from "../support/webhook-sign.js";

/** Messages of different conversations, by their ids. */
const messages = (...ids: string[]) => incoming(...ids.map((id) => message({ id, from: id })));

/** A receiver that keeps the ids of the messages that its handler got. */
function counting(options: Partial<WebhookOptions> = {}) {
  const ids: string[] = [];
  const clock = manualClock();
  const webhook = receiver({ clock, ...options }).on("message", ({ message: { id } }) => ids.push(id));
  return { webhook, ids, clock };
}

/** A store in memory of which some methods are replaced. */
const storeWith = (replaced: Partial<SeenStore> = {}): SeenStore => ({ ...memorySeenStore(), ...replaced });
const fails = async () => {
  throw new Error("connection refused");
};
const throws = () => {
  throw new Error("not connected");
};
const isSilent = () => new Promise<never>(() => {});

test.each([
  ["7 days by default", undefined, "7d"],
  ["windowMs", 60_000, "60s"],
])("forgets an event after %s", async (_what, windowMs, window) => {
  const { webhook, ids, clock } = counting(windowMs === undefined ? {} : { seen: { windowMs } });
  await deliver(webhook, messages("1"));
  await clock.advance(1);
  await deliver(webhook, messages("1"));
  expect(ids).toEqual(["1"]);
  await clock.advance(window);
  await deliver(webhook, messages("1"));
  expect(ids).toEqual(["1", "1"]);
});

test("forgets the oldest events beyond maxEvents first", async () => {
  const { webhook, ids } = counting({ seen: { maxEvents: 3 } });
  for (const id of ["1", "2", "3", "4"]) await deliver(webhook, messages(id));
  for (const id of ["4", "3", "2"]) await deliver(webhook, messages(id));
  expect(ids).toEqual(["1", "2", "3", "4"]);
  await deliver(webhook, messages("1"));
  expect(ids).toEqual(["1", "2", "3", "4", "1"]);
});

test("remembers 100,000 events by default, and forgets the oldest of more", () => {
  const store = memorySeenStore();
  for (let index = 0; index <= 100_000; index++) {
    store.claim(`${index}`, 1);
    store.done(`${index}`);
  }
  expect(store.claim("1", 1)).toEqual({ state: "done" });
  expect(store.claim("100000", 1)).toEqual({ state: "done" });
  expect(store.claim("0", 1)).toEqual({ state: "claimed", tries: 1 });
});

/** The same without a ring: a list that is searched. */
function plainStore({ maxEvents = 1, windowMs = 1 }, now: () => number): SeenStore {
  let entries: { key: string; at: number; tries: number; state: "failed" | "running" | "done" }[] = [];
  const entryOf = (key: string) => {
    entries = entries.filter(({ at }) => at > now() - windowMs);
    const known = entries.find((entry) => entry.key === key);
    if (known) return known;
    const entry = { key, at: now(), tries: 0, state: "failed" as const };
    entries = [...entries, entry].slice(-maxEvents);
    return entry;
  };
  return {
    claim(key) {
      const entry = entryOf(key);
      if (entry.state !== "failed") return { state: entry.state };
      Object.assign(entry, { state: "running", tries: entry.tries + 1 });
      return { state: "claimed", tries: entry.tries };
    },
    done: (key) => Object.assign(entryOf(key), { state: "done" }),
    release: (key) => Object.assign(entryOf(key), { state: "failed" }),
  };
}

test("remembers what a plain list would, in any order of calls", () => {
  const key = fc.integer({ min: 0, max: 7 }).map(String);
  const step = fc.tuple(fc.constantFrom("claim", "done", "release"), key, fc.constantFrom(0, 1, 10, 60));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), fc.integer({ min: 1, max: 6 }), (steps, maxEvents) => {
      let now = 0;
      const bounds = { maxEvents, windowMs: 100 };
      const [store, plain] = [memorySeenStore(bounds, () => now), plainStore(bounds, () => now)];
      for (const [method, id, later] of steps) {
        now += later;
        if (method === "claim") expect(store.claim(id, 1)).toEqual(plain.claim(id, 1));
        else for (const one of [store, plain]) one[method as "done" | "release"](id);
      }
    }),
  );
});

test("counts the tries of an event that failed", () => {
  const store = memorySeenStore();
  const tries = [1, 2, 3].map(() => {
    const claim = store.claim("1", 1);
    store.release("1");
    return claim;
  });
  expect(tries).toEqual([1, 2, 3].map((count) => ({ state: "claimed", tries: count })));
});

test("remembers an event as done that was forgotten while it ran", async () => {
  const webhook = receiver({ seen: { maxEvents: 1 } });
  const held = holdHandlers(webhook);
  const answers = [deliver(webhook, messages("1")), deliver(webhook, messages("2"))];
  await held.called("2");
  held.finish("2");
  held.finish("1");
  await Promise.all(answers);
  await deliver(webhook, messages("1"));
  expect(held.begun).toEqual(["1", "2"]);
});

test("shares what was handled between two receivers with one store", async () => {
  const seen = memorySeenStore();
  const [one, other] = [counting({ seen }), counting({ seen })];
  await deliver(one.webhook, messages("1"));
  expect(await deliver(other.webhook, messages("1"))).toMatchObject({ status: 200 });
  expect(other.ids).toEqual([]);
});

test.each([
  ["rejects", fails],
  ["throws", throws],
  ["answers nonsense", (() => undefined) as never],
])(
  "answers 503 when claim %s: the handler did not run, and runs when the notification comes again",
  async (_how, claim) => {
    const store = storeWith({ claim });
    const logger = logRecorder();
    const { webhook, ids } = counting({ seen: store, logger });
    expect(await deliver(webhook, messages("1"))).toMatchObject({ status: 503 });
    expect(ids).toEqual([]);
    expect(logger.lines).toMatchObject([{ level: "error", message: expect.stringContaining("seen-store") }]);
    expect(webhook.load).toEqual({ pending: 0, running: 0 });
    store.claim = memorySeenStore().claim;
    expect(await deliver(webhook, messages("1"))).toMatchObject({ status: 200 });
    expect(ids).toEqual(["1"]);
  },
);

test("answers 503 when claim never answers: the handler did not run, and the conversation goes on", async () => {
  const store = storeWith({ claim: isSilent });
  const { webhook, ids, clock } = counting({ seen: store });
  const answer = deliver(webhook, messages("1"));
  await idle();
  store.claim = memorySeenStore().claim;
  const next = deliver(webhook, incoming(message({ id: "2", from: "1" })));
  expect(await soFar(next)).toBe("nothing yet");
  await clock.advance(2_000);
  expect(await answer).toMatchObject({ status: 503 });
  expect(await next).toMatchObject({ status: 200 });
  expect(ids).toEqual(["2"]);
});

test("answers 503, not 200, when the deadline passes before claim answers", async () => {
  let claimed: (claim: Claim) => void = () => {};
  const claim = () =>
    new Promise<Claim>((resolve) => {
      claimed = resolve;
    });
  const { webhook, ids, clock } = counting({ seen: storeWith({ claim }), ackAfterMs: 100 });
  const answer = deliver(webhook, messages("1"));
  await idle();
  await clock.advance(100);
  expect(await answer).toMatchObject({ status: 503 });
  claimed({ state: "claimed", tries: 1 });
  await idle();
  expect(ids).toEqual(["1"]);
});

test("answers 503, not 200, at the deadline when one event could not be claimed and another runs", async () => {
  const memory = memorySeenStore();
  const claim = (key: string, leaseMs: number) => (key.endsWith(":1.1") ? fails() : memory.claim(key, leaseMs));
  const clock = manualClock();
  const letters: unknown[] = [];
  const webhook = receiver({ clock, seen: { ...memory, claim }, onDeadLetter: (letter) => letters.push(letter) });
  const held = holdHandlers(webhook);
  const answer = deliver(webhook, messages("1", "2"));
  await held.called("2");
  await idle();
  await clock.advance(5_000);
  expect(await answer).toMatchObject({ status: 503 });
  held.fail("2");
  await idle();
  expect(letters).toEqual([]);
});

test.each([
  ["rejects", fails],
  ["throws", throws],
])(
  "answers 503 when done %s: the handler ran, its completion is not recorded, and it runs again after its lease",
  async (_how, done) => {
    const store = storeWith({ done });
    const { webhook, ids } = counting({ seen: store });
    expect(await deliver(webhook, messages("1"))).toMatchObject({ status: 503 });
    Object.assign(store, memorySeenStore());
    expect(await deliver(webhook, messages("1"))).toMatchObject({ status: 200 });
    expect(ids).toEqual(["1", "1"]);
  },
);

test("answers 503 when done never answers: the handler ran, its completion is not recorded", async () => {
  const { webhook, ids, clock } = counting({ seen: storeWith({ done: isSilent }) });
  const answer = deliver(webhook, messages("1"));
  await idle();
  await clock.advance(2_000);
  expect(await answer).toMatchObject({ status: 503 });
  expect(ids).toEqual(["1"]);
});

test("answers 503 when release rejects after a failure: the event runs again once its lease has ended", async () => {
  const webhook = receiver({ seen: storeWith({ release: fails }) }).on("message", throws);
  expect(await deliver(webhook, messages("1"))).toMatchObject({ status: 503 });
});

test("answers 503 for an event that another receiver is at, and runs nothing", async () => {
  const seen = memorySeenStore();
  const [one, other] = [receiver({ seen }), counting({ seen })];
  const held = holdHandlers(one);
  const answer = deliver(one, messages("1"));
  await held.called("1");
  expect(await deliver(other.webhook, messages("1"))).toMatchObject({ status: 503 });
  held.fail("1");
  expect(await answer).toMatchObject({ status: 500 });
  expect(other.ids).toEqual([]);
  expect(await deliver(other.webhook, messages("1"))).toMatchObject({ status: 200 });
  expect(other.ids).toEqual(["1"]);
});

test("claims with a lease, renews it while the event waits and runs, and no longer", async () => {
  const calls: string[] = [];
  const memory = memorySeenStore();
  const nameOf = (key: string) => /:1\.(\d)$/.exec(key)?.[1];
  const seen: SeenStore = {
    async claim(key, leaseMs) {
      calls.push(`claim ${nameOf(key)} for ${leaseMs}`);
      return memory.claim(key, leaseMs);
    },
    async renew(key) {
      calls.push(`renew ${nameOf(key)}`);
      if (calls.length === 3) throw new Error("connection lost");
    },
    done: async (key) => memory.done(key),
    release: async (key) => memory.release(key),
  };
  const clock = manualClock();
  const webhook = receiver({ clock, seen });
  const held = holdHandlers(webhook);
  const answer = deliver(webhook, incoming(message({ id: "1" }), message({ id: "2" })));
  await held.called("1");
  await clock.advance(40_000);
  expect(calls).toEqual(["claim 1 for 60000", "claim 2 for 60000", "renew 1", "renew 2", "renew 1", "renew 2"]);
  held.finish("1");
  await held.called("2");
  await clock.advance(20_000);
  expect(calls.slice(6)).toEqual(["renew 2"]);
  held.finish("2");
  expect(await answer).toMatchObject({ status: 200 });
  await idle();
  await clock.advance("10m");
  expect(calls).toHaveLength(7);
});

test("goes on when renew throws", async () => {
  const clock = manualClock();
  const webhook = receiver({ clock, seen: storeWith({ renew: throws }) });
  const held = holdHandlers(webhook);
  const answer = deliver(webhook, messages("1"));
  await held.called("1");
  await clock.advance(60_000);
  held.finish("1");
  expect(await answer).toMatchObject({ status: 200 });
});

test("gives an event up by the tries that the store counts", async () => {
  const letters: unknown[] = [];
  const seen = storeWith({ claim: async () => ({ state: "claimed", tries: 7 }) });
  const webhook = receiver({ seen, onDeadLetter: (letter) => letters.push(letter) }).on("message", throws);
  expect(await deliver(webhook, messages("1"))).toMatchObject({ status: 200 });
  expect(letters).toMatchObject([{ reason: "final", tries: 7 }]);
});
