/** A queue of events in Redis: what is stored, what is handled, in which order, and how often. */
import { setTimeout } from "node:timers/promises";
import * as fc from "fast-check";
import { expect } from "vitest";
import { ConfigurationError } from "wapi-ts";
import { type RedisQueueOptions, redisQueue } from "wapi-ts/redis";
import { DONE, eventOf, eventsOf, FAILED, gate, listening, namesOf, PARKED, QUICK, queueAt, workOn } from "./queue.js";
import { connect, ownRedisTest, startOwnRedis } from "./server.js";

ownRedisTest(
  "hands each event to one of several workers, those of a conversation in order and one at a time",
  async () => {
    const { url } = await startOwnRedis();
    const receivers = [queueAt(url), queueAt(url)];
    const lanes = Array.from({ length: 12 }, (_none, lane) => lane);
    const handled = new Map<string, number[]>(lanes.map((lane) => [String(lane), []]));
    const busy = new Set<string>();
    let together = 0;
    for (const worker of [0, 1, 2])
      workOn(
        queueAt(url),
        async (event) => {
          const { lane, number } = namesOf(event);
          if (busy.has(lane)) together++;
          busy.add(lane);
          await setTimeout((number + worker) % 3);
          handled.get(lane)?.push(number);
          busy.delete(lane);
          return DONE;
        },
        4,
      );
    for (let number = 0; number < 30; number++)
      await receivers[number % 2]?.put(lanes.map((lane) => eventOf(lane, number)));
    const expected = lanes.map((lane) => [String(lane), Array.from({ length: 30 }, (_none, number) => number)]);
    await expect.poll(() => [...handled], { timeout: 20_000 }).toEqual(expected);
    expect(together).toBe(0);
  },
);

ownRedisTest("holds back the conversation of an event that fails, and no other", async () => {
  const { url } = await startOwnRedis();
  const queue = queueAt(url);
  const log: string[] = [];
  const tried: number[] = [];
  await queue.put([...eventsOf("a", 3), ...eventsOf("b", 3)]);
  workOn(
    queueAt(url),
    async (event, { tries }) => {
      const { lane, number } = namesOf(event);
      if (lane === "a" && number === 0) {
        tried.push(tries);
        // As long as the other conversation is not done.
        if (!log.includes("b2")) return FAILED;
      }
      log.push(lane + number);
      return DONE;
    },
    1,
  );
  await expect.poll(() => log.length, { timeout: 10_000 }).toBe(6);
  expect(log).toEqual(["b0", "b1", "b2", "a0", "a1", "a2"]);
  expect(tried).toEqual(tried.map((_none, index) => index + 1));
  expect(tried.length).toBeGreaterThan(1);
});

ownRedisTest("goes on with a conversation behind an event that was given up", async () => {
  const { url } = await startOwnRedis();
  const queue = queueAt(url);
  const log: string[] = [];
  await queue.put(eventsOf("a", 2));
  workOn(queue, async (event, { tries }) => {
    const { number } = namesOf(event);
    if (number === 0) return tries < 3 ? FAILED : PARKED;
    log.push(`a${number}`);
    return DONE;
  });
  await expect.poll(() => log, { timeout: 10_000 }).toEqual(["a1"]);
  const { letters } = await queue.deadLetters.list();
  expect(letters).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      json: eventOf("a", 0).json,
      errors: ["no", "never"],
      tries: 3,
      parkedAt: expect.any(Date),
    },
  ]);
});

ownRedisTest("stores no event twice that waits, runs, was handled or was given up", async () => {
  const { url } = await startOwnRedis();
  const queue = queueAt(url);
  const handled: number[] = [];
  const events = eventsOf("a", 3);
  await queue.put(events);
  await queue.put([...events, ...events]);
  const worker = workOn(queueAt(url), async (event) => {
    const { number } = namesOf(event);
    handled.push(number);
    await queue.put(events);
    return number === 1 ? PARKED : DONE;
  });
  await expect.poll(() => handled).toEqual([0, 1, 2]);
  await queue.put(events);
  await queue.put([eventOf("a", 3)]);
  await expect.poll(() => handled).toEqual([0, 1, 2, 3]);
  await worker.close();
  await setTimeout(50);
  expect(handled).toEqual([0, 1, 2, 3]);
});

ownRedisTest("forgets what was handled after the window", async () => {
  const { url } = await startOwnRedis();
  const queue = queueAt(url, { windowMs: 100 });
  let handled = 0;
  workOn(queue, async () => {
    handled++;
    return DONE;
  });
  await queue.put([eventOf("a", 0)]);
  await expect.poll(() => handled).toBe(1);
  await setTimeout(150);
  await queue.put([eventOf("a", 0)]);
  await expect.poll(() => handled).toBe(2);
});

ownRedisTest("never leaves an event behind that is stored while the conversation's turn ends", async () => {
  const { url } = await startOwnRedis();
  const queue = queueAt(url);
  let handled = 0;
  for (const _worker of [0, 1])
    workOn(queueAt(url), async () => {
      handled++;
      return DONE;
    });
  for (let number = 0; number < 300; number++) {
    await queue.put([eventOf(number % 3, number)]);
    // Just when the turn of the one before may end.
    await setTimeout(number % 4);
  }
  await expect.poll(() => handled, { timeout: 5000 }).toBe(300);
});

ownRedisTest("lets one conversation with much to say hold up no other", async () => {
  const { url } = await startOwnRedis();
  const queue = queueAt(url);
  const log: string[] = [];
  await queue.put(eventsOf("loud", 200));
  workOn(
    queueAt(url),
    async (event) => {
      const { lane } = namesOf(event);
      if (log.length === 5) await queue.put([eventOf("quiet", 0)]);
      log.push(lane);
      return DONE;
    },
    1,
  );
  await expect.poll(() => log.length, { timeout: 10_000 }).toBe(201);
  expect(log.indexOf("quiet")).toBeLessThan(60);
});

ownRedisTest("gives a turn to a conversation that was left without", async () => {
  const { url } = await startOwnRedis();
  const queue = queueAt(url);
  await queue.put(eventsOf("a", 2));
  const redis = connect(url);
  // Whatever took them: a tool that empties the library's queue, say.
  await redis.del(await redis.keys("{wapi}:turns:*"));
  const handled: number[] = [];
  workOn(queueAt(url), async (event) => {
    handled.push(namesOf(event).number);
    return DONE;
  });
  await expect.poll(() => handled).toEqual([0, 1]);
});

ownRedisTest("finishes what runs when it closes, and leaves the rest to others", async () => {
  const { url } = await startOwnRedis();
  const queue = queueAt(url);
  await queue.put([...eventsOf("a", 3), ...eventsOf("b", 3)]);
  const log: string[] = [];
  const [begun, going] = [gate(), gate()];
  const first = workOn(
    queueAt(url),
    async (event) => {
      const { lane, number } = namesOf(event);
      begun.open();
      await going.opened;
      log.push(`first ${lane}${number}`);
      return DONE;
    },
    1,
  );
  await begun.opened;
  const closed = first.close();
  going.open();
  await closed;
  expect(log).toEqual(["first a0"]);
  workOn(queueAt(url), async (event) => {
    const { lane, number } = namesOf(event);
    log.push(`${lane}${number}`);
    return DONE;
  });
  await expect.poll(() => log.toSorted()).toEqual(["a1", "a2", "b0", "b1", "b2", "first a0"]);
});

ownRedisTest("tells Redis nobody's phone number by the name of a key, and leaves little behind", async () => {
  const { url } = await startOwnRedis();
  const queue = queueAt(url, { ...QUICK, prefix: "shop:live" });
  const redis = connect(url);
  await queue.put(eventsOf("0001", 2));
  const names = await redis.keys("*");
  expect(names.join()).not.toContain("15550001");
  expect(names.every((name) => name.startsWith("{shop:live}:"))).toBe(true);
  let handled = 0;
  workOn(queue, async () => {
    handled++;
    return DONE;
  });
  await expect.poll(() => handled).toBe(2);
  const kinds = async () =>
    (await redis.keys("*"))
      .map((name) => name.replace("{shop:live}:", "").replace(/[0-9a-f]{32}$/, "…"))
      .filter((name) => !/^turns:(id|meta|events|stalled-check|marker)$/.test(name))
      .sort();
  await expect.poll(kinds).toEqual(["events:done:…", "events:done:…", "events:turn:…"]);
});

ownRedisTest("stops working, and closes its connections, with the one that it was given", async () => {
  const { url } = await startOwnRedis();
  const watch = connect(url);
  const clients = async () =>
    String(await watch.client("LIST"))
      .trim()
      .split("\n").length;
  const before = await clients();
  const given = connect(url);
  const queue = redisQueue(given, QUICK);
  await queue.put([eventOf("a", 0)]);
  const worker = workOn(queue, async () => DONE);
  // It, one to ask on, and two to work on.
  await expect.poll(clients).toBe(before + 4);
  await given.quit();
  await expect.poll(clients).toBe(before);
  await worker.close();
});

ownRedisTest("handles every event once and in order, whatever is put together and whatever fails", async () => {
  const { url } = await startOwnRedis();
  const anEvent = fc.record({ lane: fc.integer({ min: 0, max: 3 }), failures: fc.nat({ max: 2 }) });
  const notifications = fc.array(fc.array(anEvent, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(notifications, async (schedule) => {
      const options = { prefix: `run ${run++}`, retryAfterMs: () => 1 };
      const receiver = queueAt(url, options);
      const planned = schedule.flat().map(({ lane, failures }, number) => ({ lane: String(lane), failures, number }));
      const handled: { lane: string; number: number }[] = [];
      const tried: number[] = [];
      const workers = [0, 1].map(() =>
        queueAt(url, options).work(
          async (event, { tries }) => {
            const { lane, number } = namesOf(event);
            tried.push(number);
            if (tries <= (planned[number]?.failures ?? 0)) return FAILED;
            handled.push({ lane, number });
            return DONE;
          },
          { concurrency: 3, logger: listening().logger },
        ),
      );
      let number = 0;
      for (const notification of schedule) {
        const events = notification.map(({ lane }) => eventOf(lane, number++));
        await Promise.all([receiver.put(events), receiver.put(events)]);
      }
      await expect.poll(() => handled.length, { timeout: 10_000, interval: 10 }).toBe(planned.length);
      await Promise.all(workers.map((worker) => worker.close()));
      for (const lane of ["0", "1", "2", "3"]) {
        const expected = planned.filter((event) => event.lane === lane).map((event) => event.number);
        expect(handled.filter((event) => event.lane === lane).map((event) => event.number)).toEqual(expected);
      }
      for (const event of planned) expect(tried.filter((one) => one === event.number)).toHaveLength(event.failures + 1);
    }),
    { numRuns: 8 },
  );
});

ownRedisTest.each<[RedisQueueOptions, string]>([
  [{ prefix: "" }, "prefix must be a text"],
  [{ prefix: "{a}" }, "without braces"],
  [{ lockMs: 10 }, "lockMs must be a number of milliseconds, 1,000 or more"],
  [{ windowMs: 0 }, "windowMs must be"],
  [{ timeoutMs: 5000 }, "timeoutMs must be a number of milliseconds, above 0 and at most 1000"],
  [{ retryAfterMs: 5 as never }, "retryAfterMs must be a function"],
  [{ maxDeadLetters: 0 }, "maxDeadLetters must be a whole number"],
  [{ deadLetterMs: -1 }, "deadLetterMs must be"],
  [{ lokMs: 1 } as RedisQueueOptions, "There is no option lokMs."],
])("refuses %j", (options, told) => {
  const redis = connect("redis://127.0.0.1:1");
  expect(() => redisQueue(redis, options)).toThrow(ConfigurationError);
  expect(() => redisQueue(redis, options)).toThrow(told);
});
