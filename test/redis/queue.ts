/** A queue as its receivers and workers use it, and what they saw. */
import { onTestFinished } from "vitest";
import { type RedisQueue, type RedisQueueOptions, redisQueue } from "wapi-ts/redis";
import type { Logger, QueuedEvent, QueueHandler, QueueOutcome, QueueWorker } from "wapi-ts/webhook";
import { connect } from "./server.js";

export const DONE: QueueOutcome = { state: "done" };
export const FAILED: QueueOutcome = { state: "failed", errors: ["no"] };
export const PARKED: QueueOutcome = { state: "parked", errors: ["no", "never"] };

/** Retries at once, as nearly as it gets. */
export const QUICK: RedisQueueOptions = { retryAfterMs: () => 20 };

export const eventOf = (lane: string | number, number: number | string): QueuedEvent => ({
  key: `messages:106540352242922:wamid.${lane}.${number}`,
  lane: `106540352242922:1555${lane}`,
  json: JSON.stringify({ lane: String(lane), number }),
});

/** What `eventOf` was made with. */
export const namesOf = ({ json }: QueuedEvent) => JSON.parse(json) as { lane: string; number: number };

export const eventsOf = (lane: string | number, count: number): QueuedEvent[] =>
  Array.from({ length: count }, (_none, number) => eventOf(lane, number));

/** A process of its own, as far as Redis can tell. */
export const queueAt = (url: string, options: RedisQueueOptions = QUICK): RedisQueue =>
  redisQueue(connect(url), options);

export interface Told {
  logger: Logger;
  /** What was told of failures. */
  errors: string[];
}

export function listening(): Told {
  const errors: string[] = [];
  const silent = () => {};
  const logger: Logger = {
    debug: silent,
    info: silent,
    warn: silent,
    error: (message, { error } = {}) => errors.push(`${message} ${error instanceof Error ? error.message : ""}`),
  };
  return { logger, errors };
}

/** Works until the test is over. */
export function workOn(
  queue: RedisQueue,
  handle: QueueHandler,
  concurrency = 10,
  { logger } = listening(),
): QueueWorker {
  const worker = queue.work(handle, { concurrency, logger });
  onTestFinished(() => worker.close());
  return worker;
}

/** Something that is waited for until it is opened. */
export function gate(): { opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
