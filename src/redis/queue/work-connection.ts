/** The connections of a process that works: they wait for Redis, however long it is away, unless the process is to end. */
import type { RedisConnection } from "../connection.js";

const LONGEST_RETRY_MS = 1000;
/** What a connection may take to come up, or to fail. */
const SETTLE_MS = 3000;

/** What `ioredis` says of itself. */
interface WithStatus extends RedisConnection {
  readonly status?: string;
  off?(event: "ready" | "end", listener: () => void): unknown;
}

const isUnsettled = ({ status = "ready" }: WithStatus) => status !== "ready" && status !== "end" && status !== "wait";

/** Resolves when a connection stands or has ended; or when it has taken too long. */
function settled(redis: WithStatus): Promise<void> {
  if (!isUnsettled(redis)) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, SETTLE_MS);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    redis.once("ready", done);
    redis.once("end", done);
  });
}

export class WorkConnection {
  /** For everything but waiting: BullMQ makes another for that, out of this one. */
  readonly redis: RedisConnection;
  readonly #all: WithStatus[];
  #retries = true;

  constructor(given: RedisConnection) {
    this.redis = given.duplicate({
      lazyConnect: false,
      enableOfflineQueue: true,
      autoResendUnfulfilledCommands: true,
      maxRetriesPerRequest: null,
      commandTimeout: undefined,
      retryStrategy: (times: number) => (this.#retries ? Math.min(times * 50, LONGEST_RETRY_MS) : null),
    });
    this.redis.on("error", () => {});
    this.#all = [this.redis];
    const duplicate = this.redis.duplicate.bind(this.redis);
    this.redis.duplicate = (options) => {
      const other = duplicate(options);
      this.#all.push(other);
      return other;
    };
    given.once("end", () => this.end());
  }

  /**
   * Does not come back when it is lost, from now on. Resolves when all of them stand or have ended: the library, which takes one that is
   * between two attempts down, would wait for its end for ever.
   */
  async stopRetrying(): Promise<void> {
    this.#retries = false;
    await Promise.all(this.#all.map(settled));
  }

  /** Ends them; what waits for an answer is rejected. */
  end(): void {
    this.#retries = false;
    for (const redis of this.#all) redis.disconnect();
  }
}
