/** A receiver and nothing else: `receiver.js <url of Redis>`. Tells its port when it listens. */
import { Redis } from "ioredis";
import { Client } from "wapi-ts";
import { redisQueue } from "wapi-ts/redis";
import { APP_SECRET, LOCK_MS } from "./settings.js";

const redis = new Redis(process.argv[2] ?? "");
redis.on("error", () => {});
const silent = () => {};
const client = new Client({
  apiAccessToken: "token",
  appSecret: APP_SECRET,
  webhookServerPort: 0,
  webhook: { queue: redisQueue(redis, { lockMs: LOCK_MS }) },
  logger: { debug: silent, info: silent, warn: silent, error: silent },
});
const { port } = await client.initiate({ work: false });
process.send?.({ port });
