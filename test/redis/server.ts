/** A Redis for one test: `REDIS_URL`, or a server of the machine's that is started on a free port. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { Redis } from "ioredis";
import { onTestFinished, test } from "vitest";

const { REDIS_URL, CI } = process.env;
const isThere = REDIS_URL !== undefined || spawnSync("redis-server", ["--version"]).status === 0;

/** A test that needs Redis: skipped where there is none, failed in CI. */
export const redisTest: typeof test = isThere || CI === "true" ? test : (test.skipIf(true) as unknown as typeof test);

if (!isThere) {
  const how = "Set REDIS_URL, or install redis-server (Debian: apt-get install redis-server).";
  if (CI === "true") throw new Error(`There is no Redis. ${how}`);
  console.warn(`The tests of wapi-ts/redis are skipped: there is no Redis. ${how}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

export interface RedisServer {
  url: string;
  /** Nothing where `REDIS_URL` names a server that is not ours. */
  process: ChildProcess | undefined;
}

/** A server that keeps nothing, and is gone when the test is over. */
export async function startRedis(): Promise<RedisServer> {
  if (REDIS_URL !== undefined) return { url: REDIS_URL, process: undefined };
  const port = await freePort();
  const options = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const server = spawn("redis-server", options, { stdio: "ignore" });
  onTestFinished(() => {
    server.kill("SIGKILL");
  });
  const url = `redis://127.0.0.1:${port}`;
  await connect(url).ping();
  return { url, process: server };
}

/** A connection that is closed when the test is over. */
export function connect(url: string): Redis {
  const redis = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: null });
  redis.on("error", () => {});
  onTestFinished(() => redis.disconnect());
  return redis;
}
