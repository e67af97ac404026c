/** A Redis of the machine's, on a free port, gone with its files afterwards. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";

export type Fsync = "always" | "everysec";

export interface RedisServer {
  readonly url: string;
  readonly redis: Redis;
  /** What it has taken of a core, in seconds. */
  cpuSeconds(): Promise<number>;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}

/** With a log that is on the disk before each answer, or once a second. */
export async function startRedis(fsync: Fsync): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), "wapi-bench-"));
  const port = await freePort();
  const log = ["--appendonly", "yes", "--appendfsync", fsync, "--save", ""];
  const server = spawn("redis-server", ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, ...log], {
    stdio: "ignore",
  });
  const url = `redis://127.0.0.1:${port}`;
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  redis.on("error", () => {});
  await redis.ping();
  return {
    url,
    redis,
    async cpuSeconds() {
      const info = await redis.info("cpu");
      const [user, system] = ["user", "sys"].map((kind) => Number(new RegExp(`used_cpu_${kind}:(.+)`).exec(info)?.[1]));
      return (user ?? 0) + (system ?? 0);
    },
    async stop() {
      redis.disconnect();
      const ended = once(server, "exit");
      server.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
