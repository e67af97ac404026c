/** A process of a receiver or a worker, as `scale` asks for it: `node scale-server.js <url of Redis> receive|work`. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Redis } from "ioredis";
import { redisQueue } from "wapi-ts/redis";
import { createWebhook } from "wapi-ts/webhook";
import { APP_SECRET } from "./notifications.js";

const [url = "", role = ""] = process.argv.slice(2);
const redis = new Redis(url);
const queue = redisQueue(redis, { timeoutMs: 1000 });
const silent = () => {};
const logger = { debug: silent, info: silent, warn: silent, error: silent };
const webhook = createWebhook({ appSecret: APP_SECRET, queue, concurrency: 50, logger });
// As client.initiate() does, so that the library is loaded and the connection stands.
await queue.check();

let handled = 0;
webhook.on("message", async () => {
  handled++;
});

const tell = (port: number) => process.send?.({ port });
if (role === "receive") {
  const server = createServer(webhook.node());
  server.listen(0, "127.0.0.1", () => tell((server.address() as AddressInfo).port));
} else tell(0);

process.on("message", async (message) => {
  if (message === "work") await webhook.work();
  const { user, system } = process.cpuUsage();
  process.send?.({ handled, cpuMicroseconds: user + system });
});
process.on("disconnect", () => process.exit());
