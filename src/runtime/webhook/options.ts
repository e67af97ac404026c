/** What a webhook can be told. */
import {
  aClock,
  aCount,
  aFlag,
  aFunction,
  aLogger,
  anAmount,
  aText,
  aTimer,
  checkOptions,
  isFunction,
  type OptionRules,
  someSecrets,
} from "../core/check-options.js";
import type { Clock } from "../core/clock.js";
import { ConfigurationError } from "../core/errors.js";
import type { Logger } from "../core/logger.js";
import { isObject } from "../core/object.js";
import type { DeadLetter } from "./delivery/handling.js";
import type { EventQueue } from "./delivery/queue.js";
import type { SeenStore, SeenWindow } from "./delivery/seen.js";
import type { ReplyClients } from "./events/replies.js";

/** How notifications are received and their events delivered. */
export interface ReceiverOptions {
  /** Where there is no `appSecret`: accept requests all the same. Anybody could then write to your handlers. Default false. */
  allowUnsigned?: boolean;
  /** Largest body, in bytes; a larger one is answered 413. Default 3 MiB: Meta documents up to 3 MB. */
  bodyLimitBytes?: number;
  /** How long a body may take to arrive, in milliseconds; a slower one is answered 408. Default 10,000. */
  bodyTimeoutMs?: number;
  /**
   * When Meta is answered although handlers still run, in milliseconds. Default 5,000. What fails later does not come again: it
   * goes to `error` with `answered: true` and to `onDeadLetter`. What still runs when the process dies is lost.
   */
  ackAfterMs?: number;
  /** `after-handlers`: Meta is answered when the handlers have ended, however long it takes; nothing is lost then. */
  ack?: "after-handlers";
  /** How many times an event that fails is tried, at most; then it is given up. Default 5. */
  maxDeliveries?: number;
  /** How long the handlers of one event may take together, in milliseconds. Default 300,000; 5 s later the event has failed. */
  handlerTimeoutMs?: number;
  /** How many events are handled at once, at most. Those of one conversation are handled one after another. Default 100. */
  concurrency?: number;
  /** How many events may be accepted and not settled; beyond, requests are answered 503. Default 10,000. */
  maxPending?: number;
  /** Gets each event that will not be handled again although it failed. */
  onDeadLetter?: (letter: DeadLetter) => unknown;
  /**
   * What was handled: the bounds of the memory of this process, or a store that several processes share. Default: in memory, 7 days
   * and 100,000 events.
   */
  seen?: SeenStore | SeenWindow;
  /**
   * Where accepted events wait for the handlers of any process, such as `redisQueue` of `wapi-ts/redis`: Meta is answered as soon as
   * they are stored there. It remembers what was handled, so that there is no `seen` beside it; `ack` and `ackAfterMs` have no say.
   * Default: none, and the events wait in this process.
   */
  queue?: EventQueue;
}

/** Options of {@link createWebhook}. */
export interface WebhookOptions extends ReceiverOptions {
  /** The app secret, which Meta signs with; several while rotating, all of which verify. */
  appSecret?: string | readonly string[] | undefined;
  /** The token that the GET handshake has to bring. It signs nothing. Without one every handshake is answered 403. */
  verifyToken?: string | undefined;
  /** The messaging client of the number that received an event; without it, actions such as `reply` throw. */
  messaging?: ReplyClients;
  /** What time it is and how waits are slept. Default: the system's clock. */
  clock?: Clock;
  /** Where failures go that nobody else is told of. Nothing secret gets there. Default: errors go to the console. */
  logger?: Logger;
}

/** All app secrets. */
export const secretsOf = (appSecret: WebhookOptions["appSecret"]): readonly string[] =>
  appSecret === undefined ? [] : [appSecret].flat();

/** Whether it is bounds, which `memorySeenStore` checks, or has what a store needs. */
const isSeen = (value: unknown) =>
  isObject(value) && (!("claim" in value) || [value.claim, value.done, value.release].every(isFunction));

const isQueue = (value: unknown) => isObject(value) && [value.put, value.work].every(isFunction);

const RECEIVER_RULES: OptionRules<ReceiverOptions> = {
  allowUnsigned: aFlag,
  bodyLimitBytes: anAmount,
  bodyTimeoutMs: aTimer,
  ackAfterMs: aTimer,
  ack: [(value) => value === "after-handlers", '"after-handlers", or be left out'],
  maxDeliveries: aCount,
  handlerTimeoutMs: aTimer,
  concurrency: aCount,
  maxPending: aCount,
  onDeadLetter: aFunction,
  seen: [isSeen, "a store with claim, done and release, or an object with windowMs and maxEvents"],
  queue: [isQueue, "a queue with put(events) and work(handle, options)"],
};

const RULES: OptionRules<WebhookOptions> = {
  ...RECEIVER_RULES,
  appSecret: someSecrets,
  verifyToken: aText,
  messaging: [isFunction, "a function from a phone-number id to its messaging client"],
  clock: aClock,
  logger: aLogger,
};

/** Throws `ConfigurationError` that names the option of a client's `webhook`. */
export function checkReceiverOptions(options: unknown): void {
  checkOptions(options, RECEIVER_RULES, "webhook");
  checkQueue(options as ReceiverOptions, "webhook.");
}

/** Throws `ConfigurationError` that names the option. */
export function checkWebhookOptions(options: unknown): void {
  checkOptions(options, RULES);
  checkQueue(options as WebhookOptions);
}

/** The queue answers Meta, and remembers. */
function checkQueue(options: ReceiverOptions, place = ""): void {
  const { queue, ...others } = options;
  const idle = (["seen", "ack", "ackAfterMs"] as const).find((name) => others[name] !== undefined);
  if (queue !== undefined && idle !== undefined)
    throw new ConfigurationError(`${place}${idle} has no say where there is a ${place}queue: leave it out.`);
}
