/** Who has `ioredis` alone has the seen-store; the others say what they need. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { expect, onTestFinished } from "vitest";
import { ownRedisTest, startOwnRedis } from "./server.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

const PROGRAM = `
import { Redis } from "ioredis";
import { redisQueue, redisSeenStore, redisThrottle } from "./redis.js";
const redis = new Redis(process.argv[2]);
const event = { key: "k", lane: "l", json: "{}" };
const said = (asked) => asked.then((answer) => answer, ({ name, message }) => ({ name, message }));
const queue = redisQueue(redis);
console.log(JSON.stringify([
  await said(redisSeenStore(redis).claim("k", 1000)),
  await said(queue.check()),
  await said(queue.put([event])),
  await said(redisThrottle(redis).take({ phoneNumberId: "1", perSecond: 80 })),
]));
redis.disconnect();
`;

ownRedisTest("asks for bullmq and rate-limiter-flexible where they are used, and nowhere else", async () => {
  const folder = await mkdtemp(join(tmpdir(), "wapi-peers-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await build({
    absWorkingDir: root,
    entryPoints: ["src/entry/redis.ts"],
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile: join(folder, "redis.js"),
    logLevel: "warning",
  });
  await mkdir(join(folder, "node_modules"));
  await symlink(join(root, "node_modules/ioredis"), join(folder, "node_modules/ioredis"));
  await writeFile(join(folder, "package.json"), '{"type":"module"}');
  await writeFile(join(folder, "program.js"), PROGRAM);
  const { url } = await startOwnRedis();
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(folder, "program.js"), url]);
  const missing = (user: string, name: string) => ({
    name: "ConfigurationError",
    message: `${user} needs ${name}, which is not installed: npm install ${name}`,
  });
  expect(JSON.parse(stdout)).toEqual([
    { state: "claimed", tries: 1 },
    missing("redisQueue", "bullmq"),
    missing("redisQueue", "bullmq"),
    missing("redisThrottle", "rate-limiter-flexible"),
  ]);
  expect(stderr).toBe("");
});
