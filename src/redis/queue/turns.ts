/**
 * Turns of lanes, as jobs of BullMQ. A lane has one at a time: one that is added while another waits is the same, and one that is
 * added while another runs follows it, so that an event which is stored beside the end of a turn is never left without.
 */
import type { ConnectionOptions, Queue } from "bullmq";
import type { RedisConnection } from "../connection.js";
import type { Bullmq } from "../peers.js";
import { placeOf } from "./store.js";

const NAME = "turns";

/** What a job holds. */
export interface TurnData {
  /** The hidden lane. */
  lane: string;
}

/** The library's queue, and where it is. */
export const namesOf = (prefix: string) => ({ name: NAME, prefix: placeOf(prefix) });

/** Any version of `ioredis` that fits will do, which its types do not say. */
export const asConnection = (redis: RedisConnection) => redis as unknown as ConnectionOptions;

/** Adds turns, on a connection that does not wait. */
export class Turns {
  readonly #queue: Queue<TurnData>;

  constructor({ Queue }: Bullmq, redis: RedisConnection, queuePrefix: string) {
    const { name, prefix } = namesOf(queuePrefix);
    this.#queue = new Queue<TurnData>(name, {
      connection: asConnection(redis),
      prefix,
      // Neither is asked for before the first event: a connection that hangs then would be refused for ever.
      skipVersionCheck: true,
      skipWaitingForReady: true,
      // Nobody reads them.
      streams: { events: { maxLen: 100 } },
    });
    // Whoever adds is told.
    this.#queue.on("error", () => {});
  }

  /** Sees to it that each of these lanes has a turn. */
  async add(lanes: Iterable<string>): Promise<void> {
    const jobs = Array.from(new Set(lanes), (lane) => ({
      name: "turn",
      data: { lane },
      opts: {
        deduplication: { id: lane, keepLastIfActive: true },
        removeOnComplete: true,
        removeOnFail: true,
      },
    }));
    if (jobs.length > 0) await this.#queue.addBulk(jobs);
  }
}
