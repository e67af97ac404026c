/** A Redis for one test: `REDIS_URL`, or a server of the machine's that is started on a free port. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { onTestFinished, test } from "vitest";
import { freePort } from "../support/free-port.js";

const { REDIS_URL, CI } = process.env;
const isInstalled = spawnSync("redis-server", ["--version"]).status === 0;
const isThere = REDIS_URL !== undefined || isInstalled;

/** A test that needs Redis: skipped where there is none, failed in CI. */
export const redisTest: typeof test = isThere || CI === "true" ? test : (test.skipIf(true) as unknown as typeof test);

/** A test that needs a server of its own, empty and with settings: `REDIS_URL` is no help. */
export const ownRedisTest: typeof test =
  isInstalled || CI === "true" ? test : (test.skipIf(true) as unknown as typeof test);

if (!isThere) {
  const how = "Set REDIS_URL, or install redis-server (Debian: apt-get install redis-server).";
  if (CI === "true") throw new Error(`There is no Redis. ${how}`);
  console.warn(`The tests of wapi-ts/redis are skipped: there is no Redis. ${how}`);
}

export interface RedisServer {
  url: string;
  /** Nothing where `REDIS_URL` names a server that is not ours. */
  process: ChildProcess | undefined;
}

const launch = (port: number, settings: readonly string[]) =>
  spawn("redis-server", ["--port", String(port), "--bind", "127.0.0.1", "--save", "", ...settings], {
    stdio: "ignore",
  });

/** One of the machine's own that keeps nothing, unless by its settings, and is gone when the test is over. */
export async function startOwnRedis(...settings: string[]): Promise<RedisServer & { process: ChildProcess }> {
  const port = await freePort();
  const server = launch(port, ["--appendonly", "no", ...settings]);
  onTestFinished(() => {
    server.kill("SIGKILL");
  });
  const url = `redis://127.0.0.1:${port}`;
  await connect(url).ping();
  return { url, process: server };
}

/** A server that keeps nothing, and is gone when the test is over; or `REDIS_URL`. */
export const startRedis = async (): Promise<RedisServer> =>
  REDIS_URL === undefined ? startOwnRedis() : { url: REDIS_URL, process: undefined };

/** A server whose log is on the disk before it answers, so that it can be killed and started again. */
export interface DurableRedis {
  readonly url: string;
  /** Kills it as a crash would. */
  kill(): Promise<void>;
  /** Starts it again, with what its log has. */
  start(): Promise<void>;
  /** Stops it, so that it holds its connections and answers nothing; or lets it go on. */
  hang(isHanging: boolean): void;
}

/** Always one of the machine's own, gone with its files when the test is over. */
export async function startDurableRedis(): Promise<DurableRedis> {
  const folder = await mkdtemp(join(tmpdir(), "wapi-redis-"));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;
  const kill = async () => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
  };
  const start = async () => {
    server = launch(port, ["--appendonly", "yes", "--appendfsync", "always", "--dir", folder]);
    const redis = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: null });
    redis.on("error", () => {});
    await redis.ping();
    redis.disconnect();
  };
  onTestFinished(async () => {
    await kill();
    await rm(folder, { recursive: true, force: true });
  });
  await start();
  return { url, kill, start, hang: (isHanging) => void server?.kill(isHanging ? "SIGSTOP" : "SIGCONT") };
}

/** A connection that is closed when the test is over. */
export function connect(url: string): Redis {
  const redis = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: null });
  redis.on("error", () => {});
  onTestFinished(() => redis.disconnect());
  return redis;
}
