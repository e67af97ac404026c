/** A connection that answers soon or not at all. */

/** What is asked of a connection to Redis: `ioredis` has it. Its own types are not needed, so any version that fits will do. */
export interface RedisConnection {
  /** Another connection to the same server. */
  duplicate(options: object): RedisConnection;
  on(event: "error", listener: () => void): unknown;
  once(event: "ready" | "end", listener: () => void): unknown;
  disconnect(reconnect?: boolean): void;
}

/** How a connection is asked. */
export interface AskOptions {
  /** How long an answer may take, in milliseconds. */
  timeoutMs: number;
  /** After a failure nobody asks for so long. */
  restMs?: number;
  /** Whether another connection is opened where one has given no answer for a while: it may be dead without saying so. */
  renews?: boolean;
  /** Tells what is thrown and no failure. */
  isAnswer?: (thrown: unknown) => boolean;
}

/** Asks Redis, in bounded time. */
export interface Connection {
  readonly redis: RedisConnection;
  /** Resolves when the first connection stands, or has failed. */
  readonly begun: Promise<void>;
  /** What Redis answers; rejects within the time that it may take, and at once while it has just failed. */
  ask<T>(question: () => Promise<T>): Promise<T>;
}

/** A connection without an answer for so many times the time for one is taken for dead: one late answer would take others with it. */
const SILENT_TIMES = 3;

class LateError extends Error {}

/** What the work comes to, unless it takes too long. */
function inTime<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new LateError(`Redis did not answer within ${timeoutMs} ms.`)), timeoutMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Resolves when the first connection stands, has failed, or has taken too long. */
function attempted(redis: RedisConnection, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, timeoutMs);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    redis.once("ready", done);
    // Whoever asks is told; without a listener each lost connection would be written to the console.
    redis.on("error", done);
  });
}

/**
 * A connection beside the given one, to the same server: it queues nothing while there is none, repeats nothing, and ends with the
 * given one.
 */
export function connectionOf(
  given: RedisConnection,
  { timeoutMs, restMs = 0, renews = false, isAnswer = () => false }: AskOptions,
): Connection {
  const redis = given.duplicate({
    lazyConnect: false,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: timeoutMs,
  });
  given.once("end", () => redis.disconnect());
  const begun = attempted(redis, 2 * timeoutMs);
  let restsUntil = 0;
  let answeredAt = performance.now();
  return {
    redis,
    begun,
    async ask(question) {
      if (performance.now() < restsUntil) throw new Error("Redis has just failed to answer.");
      try {
        const answer = await inTime(timeoutMs, begun.then(question));
        answeredAt = performance.now();
        return answer;
      } catch (error) {
        const isSilent = error instanceof LateError && performance.now() - answeredAt > SILENT_TIMES * timeoutMs;
        if (renews && isSilent) {
          // The next one has as long.
          answeredAt = performance.now();
          redis.disconnect(true);
        }
        if (!isAnswer(error)) restsUntil = performance.now() + restMs;
        throw error;
      }
    },
  };
}
