/** Where accepted events wait for the handlers of any process. */
import type { Logger } from "../../core/logger.js";

/** An accepted event, as it waits. */
export interface QueuedEvent {
  /** The same for every delivery of the event. */
  readonly key: string;
  /** Events of a lane, such as a conversation, are handled one after another, in the order in which they were put. */
  readonly lane: string;
  /** The event as JSON, which `webhook.revive` takes. */
  readonly json: string;
}

/** One try of an event. */
export interface QueueTry {
  /** How many times it was tried, this one included. A try counts although its process died. */
  readonly tries: number;
  /** Aborted when the queue may have handed the event to another process, since this one did not hold it any longer. */
  readonly signal: AbortSignal;
}

/** What became of a try. */
export type QueueOutcome =
  /** It was handled, and does not run again. */
  | { readonly state: "done" }
  /** It failed: it is tried again after a while, and its lane waits for it. */
  | { readonly state: "failed"; readonly errors: readonly string[] }
  /** It was given up: it is kept as a dead letter, and its lane goes on. */
  | { readonly state: "parked"; readonly errors: readonly string[] };

/** Tries an event. Never rejects. */
export type QueueHandler = (event: QueuedEvent, attempt: QueueTry) => Promise<QueueOutcome>;

/** How a process works on a queue. */
export interface QueueWorkOptions {
  /** How many events are handled at once, at most. */
  readonly concurrency: number;
  /** Where failures of the queue itself go. */
  readonly logger: Logger;
}

/** A process at work on a queue. */
export interface QueueWorker {
  /** Takes no further event, and resolves when those that run have ended and the queue knows it. */
  close(): Promise<void>;
}

/** Keeps accepted events until they were handled, whichever process does it. `redisQueue` of `wapi-ts/redis` is one. */
export interface EventQueue {
  /**
   * Stores the events of one notification, all in one write, and resolves when they are stored: then Meta is answered 200. What is
   * stored already, or was handled, is left alone. Rejects, within a second, where they cannot be stored: then Meta is answered 503.
   */
  put(events: readonly QueuedEvent[]): Promise<void>;
  /** Begins to hand stored events to the handler, one of a lane at a time. */
  work(handle: QueueHandler, options: QueueWorkOptions): QueueWorker;
  /** What makes its promise weaker than it could be, in sentences; asked when a process starts. */
  check?(): Promise<readonly string[]>;
}
