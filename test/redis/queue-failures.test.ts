/** What becomes of a queue when its processes, or Redis, die or hang. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished } from "vitest";
import { DONE, eventOf, eventsOf, gate, listening, namesOf, QUICK, queueAt, workOn } from "./queue.js";
import { ownRedisTest, startDurableRedis, startOwnRedis } from "./server.js";

const isStored = (put: Promise<void>): Promise<boolean> =>
  put.then(
    () => true,
    () => false,
  );

interface Line {
  begun?: string;
  ended?: string;
  aborted?: string;
  tries?: number;
  at?: number;
}

/** A worker in a process of its own, and what it has printed. */
function startWorker(url: string, lockMs: number, takesMs: number): { child: ChildProcess; lines: Line[] } {
  const program = fileURLToPath(new URL("queue-worker.ts", import.meta.url));
  const tsx = fileURLToPath(import.meta.resolve("tsx"));
  const args = ["--import", tsx, program, url, String(lockMs), String(takesMs)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines: Line[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(JSON.parse(line) as Line));
  return { child, lines };
}

ownRedisTest("takes up the conversation of a killed worker within the lock time, and counts the try", async () => {
  const { url } = await startOwnRedis();
  const queue = queueAt(url, { ...QUICK, lockMs: 2000 });
  const first = startWorker(url, 2000, 60_000);
  await queue.put(eventsOf("a", 2));
  await expect.poll(() => first.lines.length, { timeout: 20_000 }).toBe(1);
  const taken: { number: number; tries: number; at: number }[] = [];
  workOn(queue, async (event, { tries }) => {
    taken.push({ number: namesOf(event).number, tries, at: performance.now() });
    return DONE;
  });
  // Until the second has looked round, and the first has renewed its lock.
  await setTimeout(1000);
  expect(taken).toEqual([]);
  const killedAt = performance.now();
  first.child.kill("SIGKILL");
  await expect
    .poll(() => taken, { timeout: 5000 })
    .toMatchObject([
      { number: 0, tries: 2 },
      { number: 1, tries: 1 },
    ]);
  expect((taken[0]?.at ?? 0) - killedAt).toBeLessThan(2000);
});

ownRedisTest(
  "aborts the try of a worker that was held up, and records nothing of it once another has the event",
  async () => {
    const { url } = await startOwnRedis();
    const queue = queueAt(url, { ...QUICK, lockMs: 1000 });
    const frozen = startWorker(url, 1000, 3000);
    await queue.put([eventOf("a", 0)]);
    await expect.poll(() => frozen.lines.length, { timeout: 20_000 }).toBe(1);
    frozen.child.kill("SIGSTOP");
    const tried: number[] = [];
    const end = gate();
    workOn(queue, async (_event, { tries }) => {
      tried.push(tries);
      await end.opened;
      return DONE;
    });
    await expect.poll(() => tried, { timeout: 5000 }).toEqual([2]);
    frozen.child.kill("SIGCONT");
    await expect
      .poll(() => frozen.lines.map((line) => Object.keys(line)[0]), { timeout: 8000 })
      .toEqual(["begun", "aborted", "ended"]);
    frozen.child.kill("SIGKILL");
    // Its end was not recorded: the event still is the other's, and what follows waits for it.
    await queue.put([eventOf("a", 1)]);
    await setTimeout(300);
    expect(tried).toEqual([2]);
    end.open();
    await expect.poll(() => tried, { timeout: 5000 }).toEqual([2, 1]);
  },
);

ownRedisTest("aborts a try when Redis is gone for longer than the lock lasts", async () => {
  const server = await startDurableRedis();
  const queue = queueAt(server.url, { ...QUICK, lockMs: 1000 });
  await queue.put([eventOf("a", 0)]);
  const handled: number[] = [];
  const reasons: unknown[] = [];
  const begun = gate();
  workOn(queue, async (event, { signal }) => {
    begun.open();
    const { number } = namesOf(event);
    if (number === 0) await new Promise((resolve) => signal.addEventListener("abort", resolve));
    if (number === 0) reasons.push(signal.reason);
    handled.push(number);
    return DONE;
  });
  await begun.opened;
  await server.kill();
  await expect.poll(() => reasons, { timeout: 5000 }).toEqual([expect.any(Error)]);
  await server.start();
  await expect.poll(() => isStored(queue.put([eventOf("a", 1)])), { timeout: 5000 }).toBe(true);
  // Nobody else took it meanwhile, so its end was recorded.
  await expect.poll(() => handled, { timeout: 5000 }).toEqual([0, 1]);
});

ownRedisTest("refuses within a second while Redis is killed, and stores again when it is back", async () => {
  const server = await startDurableRedis();
  const queue = queueAt(server.url);
  const handled: number[] = [];
  const { logger, errors } = listening();
  workOn(
    queueAt(server.url),
    async (event) => {
      handled.push(namesOf(event).number);
      return DONE;
    },
    10,
    { logger, errors },
  );
  await queue.put([eventOf("a", 0)]);
  await expect.poll(() => handled).toEqual([0]);
  await server.kill();
  for (const _again of [1, 2]) {
    const begun = performance.now();
    await expect(queue.put([eventOf("a", 1)])).rejects.toThrow();
    expect(performance.now() - begun).toBeLessThan(1000);
  }
  await server.start();
  await expect.poll(() => isStored(queue.put([eventOf("a", 1)])), { timeout: 5000 }).toBe(true);
  // What was handled before the crash is still known.
  await queue.put([eventOf("a", 0), eventOf("a", 2)]);
  await expect.poll(() => handled, { timeout: 5000 }).toEqual([0, 1, 2]);
  expect(errors.length).toBeLessThan(5);
});

ownRedisTest("refuses within a second while Redis hangs, and stores again when it goes on", async () => {
  const server = await startDurableRedis();
  const queue = queueAt(server.url);
  await queue.put([eventOf("a", 0)]);
  server.hang(true);
  for (const number of [1, 2, 3]) {
    const begun = performance.now();
    await expect(queue.put([eventOf("a", number)])).rejects.toThrow();
    expect(performance.now() - begun).toBeLessThan(1000);
  }
  server.hang(false);
  await expect.poll(() => isStored(queue.put(eventsOf("a", 4))), { timeout: 5000 }).toBe(true);
  const handled: number[] = [];
  workOn(queue, async (event) => {
    handled.push(namesOf(event).number);
    return DONE;
  });
  await expect.poll(() => handled, { timeout: 5000 }).toHaveLength(4);
  // One that was refused may have been stored all the same; none is stored twice.
  expect(new Set(handled)).toEqual(new Set([0, 1, 2, 3]));
});

ownRedisTest("refuses when Redis was never there", async () => {
  const queue = queueAt("redis://127.0.0.1:1");
  const begun = performance.now();
  await expect(queue.put([eventOf("a", 0)])).rejects.toThrow();
  expect(performance.now() - begun).toBeLessThan(1000);
});

ownRedisTest.each(["killed", "hanging"])("closes while Redis is %s", async (how) => {
  const server = await startDurableRedis();
  const queue = queueAt(server.url);
  await queue.put([eventOf("a", 0)]);
  const begun = gate();
  const end = gate();
  const { logger, errors } = listening();
  const worker = workOn(
    queue,
    async () => {
      begun.open();
      await end.opened;
      return DONE;
    },
    10,
    { logger, errors },
  );
  await begun.opened;
  if (how === "killed") await server.kill();
  else server.hang(true);
  // Between two attempts to connect, as often as not.
  await setTimeout(300);
  const closed = worker.close();
  end.open();
  await closed;
  expect(errors.length).toBeLessThan(5);
});
