/** The queue whose dead letters are meant: where its Redis is, and what its keys begin with. */
import type { Command } from "commander";
import type { RedisQueue } from "../../entry/redis.js";
import { UsageError } from "../errors.js";
import { REDIS_URL } from "../variables.js";

export interface QueueOptions {
  redis?: string;
  prefix?: string;
}

const CONNECT_MS = 3000;
const ANSWER_MS = 1000;

/** For every verb's help. */
export const WHICH_QUEUE = `
Redis is read from --redis or ${REDIS_URL}; a URL with a password only from ${REDIS_URL}. ioredis has to be installed beside wapi-ts,
for replay bullmq, too: a project that has the queue has both.`;

const isRedisUrl = (text: string) => URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol);

/** The value is not repeated: it may hold a password. */
function argumentOf(text: string): string {
  if (!isRedisUrl(text)) throw new UsageError("--redis must be a redis or rediss URL.");
  const { username, password, search } = new URL(text);
  if (username === "" && password === "" && search === "") return text;
  throw new UsageError(
    `--redis takes no URL with a user name, a password or a query, since other users and the shell's history would see it: set ${REDIS_URL}.`,
  );
}

/** Adds the options to a verb. */
export const withQueue = (verb: Command): Command =>
  verb
    .option("--redis <url>", `the server, without a password (default: ${REDIS_URL})`, argumentOf)
    .option("--prefix <prefix>", "what redisQueue was given as prefix", "wapi");

function urlOf(argument: string | undefined): string {
  const url = argument ?? process.env[REDIS_URL];
  if (!url) throw new UsageError(`Redis is missing: pass --redis, or set ${REDIS_URL}.`);
  if (isRedisUrl(url)) return url;
  throw new UsageError(`${REDIS_URL} must be a redis or rediss URL.`);
}

async function loadRedis() {
  try {
    return (await import("ioredis")).Redis;
  } catch (cause) {
    if ((cause as { code?: unknown }).code !== "ERR_MODULE_NOT_FOUND") throw cause;
    throw new Error("This needs ioredis, which is not installed: npm install ioredis");
  }
}

/** Does something with the queue, and closes the connection. */
export async function onQueue<T>(
  { redis: argument, prefix }: QueueOptions,
  work: (queue: RedisQueue) => Promise<T>,
): Promise<T> {
  const url = urlOf(argument);
  const Redis = await loadRedis();
  const { redisQueue } = await import("../../entry/redis.js");
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    commandTimeout: CONNECT_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let failure: Error | undefined;
  redis.on("error", (error: Error) => {
    failure ??= error;
  });
  try {
    await redis.connect().catch((cause: Error) => {
      throw new Error(`Redis cannot be reached: ${(failure ?? cause).message}`, { cause });
    });
    return await work(redisQueue(redis, { timeoutMs: ANSWER_MS, ...(prefix === undefined ? {} : { prefix }) }));
  } finally {
    redis.disconnect();
  }
}
