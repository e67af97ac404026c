/** The throttle's limits, shared by several processes through Redis. */
import { RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { ConfigurationError } from "../entry/errors.js";
import type { ThrottleAnswer, ThrottledMessage, ThrottleStore } from "../entry/index.js";
import { connectionOf, type RedisConnection } from "./connection.js";
import { SCRIPT } from "./script.js";

/** Options of {@link redisThrottle}. */
export interface RedisThrottleOptions {
  /** Begins the name of every key. Default `wapi`. */
  prefix?: string;
  /** How long Redis may take to answer, in milliseconds. Default 250, at most 900. */
  timeoutMs?: number;
}

const MOST_MS = 900;
/** What the library asks for and the script has no use for: it sets the life of its keys itself. */
const LIFE = { customDuration: 1 };
const FREE: ThrottleAnswer = { waitMs: 0, reason: "number" };

/** Recipients are people: Redis gets to know none of their numbers. */
async function hidden(recipient: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(recipient)));
  return [...digest.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Milliseconds to wait; nothing where there is no limit in the way. */
async function waitOf(counted: Promise<unknown>): Promise<number> {
  try {
    await counted;
    return 0;
  } catch (thrown) {
    if (thrown instanceof RateLimiterRes) return Math.max(1, thrown.msBeforeNext);
    throw thrown;
  }
}

function check({ prefix = "wapi", timeoutMs = 250, ...others }: RedisThrottleOptions) {
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new ConfigurationError(`There is no option ${unknown}.`);
  if (typeof prefix !== "string" || prefix === "")
    throw new ConfigurationError("prefix must be a text that is not empty.");
  if (!(typeof timeoutMs === "number" && timeoutMs > 0 && timeoutMs <= MOST_MS))
    throw new ConfigurationError(`timeoutMs must be a number of milliseconds, above 0 and at most ${MOST_MS}.`);
  return { prefix, timeoutMs };
}

/**
 * A store for `graph.throttle`, so that processes that send from the same numbers keep to the limits together. Opens a connection of
 * its own to the server of the one that is given, and closes it when that one ends. While Redis does not answer, each process keeps
 * to the limits by itself, and the client's logger warns once. Throws `ConfigurationError` that names the option.
 *
 * @example
 * const redis = new Redis("redis://localhost:6379");
 * const client = new Client({ apiAccessToken, graph: { throttle: { store: redisThrottle(redis) } } });
 */
export function redisThrottle(redis: RedisConnection, options: RedisThrottleOptions = {}): ThrottleStore {
  const { prefix, timeoutMs } = check(options);
  const connection = connectionOf(redis, timeoutMs, (thrown) => thrown instanceof RateLimiterRes);
  const limiters = new Map<string, RateLimiterRedis>();

  function limiter(points: number, duration: number): RateLimiterRedis {
    const name = `${points}/${duration}`;
    const known = limiters.get(name);
    if (known) return known;
    const made = new RateLimiterRedis({
      storeClient: connection.redis,
      keyPrefix: prefix,
      points,
      duration,
      customIncrTtlLuaScript: SCRIPT,
      rejectIfRedisNotReady: true,
    });
    limiters.set(name, made);
    return made;
  }

  const ofNumber = ({ phoneNumberId, perSecond }: ThrottledMessage) =>
    ({ key: `number:${phoneNumberId}`, limit: limiter(perSecond, 1) }) as const;
  const ofPair = async (phoneNumberId: string, { recipient, everyMs, burst }: NonNullable<ThrottledMessage["pair"]>) =>
    ({ key: `pair:${phoneNumberId}:${await hidden(recipient)}`, limit: limiter(burst, everyMs / 1000) }) as const;

  return {
    async take(message) {
      const number = ofNumber(message);
      const waitMs = await waitOf(connection.ask(() => number.limit.consume(number.key, 1, LIFE)));
      if (waitMs > 0) return { waitMs, reason: "number" };
      if (message.pair === undefined) return FREE;
      // Second: a place of the number's that is lost to a pair that has to wait is there again a second later.
      const pair = await ofPair(message.phoneNumberId, message.pair);
      return { waitMs: await waitOf(connection.ask(() => pair.limit.consume(pair.key, 1, LIFE))), reason: "pair" };
    },
    async pause(message, ms) {
      const { key, limit } = message.pair ? await ofPair(message.phoneNumberId, message.pair) : ofNumber(message);
      await connection.ask(() => limit.penalty(key, Math.max(2, Math.ceil(ms)), LIFE));
    },
  };
}
