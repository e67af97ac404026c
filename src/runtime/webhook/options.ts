/** What a webhook can be told. */
import type { Clock } from "../core/clock.js";
import { ConfigurationError } from "../core/errors.js";
import type { Logger } from "../core/logger.js";
import type { DeadLetter } from "./handling.js";
import type { ReplyClients } from "./replies.js";
import type { SeenStore, SeenWindow } from "./seen.js";

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
  /** What was handled: the bounds of the memory of this process, or a store that several processes share. */
  seen?: SeenStore | SeenWindow;
}

export interface WebhookOptions extends ReceiverOptions {
  /** The app secret, which Meta signs with; several while rotating. */
  appSecret?: string | readonly string[] | undefined;
  /** The token that the GET handshake has to bring. It signs nothing. */
  verifyToken?: string | undefined;
  /** The messaging client of the number that received an event; without it, actions such as `reply` throw. */
  messaging?: ReplyClients;
  clock?: Clock;
  logger?: Logger;
}

/** All app secrets. */
export const secretsOf = (appSecret: WebhookOptions["appSecret"]): readonly string[] =>
  appSecret === undefined ? [] : [appSecret].flat();

const isText = (value: unknown) => typeof value === "string" && value !== "";
const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 1;
const isAmount = (value: unknown) => typeof value === "number" && value > 0;
/** Timers take 31 bits, and fire at once for more. */
const MAX_MS = 2 ** 31 - 1;
const isDuration = (value: unknown) => typeof value === "number" && value >= 0 && value <= MAX_MS;
const A_DURATION = `a number of milliseconds, at most ${MAX_MS}`;

/** Options that count or measure, with what they have to be. */
const NUMBERS = {
  bodyLimitBytes: [isAmount, "a number of bytes above 0"],
  bodyTimeoutMs: [isDuration, A_DURATION],
  ackAfterMs: [isDuration, A_DURATION],
  handlerTimeoutMs: [isDuration, A_DURATION],
  maxDeliveries: [isCount, "a whole number, 1 or more"],
  concurrency: [isCount, "a whole number, 1 or more"],
  maxPending: [isCount, "a whole number, 1 or more"],
} as const;

const isFunction = (value: unknown) => typeof value === "function";

/** Whether it is bounds, or has what a store needs. */
function isSeen(seen: object): boolean {
  if ("claim" in seen) return [seen.claim, (seen as SeenStore).done, (seen as SeenStore).release].every(isFunction);
  const { windowMs, maxEvents } = seen as SeenWindow;
  return (windowMs === undefined || isAmount(windowMs)) && (maxEvents === undefined || isCount(maxEvents));
}

/** Throws `ConfigurationError` that names the option. Types are checked too: options may come from the environment, as texts. */
export function checkOptions(options: WebhookOptions): void {
  if (typeof options !== "object" || options === null)
    throw new ConfigurationError("createWebhook() needs an object of options, with appSecret for one.");
  const { appSecret, verifyToken, allowUnsigned = false, messaging, onDeadLetter, ack, seen } = options;
  if (!secretsOf(appSecret).every(isText))
    throw new ConfigurationError("appSecret must be a text that is not empty, or a list of such texts.");
  if (verifyToken !== undefined && !isText(verifyToken))
    throw new ConfigurationError("verifyToken (webhookSecret of a Client) must be a text that is not empty.");
  for (const [name, [fits, what]] of Object.entries(NUMBERS)) {
    const value = options[name as keyof typeof NUMBERS];
    if (value !== undefined && !fits(value)) throw new ConfigurationError(`${name} must be ${what}.`);
  }
  if (ack !== undefined && ack !== "after-handlers")
    throw new ConfigurationError('ack must be "after-handlers", or be left out.');
  if (typeof allowUnsigned !== "boolean") throw new ConfigurationError("allowUnsigned must be true or false.");
  if (messaging !== undefined && typeof messaging !== "function")
    throw new ConfigurationError("messaging must be a function from a phone-number id to its messaging client.");
  if (seen !== undefined && !(typeof seen === "object" && seen !== null && isSeen(seen)))
    throw new ConfigurationError(
      "seen must be a store with claim, done and release, or bounds: windowMs above 0, and maxEvents, 1 or more.",
    );
  if (onDeadLetter !== undefined && typeof onDeadLetter !== "function")
    throw new ConfigurationError("onDeadLetter must be a function.");
}
