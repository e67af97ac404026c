/** A process that works on a queue: `queue-worker.ts <url> <lockMs> <how long a handler takes>`. Prints a line of JSON an event. */
import { setTimeout } from "node:timers/promises";
import { Redis } from "ioredis";
import { redisQueue } from "../../src/entry/redis.js";

const [url = "", lockMs, takes] = process.argv.slice(2);
const redis = new Redis(url, { maxRetriesPerRequest: null });
redis.on("error", () => {});
const say = (what: object) => void process.stdout.write(`${JSON.stringify(what)}\n`);
const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

redisQueue(redis, { lockMs: Number(lockMs) }).work(
  async (event, { tries, signal }) => {
    say({ begun: event.key, tries, at: Date.now() });
    signal.addEventListener("abort", () => say({ aborted: event.key }));
    await setTimeout(Number(takes));
    say({ ended: event.key });
    return { state: "done" };
  },
  { concurrency: 10, logger },
);
