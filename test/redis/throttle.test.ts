/** Several processes keep to the limits together. Each client here stands for a process: they share nothing but Redis. */
import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished } from "vitest";
import { Client, ConfigurationError, type ThrottleOptions, type ThrottleWait } from "wapi-ts";
import { type Emulator, type EmulatorOptions, realClock, startEmulator } from "wapi-ts/emulator";
import { type RedisThrottleOptions, redisThrottle } from "wapi-ts/redis";
import { connect, redisTest, startRedis } from "./server.js";

async function startPlatform(options: EmulatorOptions = {}): Promise<{ emulator: Emulator }> {
  const emulator = await startEmulator({ clock: realClock(), ...options });
  onTestFinished(() => emulator.close());
  return { emulator };
}

interface Process {
  message: ReturnType<Client["newMessagingClient"]>["message"];
  waits: ThrottleWait[];
  warnings: string[];
}

/** What another process would have: a client, a connection and a store of its own. */
function startProcess(emulator: Emulator, url: string, throttle: ThrottleOptions = {}): Process {
  const waits: ThrottleWait[] = [];
  const warnings: string[] = [];
  const silent = () => {};
  const client = new Client({
    apiAccessToken: emulator.accessToken,
    logger: { debug: silent, info: silent, error: silent, warn: (line: string) => warnings.push(line) },
    graph: {
      baseUrl: emulator.url,
      throttle: { store: redisThrottle(connect(url)), onThrottle: (wait) => waits.push(wait), ...throttle },
    },
  });
  return { message: client.newMessagingClient(emulator.phoneNumberId).message, waits, warnings };
}

const userOf = (index: number) => `1555${String(index).padStart(7, "0")}`;
const sendAll = ({ message }: Process, count: number, to: (index: number) => string = userOf) =>
  Array.from({ length: count }, (_none, index) => message.send(to(index), "Hello"));

redisTest("keeps three processes to one number's throughput together", async () => {
  const { url } = await startRedis();
  const { emulator } = await startPlatform({ rules: false });
  const processes = [0, 1, 2].map(() => startProcess(emulator, url, { perSecond: 20 }));
  const begun = Date.now();
  const sends = processes.flatMap((process, number) => sendAll(process, 17, (index) => userOf(100 * number + index)));
  await Promise.all(sends);
  expect(emulator.sent()).toHaveLength(51);
  expect(Date.now() - begun).toBeGreaterThanOrEqual(2000);
});

redisTest("counts any second, not windows one after another", async () => {
  const { url } = await startRedis();
  const [first, second] = [0, 1].map(() => redisThrottle(connect(url)));
  if (!first || !second) throw new Error("two processes");
  const message = { phoneNumberId: "1", perSecond: 20, pair: undefined };
  /** How many pass at once, and how long the next has to wait. */
  const passing = async () => {
    for (let count = 0; ; count++) {
      const { waitMs } = await (count % 2 ? first : second).take(message);
      if (waitMs > 0) return { count, waitMs };
    }
  };
  for (let count = 0; count < 15; count++) expect(await first.take(message)).toEqual({ waitMs: 0, reason: "number" });
  await setTimeout(600);
  const before = await passing();
  expect(before.count).toBe(5);
  // In fixed windows of a second twenty would pass now.
  await setTimeout(before.waitMs + 100);
  expect((await passing()).count).toBe(15);
});

redisTest("keeps two processes to the limit of a pair together", async () => {
  const { url } = await startRedis();
  const { emulator } = await startPlatform({ rules: false });
  const pair = { everyMs: 200, burst: 4 };
  const [first, second] = [0, 1].map(() => startProcess(emulator, url, { pair }));
  if (!first || !second) throw new Error("two processes");
  const begun = Date.now();
  await Promise.all([...sendAll(first, 4, () => userOf(1)), ...sendAll(second, 4, () => userOf(1))]);
  const times = emulator.sent().map(({ at }) => at - begun);
  expect(times).toHaveLength(8);
  // Four within 200 ms, and the time of four waited off: 800 ms after the first.
  expect(times[4]).toBeGreaterThanOrEqual(780);
});

redisTest("lets a burst to one user pass, and holds the next process back for all of its time", async () => {
  const { url } = await startRedis();
  const { emulator } = await startPlatform();
  const [first, second] = [0, 1].map(() => startProcess(emulator, url));
  if (!first || !second) throw new Error("two processes");
  await Promise.all(sendAll(first, 45, () => userOf(1)));
  const late = second.message.send(userOf(1), "Hello", { deadlineMs: 60_000 });
  await expect(late).rejects.toMatchObject({ name: "ThrottleError", reason: "pair", status: 0 });
  await second.message.send(userOf(2), "Hello");
  expect(emulator.sent()).toHaveLength(46);
});

redisTest("pauses all processes when Meta refuses one of them", async () => {
  const { url } = await startRedis();
  const { emulator } = await startPlatform();
  const [first, second] = [0, 1].map(() => startProcess(emulator, url));
  if (!first || !second) throw new Error("two processes");
  emulator.fail("sendMessage", { next: 1 }, 130429);
  const refusedAt = new Promise<number>((resolve) => {
    emulator.observe((activity) => activity.type === "api" && activity.status === 400 && resolve(Date.now()));
  });
  const repeated = first.message.send(userOf(1), "Hello");
  const begun = await refusedAt;
  // Until the first process has told of it.
  await expect.poll(() => first.waits.length).toBeGreaterThan(0);
  await setTimeout(50);
  await second.message.send(userOf(2), "Hello");
  expect(Date.now() - begun).toBeGreaterThanOrEqual(450);
  expect(second.waits.length).toBeGreaterThan(0);
  await repeated;
});

redisTest("tells Redis nobody's phone number, and leaves no key behind", async () => {
  const { url } = await startRedis();
  const { emulator } = await startPlatform();
  const redis = connect(url);
  const throttle = { pair: { everyMs: 300, burst: 2 }, store: redisThrottle(connect(url), { prefix: "shop:live" }) };
  await startProcess(emulator, url, throttle).message.send("+1 650 555 1234", "Hello");
  const keys = await redis.keys("shop:live:*");
  expect(keys.sort()).toEqual([
    `shop:live:number:${emulator.phoneNumberId}`,
    expect.stringMatching(new RegExp(`^shop:live:pair:${emulator.phoneNumberId}:[0-9a-f]{32}$`)),
  ]);
  expect(keys.join()).not.toContain("6505551234");
  await expect.poll(() => redis.keys("shop:live:*"), { timeout: 3000 }).toEqual([]);
});

redisTest("keeps its own limits and warns once while Redis is gone", async () => {
  const { url, process: server } = await startRedis();
  if (!server) return;
  const { emulator } = await startPlatform({ rules: false });
  const alone = startProcess(emulator, url, { perSecond: 20 });
  await alone.message.send(userOf(0), "Hello");
  server.kill("SIGKILL");
  const begun = Date.now();
  await Promise.all(sendAll(alone, 30, (index) => userOf(index + 1)));
  expect(emulator.sent()).toHaveLength(31);
  expect(Date.now() - begun).toBeGreaterThanOrEqual(1000);
  expect(alone.warnings).toEqual([
    "The throttle's store does not answer; each process keeps its own limits meanwhile.",
  ]);
});

redisTest("waits for a Redis that hangs no longer than timeoutMs, once a second", async () => {
  const { url, process: server } = await startRedis();
  if (!server) return;
  const { emulator } = await startPlatform();
  const store = redisThrottle(connect(url), { timeoutMs: 100 });
  const alone = startProcess(emulator, url, { store });
  await alone.message.send(userOf(0), "Hello");
  server.kill("SIGSTOP");
  const begun = Date.now();
  await alone.message.send(userOf(1), "Hello");
  expect(Date.now() - begun).toBeGreaterThanOrEqual(95);
  for (let index = 2; index < 12; index++) await alone.message.send(userOf(index), "Hello");
  expect(Date.now() - begun).toBeLessThan(900);
  expect(emulator.sent()).toHaveLength(12);
});

redisTest("shares again when Redis is back", async () => {
  const { url, process: server } = await startRedis();
  if (!server) return;
  const { emulator } = await startPlatform();
  const [first, second] = [0, 1].map(() => startProcess(emulator, url, { perSecond: 1, pair: false }));
  if (!first || !second) throw new Error("two processes");
  server.kill("SIGSTOP");
  await Promise.all([first.message.send(userOf(1), "Hello"), second.message.send(userOf(2), "Hello")]);
  server.kill("SIGCONT");
  await setTimeout(1100);
  await Promise.all([first.message.send(userOf(3), "Hello"), second.message.send(userOf(4), "Hello")]);
  const [third = 0, fourth = 0] = emulator
    .sent()
    .slice(2)
    .map(({ at }) => at);
  expect(fourth - third).toBeGreaterThanOrEqual(1000);
});

redisTest("closes its connection with the one that it was given", async () => {
  const { url } = await startRedis();
  const watch = connect(url);
  const clients = async () =>
    String(await watch.client("LIST"))
      .trim()
      .split("\n").length;
  const before = await clients();
  const given = connect(url);
  redisThrottle(given);
  await expect.poll(clients).toBe(before + 2);
  await given.quit();
  await expect.poll(clients).toBe(before);
});

redisTest.each<[RedisThrottleOptions, string]>([
  [{ prefix: "" }, "prefix must be a text"],
  [{ timeoutMs: 0 }, "timeoutMs must be a number of milliseconds"],
  [{ timeoutMs: 5000 }, "timeoutMs must be"],
  [{ prefx: "a" } as RedisThrottleOptions, "There is no option prefx."],
])("refuses %j", async (options, told) => {
  const { url } = await startRedis();
  const redis = connect(url);
  expect(() => redisThrottle(redis, options)).toThrow(ConfigurationError);
  expect(() => redisThrottle(redis, options)).toThrow(told);
});
