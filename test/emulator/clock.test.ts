import { expect, test } from "vitest";
import { manualClock, realClock } from "wapi-ts/emulator";

test("stands still until it is advanced", async () => {
  const clock = manualClock(1000);
  expect(clock.now()).toBe(1000);
  await clock.advance(500);
  expect(clock.now()).toBe(1500);
});

test.each([
  ["250ms", 250],
  ["90s", 90_000],
  ["25h", 90_000_000],
  ["1h30m", 5_400_000],
  ["1.5d", 129_600_000],
])("advances by %s", async (text, ms) => {
  const clock = manualClock(0);
  await clock.advance(text);
  expect(clock.now()).toBe(ms);
});

test.each(["", "soon", "5", "-1h", -1, Number.NaN, Number.POSITIVE_INFINITY])(
  "refuses to advance by %j",
  async (by) => {
    await expect(manualClock().advance(by)).rejects.toThrow(RangeError);
  },
);

test("wakes sleepers in order, each at its own time", async () => {
  const clock = manualClock(0);
  const woken: [string, number][] = [];
  const sleep = async (name: string, ms: number) => {
    await clock.sleep(ms);
    woken.push([name, clock.now()]);
  };
  const sleeping = [sleep("late", 300), sleep("early", 100), sleep("same", 100), sleep("never", 1001)];
  await clock.advance(1000);
  expect(woken).toEqual([
    ["early", 100],
    ["same", 100],
    ["late", 300],
  ]);
  await clock.advance(1);
  await Promise.all(sleeping);
  expect(clock.now()).toBe(1001);
});

test("wakes one who sleeps again before the others' time", async () => {
  const clock = manualClock(0);
  const woken: number[] = [];
  const twice = async () => {
    await clock.sleep(10);
    await clock.sleep(10);
    woken.push(clock.now());
  };
  const all = [twice(), clock.sleep(30).then(() => woken.push(clock.now()))];
  await clock.advance(30);
  await Promise.all(all);
  expect(woken).toEqual([20, 30]);
});

test("rejects a sleeper whose signal aborts", async () => {
  const clock = manualClock(0);
  const controller = new AbortController();
  const sleeping = clock.sleep(10, controller.signal);
  controller.abort(new Error("enough"));
  await expect(sleeping).rejects.toThrow("enough");
  await expect(clock.sleep(10, controller.signal)).rejects.toThrow("enough");
});

test("does not keep who sleeps for no time", async () => {
  await expect(manualClock().sleep(0)).resolves.toBeUndefined();
});

test("passes by itself, and goes on from where it was put forward", async () => {
  const clock = realClock();
  expect(clock.moves).toBe(true);
  await clock.sleep(2);
  const woken: string[] = [];
  const sleeping = ["1h", "25h"].map((time, index) =>
    clock.sleep([3_600_000, 90_000_000][index] ?? 0).then(() => woken.push(time)),
  );
  const before = Date.now();
  await clock.advance("25h");
  expect(clock.now()).toBeGreaterThanOrEqual(before + 90_000_000);
  await Promise.all(sleeping);
  expect(woken).toEqual(["1h", "25h"]);
  const later = clock.now();
  await clock.sleep(2);
  expect(clock.now()).toBeGreaterThanOrEqual(later + 2);
});

test("wakes one who sleeps in real time by so much earlier as it was put forward", async () => {
  const clock = realClock();
  const sleeping = clock.sleep(3_600_000);
  await clock.advance(3_600_000 - 20);
  await expect(sleeping).resolves.toBeUndefined();
});

test("ends a sleep in real time whose signal aborts", async () => {
  const controller = new AbortController();
  const sleeping = realClock().sleep(3_600_000, controller.signal);
  controller.abort(new Error("enough"));
  await expect(sleeping).rejects.toThrow("enough");
});
