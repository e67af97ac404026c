/**
 * A worker and nothing else: `worker.js <url of Redis> <file of the log> <name>`. What is written to the log is there although the
 * process is killed, and behind all that was written before, by whichever process.
 */
import { createHash } from "node:crypto";
import { openSync, writeSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { Redis } from "ioredis";
import { Client } from "wapi-ts";
import { redisQueue } from "wapi-ts/redis";
import type { EventQueue } from "wapi-ts/webhook";
import { APP_SECRET, FAILS_ALWAYS, FAILS_ONCE, type Line, LOCK_MS } from "./settings.js";

const [url = "", file = "", worker = ""] = process.argv.slice(2);
const log = openSync(file, "a");
const write = (line: Line) => void writeSync(log, `${JSON.stringify(line)}\n`);

const redis = new Redis(url, { maxRetriesPerRequest: null });
redis.on("error", () => {});
const queue = redisQueue(redis, { lockMs: LOCK_MS, retryAfterMs: () => 100 });

const idOf = (json: string) => (JSON.parse(json) as { message: { id: string } }).message.id;
/** Where Redis has it that an event is done. */
const recordOf = (key: string) => `{wapi}:events:done:${createHash("sha256").update(key).digest("hex").slice(0, 32)}`;

/** The queue, with each try in the log, and whether Redis had it that the event was done when the try began. */
const logged: EventQueue = {
  put: queue.put,
  work: (handle, options) =>
    queue.work(async (event, attempt) => {
      const id = idOf(event.json);
      const isRecorded = (await redis.exists(recordOf(event.key))) === 1;
      write({ what: "begun", id, tries: attempt.tries, worker, isRecorded });
      const outcome = await handle(event, attempt);
      write({ what: "ended", id, state: outcome.state, worker });
      return outcome;
    }, options),
};

const silent = () => {};
const client = new Client({
  apiAccessToken: "token",
  appSecret: APP_SECRET,
  webhook: { queue: logged, concurrency: 20 },
  logger: { debug: silent, info: silent, warn: silent, error: silent },
});
client.on("message.text", async ({ message }) => {
  await setTimeout(Math.random() * 4);
  if (message.text.body === FAILS_ALWAYS) throw new Error("always");
  if (message.text.body === FAILS_ONCE && (await redis.incr(`failed:${message.id}`)) === 1) throw new Error("once");
});
client.on("error", silent);
await client.webhook.work();
process.send?.("at work");
