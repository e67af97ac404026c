import { expect, test } from "vitest";
import { manualClock } from "wapi-ts/emulator";

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
