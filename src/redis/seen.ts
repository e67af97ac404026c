/** Which events were handled, known to several processes. */
import type { Claim, SeenStore } from "../entry/webhook.js";
import { checkOptions, type OptionRules } from "../runtime/core/check-options.js";
import { connectionOf, type RedisConnection } from "./connection.js";
import { hidden } from "./hidden.js";
import { aPrefix, aTime, aWhile } from "./options.js";
import { scriptsOf } from "./scripts.js";

/** Options of {@link redisSeenStore}. */
export interface RedisSeenStoreOptions {
  /** Begins the name of every key, in braces. Default `wapi`. */
  prefix?: string;
  /** How long an event is remembered, in milliseconds. Default 7 days, as long as Meta delivers again. */
  windowMs?: number;
  /** How long Redis may take to answer, in milliseconds. Default 750, at most 1,000. */
  timeoutMs?: number;
}

const MOST_MS = 1000;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

const RULES: OptionRules<RedisSeenStoreOptions> = { prefix: aPrefix, windowMs: aWhile(1), timeoutMs: aTime(MOST_MS) };

/**
 * An event is a hash that lives for the window: `tries`; `done`, or who holds it (`owner`) until when (`until`, by the server's clock).
 * Who lost its lease neither renews nor releases what another holds, but what it handled is done.
 */
const SCRIPTS = {
  /** Owner, lease, window. Comes to the tries, or 0 where another holds it, or -1 where it is done. */
  claim: `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local seen = redis.call('HMGET', KEYS[1], 'done', 'owner', 'until')
if seen[1] then return -1 end
if seen[2] and tonumber(seen[3]) > now then return 0 end
redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'until', now + ARGV[2])
local tries = redis.call('HINCRBY', KEYS[1], 'tries', 1)
redis.call('PEXPIRE', KEYS[1], math.max(ARGV[2], ARGV[3]))
return tries
`,
  /** Owner, lease, window. */
  renew: `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if redis.call('HGET', KEYS[1], 'owner') == ARGV[1] then
  redis.call('HSET', KEYS[1], 'until', now + ARGV[2])
  redis.call('PEXPIRE', KEYS[1], math.max(ARGV[2], ARGV[3]))
end
return 0
`,
  /** Window. */
  done: `
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'done', 1)
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 0
`,
  /** Owner. */
  release: `
if redis.call('HGET', KEYS[1], 'owner') == ARGV[1] then redis.call('HDEL', KEYS[1], 'owner', 'until') end
return 0
`,
} as const;

const claimOf = (tries: number): Claim => {
  if (tries < 0) return { state: "done" };
  return tries === 0 ? { state: "running" } : { state: "claimed", tries };
};

/**
 * A store for `webhook.seen`, so that an event which Meta delivers to several processes, or again after a restart, is handled once.
 * Opens a connection of its own to the server of the one that is given, and closes it when that one ends. While Redis does not
 * answer, its methods reject within `timeoutMs`, and Meta is answered 503. Throws `ConfigurationError` that names the option.
 *
 * @example
 * const redis = new Redis("redis://localhost:6379");
 * const client = new Client({ apiAccessToken, appSecret, webhook: { seen: redisSeenStore(redis) } });
 */
export function redisSeenStore(redis: RedisConnection, options: RedisSeenStoreOptions = {}): Required<SeenStore> {
  checkOptions(options, RULES);
  const { prefix = "wapi", windowMs = WEEK_MS, timeoutMs = 750 } = options;
  const connection = connectionOf(redis, { timeoutMs, renews: true });
  const scripts = scriptsOf(connection.redis, SCRIPTS);
  const owner = crypto.randomUUID();
  const ask = async (script: keyof typeof SCRIPTS, key: string, ...args: (string | number)[]) => {
    const name = `{${prefix}}:seen:${await hidden(key)}`;
    return connection.ask(() => scripts[script](name, ...args));
  };
  const window = Math.ceil(windowMs);
  return {
    claim: async (key, leaseMs) => claimOf(Number(await ask("claim", key, owner, Math.ceil(leaseMs), window))),
    renew: (key, leaseMs) => ask("renew", key, owner, Math.ceil(leaseMs), window),
    done: (key) => ask("done", key, window),
    release: (key) => ask("release", key, owner),
  };
}
