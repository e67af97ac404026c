/** A connection that answers soon or not at all. */

/** What is asked of a connection to Redis: `ioredis` has it. Its own types are not needed, so any version that fits will do. */
export interface RedisConnection {
  /** Another connection to the same server. */
  duplicate(options: object): RedisConnection;
  on(event: "error", listener: () => void): unknown;
  once(event: "ready" | "end", listener: () => void): unknown;
  disconnect(): void;
}

/** After a failure nobody asks for so long. */
const REST_MS = 1000;

/** Asks Redis, in bounded time. */
export interface Connection {
  readonly redis: RedisConnection;
  /** What Redis answers; rejects within the time that it may take, and at once while it has just failed. */
  ask<T>(question: () => Promise<T>): Promise<T>;
}

/** Resolves when the first connection stands, or when it has taken too long. */
function connected(redis: RedisConnection, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, timeoutMs);
    redis.once("ready", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/**
 * A connection beside the given one, to the same server: it queues nothing while there is none, repeats nothing, and ends with the
 * given one. `isAnswer` tells what is thrown and no failure.
 */
export function connectionOf(
  given: RedisConnection,
  timeoutMs: number,
  isAnswer: (thrown: unknown) => boolean,
): Connection {
  const redis = given.duplicate({
    lazyConnect: false,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: timeoutMs,
  });
  // Whoever asks is told; without a listener each lost connection would be written to the console.
  redis.on("error", () => {});
  given.once("end", () => redis.disconnect());
  const begun = connected(redis, timeoutMs);
  let restsUntil = 0;
  return {
    redis,
    async ask(question) {
      if (performance.now() < restsUntil) throw new Error("Redis has just failed to answer.");
      try {
        await begun;
        return await question();
      } catch (error) {
        if (!isAnswer(error)) restsUntil = performance.now() + REST_MS;
        throw error;
      }
    },
  };
}
