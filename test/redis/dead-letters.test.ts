/** Events that were given up: listed, looked at, put back, deleted. */
import { expect } from "vitest";
import { ConfigurationError } from "wapi-ts";
import type { RedisQueue } from "wapi-ts/redis";
import { DONE, eventOf, eventsOf, namesOf, PARKED, QUICK, queueAt, workOn } from "./queue.js";
import { ownRedisTest, startOwnRedis } from "./server.js";

/** Gives these events up. */
async function park(queue: RedisQueue, events = eventsOf("a", 5)): Promise<string[]> {
  await queue.put(events);
  const worker = workOn(queue, async () => PARKED);
  const ids = async () => (await queue.deadLetters.list({ limit: 1000 })).letters.map(({ id }) => id);
  await expect.poll(async () => (await ids()).length).toBe(events.length);
  await worker.close();
  return ids();
}

ownRedisTest("lists dead letters in pages, the first to be given up first", async () => {
  const { url } = await startOwnRedis();
  const { deadLetters, ...queue } = queueAt(url);
  await park({ ...queue, deadLetters });
  const first = await deadLetters.list({ limit: 2 });
  const second = await deadLetters.list({ limit: 2, cursor: first.cursor ?? "" });
  // What is taken between two pages moves no other.
  await deadLetters.delete(second.letters[0]?.id ?? "");
  const third = await deadLetters.list({ limit: 2, cursor: second.cursor ?? "" });
  const numbers = [first, second, third].map(({ letters }) =>
    letters.map(({ json }) => (JSON.parse(json) as { number: number }).number),
  );
  expect(numbers).toEqual([[0, 1], [2, 3], [4]]);
  expect(third.cursor).toBeUndefined();
});

ownRedisTest("puts a dead letter back, to be tried from the beginning although it counts as handled", async () => {
  const { url } = await startOwnRedis();
  const queue = queueAt(url);
  const [id = "", other = ""] = await park(queue, eventsOf("a", 2));
  const tried: number[][] = [];
  workOn(queue, async (event, { tries }) => {
    tried.push([namesOf(event).number, tries]);
    return DONE;
  });
  // A delivery of Meta's does not put it back.
  await queue.put(eventsOf("a", 2));
  expect(await queue.deadLetters.replay(id)).toBe(true);
  await expect.poll(() => tried).toEqual([[0, 1]]);
  expect(await queue.deadLetters.replay(id)).toBe(false);
  expect(await queue.deadLetters.get(id)).toBeUndefined();
  expect((await queue.deadLetters.list()).letters.map((letter) => letter.id)).toEqual([other]);
  await queue.put(eventsOf("a", 2));
  await queue.put([eventOf("a", 9)]);
  await expect
    .poll(() => tried)
    .toEqual([
      [0, 1],
      [9, 1],
    ]);
});

ownRedisTest("deletes a dead letter, which does not run again", async () => {
  const { url } = await startOwnRedis();
  const queue = queueAt(url);
  const [id = ""] = await park(queue, eventsOf("a", 1));
  expect(await queue.deadLetters.get(id)).toMatchObject({ id, tries: 1, errors: ["no", "never"] });
  expect(await queue.deadLetters.delete(id)).toBe(true);
  expect(await queue.deadLetters.delete(id)).toBe(false);
  const handled: number[] = [];
  workOn(queue, async (event) => {
    handled.push(namesOf(event).number);
    return DONE;
  });
  await queue.put([eventOf("a", 0), eventOf("a", 1)]);
  await expect.poll(() => handled).toEqual([1]);
});

ownRedisTest("keeps as many dead letters as it was told", async () => {
  const { url } = await startOwnRedis();
  const queue = queueAt(url, { ...QUICK, maxDeadLetters: 2 });
  await queue.put(eventsOf("a", 5));
  let parked = 0;
  workOn(queue, async () => {
    parked++;
    return PARKED;
  });
  const kept = async () => (await queue.deadLetters.list()).letters.map(({ json }) => json);
  await expect.poll(() => parked).toBe(5);
  await expect.poll(kept).toEqual([eventOf("a", 3).json, eventOf("a", 4).json]);
});

ownRedisTest("keeps dead letters for as long as it was told", async () => {
  const { url } = await startOwnRedis();
  const queue = queueAt(url, { ...QUICK, deadLetterMs: 1 });
  await park(queue, eventsOf("a", 1));
  const kept = async () => (await queue.deadLetters.list()).letters.map(({ json }) => json);
  await queue.put([eventOf("b", 0)]);
  workOn(queue, async () => PARKED);
  await expect.poll(kept).toEqual([eventOf("b", 0).json]);
});

ownRedisTest("refuses ids, limits and cursors that cannot be", async () => {
  const { url } = await startOwnRedis();
  const { deadLetters } = queueAt(url);
  await expect(deadLetters.get("../x")).rejects.toThrow(ConfigurationError);
  await expect(deadLetters.replay("15550001")).rejects.toThrow("32 hexadecimal digits");
  await expect(deadLetters.list({ limit: 0 })).rejects.toThrow("limit must be a whole number");
  await expect(deadLetters.list({ cursor: "(1" })).rejects.toThrow("cursor must be the cursor of a page");
});
