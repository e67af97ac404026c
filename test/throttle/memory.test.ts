/** What the throttle remembers stays little. */
import { expect, test } from "vitest";
import { Line } from "../../src/runtime/graph/throttle/line.js";
import { Pairs } from "../../src/runtime/graph/throttle/pairs.js";
import { LastSecond } from "../../src/runtime/graph/throttle/second.js";

const LIMIT = { everyMs: 6000, burst: 45 };

test("forgets pairs that may send again as fast as others come", () => {
  const pairs = new Pairs();
  let most = 0;
  // Eighty a second, each to another user, for ten minutes.
  for (let index = 0; index < 80 * 600; index++) {
    const now = index * 12.5;
    pairs.of("1", String(index), LIMIT, now).take(now);
    most = Math.max(most, pairs.size);
  }
  // Six and a half seconds' worth, and as many that were not looked at again yet.
  expect(most).toBeLessThan(80 * 6.5 * 3);
});

test("keeps at most fifty thousand pairs", () => {
  const pairs = new Pairs();
  for (let index = 0; index < 120_000; index++) pairs.of("1", String(index), LIMIT, 0).take(0);
  expect(pairs.size).toBeLessThanOrEqual(50_001);
});

test("remembers a pair that has to wait", () => {
  const pairs = new Pairs();
  const pair = pairs.of("1", "a", LIMIT, 0);
  pair.take(0);
  for (let index = 0; index < 1000; index++) pairs.of("1", `b${index}`, LIMIT, 6499);
  expect(pairs.of("1", "a", LIMIT, 6499)).toBe(pair);
  for (let index = 0; index < 1000; index++) pairs.of("1", `c${index}`, LIMIT, 6500);
  expect(pairs.of("1", "a", LIMIT, 6500)).not.toBe(pair);
});

test("remembers of a number what it sent in a second", () => {
  const second = new LastSecond();
  let most = 0;
  for (let now = 0; now < 1_000_000; now += 10) {
    second.add(now);
    most = Math.max(most, second.count(now));
  }
  expect(most).toBe(100);
  expect(second.count(1_000_990)).toBe(0);
});

test("puts a message that comes back before those that came after it", () => {
  const line = new Line<{ order: number; isOver: boolean }>();
  const [first, second, third, fourth] = [1, 2, 3, 4].map((order) => ({ order, isOver: false }));
  if (!first || !second || !third || !fourth) throw new Error("four");
  line.add(second);
  line.add(fourth);
  line.add(first);
  line.add(third);
  line.drop(second);
  expect(line.all()).toEqual([first, third, fourth]);
  expect([line.next(), line.next(), line.next(), line.next()]).toEqual([first, third, fourth, undefined]);
  expect(line.length).toBe(0);
});
