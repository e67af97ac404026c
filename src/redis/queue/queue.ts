/** Accepted events in Redis, for workers on any number of machines. */
import type { EventQueue } from "../../entry/webhook.js";
import { aCount, aFunction, checkOptions, type OptionRules } from "../../runtime/core/check-options.js";
import { connectionOf, type RedisConnection } from "../connection.js";
import { aPrefix, aTime, aWhile } from "../options.js";
import { loadBullmq } from "../peers.js";
import { type DeadLetters, deadLettersOf } from "./dead-letters.js";
import { weaknessesOf } from "./durability.js";
import { Store, storedOf } from "./store.js";
import { Turns } from "./turns.js";
import { Work, type WorkParts } from "./work.js";
import { WorkConnection } from "./work-connection.js";

/** Options of {@link redisQueue}. Receivers and workers of one queue have the same. */
export interface RedisQueueOptions {
  /** Begins the name of every key, in braces. Queues with different ones know nothing of each other. Default `wapi`. */
  prefix?: string;
  /**
   * The time within which the conversation of a process that died is taken up by another, in milliseconds. Default 30,000; at least
   * 1,000. A handler may take longer, as its process says that it lives; one that blocks its process for 0.4 of it loses the event to another.
   */
  lockMs?: number;
  /** How long an event that was handled is known, so that it does not run again, in milliseconds. Default 7 days, as long as Meta delivers again. */
  windowMs?: number;
  /** How long an event waits after so many tries that failed, in milliseconds. Default 1 s, then four times as long each time, up to 10 minutes. */
  retryAfterMs?: (tries: number) => number;
  /** How long Redis may take to store a notification until it is refused, in milliseconds. Default 750, at most 1,000. */
  timeoutMs?: number;
  /** How many dead letters are kept; the oldest go first. Default: all of them, until they are put back or deleted. */
  maxDeadLetters?: number;
  /** How long dead letters are kept, in milliseconds; those that are older go when another is added. Default: until they are put back or deleted. */
  deadLetterMs?: number;
}

/** A queue of events in Redis, and the events that were given up. */
export interface RedisQueue extends Required<EventQueue> {
  /** Events that were given up. */
  readonly deadLetters: DeadLetters;
}

const MOST_MS = 1000;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const LONGEST_RETRY_MS = 10 * 60 * 1000;

const RULES: OptionRules<RedisQueueOptions> = {
  prefix: aPrefix,
  lockMs: aWhile(1000),
  windowMs: aWhile(1),
  retryAfterMs: aFunction,
  timeoutMs: aTime(MOST_MS),
  maxDeadLetters: aCount,
  deadLetterMs: aWhile(1),
};

const retryAfter = (tries: number) => Math.min(1000 * 4 ** (tries - 1), LONGEST_RETRY_MS);

/**
 * A queue for `webhook.queue`, so that a notification is answered 200 as soon as Redis has its events, and any number of processes,
 * on any number of machines, handle them: those of a conversation one after another, in the order in which they were accepted. Opens
 * connections of its own to the server of the one that is given, and closes them when that one ends. Needs `bullmq`. Throws
 * `ConfigurationError` that names the option.
 *
 * @example
 * const redis = new Redis("redis://localhost:6379");
 * const client = new Client({ apiAccessToken, appSecret, webhook: { queue: redisQueue(redis) } });
 */
export function redisQueue(redis: RedisConnection, options: RedisQueueOptions = {}): RedisQueue {
  checkOptions(options, RULES);
  const { prefix = "wapi", lockMs = 30_000, timeoutMs = 750, retryAfterMs = retryAfter } = options;
  const { windowMs = WEEK_MS, maxDeadLetters, deadLetterMs } = options;
  const retention = { windowMs: Math.ceil(windowMs), maxDeadLetters, deadLetterMs };
  const connection = connectionOf(redis, { timeoutMs, renews: true });
  const store = new Store(connection.redis, prefix, retention);

  let loading: Promise<Turns> | undefined;
  const turns = () => {
    loading ??= loadBullmq().then((bullmq) => new Turns(bullmq, connection.redis, prefix));
    return loading;
  };
  // Ahead of the first notification, which has a second, and when the connection stands: loading holds up the process for long enough
  // to let that one fail. Where it cannot be loaded, whoever uses it is told.
  const ready = connection.begun.then(turns);
  ready.catch(() => {});
  const addTurns = async (lanes: readonly string[]) => {
    const added = await turns();
    await connection.ask(() => added.add(lanes));
  };

  return {
    deadLetters: deadLettersOf({ store, ask: connection.ask, addTurns }),
    async put(events) {
      if (events.length === 0) return;
      const added = await turns();
      const stored = await Promise.all(events.map(storedOf));
      // Sent together: by the time that a turn begins its events are there. One that is too many finds nothing.
      await connection.ask(() => Promise.all([store.put(stored), added.add(stored.map(({ lane }) => lane))]));
    },
    work(handle, { concurrency, logger }) {
      const start = async (): Promise<Work> => {
        const bullmq = await loadBullmq();
        const own = new WorkConnection(redis);
        const parts: WorkParts = {
          ...{ bullmq, connection: own, store: new Store(own.redis, prefix, retention) },
          ...{ prefix, lockMs, concurrency, logger, handle, retryAfterMs, addTurns },
        };
        const work = new Work(parts);
        redis.once("end", () => void work.close());
        return work;
      };
      const working = start().catch((error: unknown) => {
        logger.error("The queue cannot be worked on.", { error });
        return undefined;
      });
      return { close: async () => (await working)?.close() };
    },
    async check() {
      await ready;
      return connection.ask(() => weaknessesOf(store.redis));
    },
  };
}
