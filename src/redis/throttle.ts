/** The throttle's limits, shared by several processes through Redis. */
import type { RateLimiterRedis } from "rate-limiter-flexible";
import type { ThrottleAnswer, ThrottledMessage, ThrottleStore } from "../entry/index.js";
import { aText, checkOptions, type OptionRules } from "../runtime/core/check-options.js";
import { isObject } from "../runtime/core/object.js";
import { connectionOf, type RedisConnection } from "./connection.js";
import { hidden } from "./hidden.js";
import { aTime } from "./options.js";
import { loadLimiter } from "./peers.js";
import { SCRIPT } from "./script.js";

/** Options of {@link redisThrottle}. */
export interface RedisThrottleOptions {
  /** Begins the name of every key. Default `wapi`. */
  prefix?: string;
  /** How long Redis may take to answer, in milliseconds. Default 250, at most 900. */
  timeoutMs?: number;
}

const MOST_MS = 900;
/** After a failure nobody asks for so long. */
const REST_MS = 1000;
/** What the library asks for and the script has no use for: it sets the life of its keys itself. */
const LIFE = { customDuration: 1 };
const FREE: ThrottleAnswer = { waitMs: 0, reason: "number" };

/** What the library throws where there is a limit in the way. */
const isRefusal = (thrown: unknown): thrown is { msBeforeNext: number } =>
  isObject(thrown) && typeof thrown.msBeforeNext === "number";

/** Milliseconds to wait; nothing where there is no limit in the way. */
async function waitOf(counted: Promise<unknown>): Promise<number> {
  try {
    await counted;
    return 0;
  } catch (thrown) {
    if (isRefusal(thrown)) return Math.max(1, thrown.msBeforeNext);
    throw thrown;
  }
}

const RULES: OptionRules<RedisThrottleOptions> = { prefix: aText, timeoutMs: aTime(MOST_MS) };

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
  checkOptions(options, RULES);
  const { prefix = "wapi", timeoutMs = 250 } = options;
  const connection = connectionOf(redis, { timeoutMs, restMs: REST_MS, isAnswer: isRefusal });
  const limiters = new Map<string, RateLimiterRedis>();

  async function limiter(points: number, duration: number): Promise<RateLimiterRedis> {
    const name = `${points}/${duration}`;
    const known = limiters.get(name);
    if (known) return known;
    const { RateLimiterRedis } = await loadLimiter();
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

  const ofNumber = async ({ phoneNumberId, perSecond }: ThrottledMessage) =>
    ({ key: `number:${phoneNumberId}`, limit: await limiter(perSecond, 1) }) as const;
  const ofPair = async (phoneNumberId: string, { recipient, everyMs, burst }: NonNullable<ThrottledMessage["pair"]>) =>
    ({ key: `pair:${phoneNumberId}:${await hidden(recipient)}`, limit: await limiter(burst, everyMs / 1000) }) as const;

  return {
    async take(message) {
      const number = await ofNumber(message);
      const waitMs = await waitOf(connection.ask(() => number.limit.consume(number.key, 1, LIFE)));
      if (waitMs > 0) return { waitMs, reason: "number" };
      if (message.pair === undefined) return FREE;
      // Second: a place of the number's that is lost to a pair that has to wait is there again a second later.
      const pair = await ofPair(message.phoneNumberId, message.pair);
      return { waitMs: await waitOf(connection.ask(() => pair.limit.consume(pair.key, 1, LIFE))), reason: "pair" };
    },
    async pause(message, ms) {
      const { key, limit } = message.pair ? await ofPair(message.phoneNumberId, message.pair) : await ofNumber(message);
      await connection.ask(() => limit.penalty(key, Math.max(2, Math.ceil(ms)), LIFE));
    },
  };
}
