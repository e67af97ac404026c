/** What holds messages back, and what is said of it. */
import {
  aCount,
  aDuration,
  aFunction,
  anObjectOrFalse,
  checkOptions,
  isFunction,
  type OptionRules,
} from "../../core/check-options.js";
import type { ThrottleStore } from "./store.js";

/** A message, or all of a number or of a pair, is held back. Nothing in it tells whom the message goes to. */
export interface ThrottleWait {
  /** The number that sends. */
  phoneNumberId: string;
  /**
   * `number`: its messages of this second are used up. `pair`: too many went to the same user. `paused`: Meta refused a message,
   * so that all of the number, or of the pair, wait.
   */
  reason: "number" | "pair" | "paused";
  /** How long, in milliseconds, as far as can be told now. */
  waitMs: number;
  /** How many messages of the number wait, this one included. */
  waiting: number;
  /** The code with which Meta refused the message that a pause began with. */
  code?: number | undefined;
}

/** How often one number may write to the same user. */
export interface PairOptions {
  /** A message every so many milliseconds. Default 6,000. */
  everyMs?: number;
  /** How many may go within that time, if all the time that they take is then waited off. Default 45. */
  burst?: number;
}

/**
 * How messages are held back, so that Meta need not refuse them. One throttle serves all clients that were made from one another,
 * each number by itself; messages wait in order, and those to one user do not hold up the others.
 * @see {@link https://developers.facebook.com/docs/whatsapp/throughput | Meta: Throughput}
 */
export interface ThrottleOptions {
  /**
   * Messages that a number may send in any second, a whole number; a function gives it for each number, or undefined for the
   * default. Default: what `readThroughput` has found, else 80. A level that was found and is lower counts. Received messages count
   * at Meta too: who gets many takes less.
   */
  perSecond?: number | ((phoneNumberId: string) => number | undefined);
  /** The limit of one number and one user; false for none. Groups have none. */
  pair?: PairOptions | false;
  /** Longest wait of a message, in milliseconds; a longer one is thrown at once. Default: only the call's deadline bounds it. */
  maxWaitMs?: number;
  /** Hears of each wait as it begins. What it throws is logged. */
  onThrottle?: (wait: ThrottleWait) => void;
  /** Shares the limits with other processes (`redisThrottle` of `wapi-ts/redis`). Default: each process counts by itself. */
  store?: ThrottleStore;
}

const isRate = (value: unknown) => isFunction(value) || aCount[0](value);
const isStore = (value: unknown) => isFunction((value as ThrottleStore | null)?.take);

const RULES: OptionRules<ThrottleOptions> = {
  perSecond: [isRate, "a whole number, 1 or more, or a function that gives one"],
  pair: anObjectOrFalse,
  maxWaitMs: aDuration,
  onThrottle: aFunction,
  store: [isStore, "a store with take(message)"],
};

const PAIR_RULES: OptionRules<PairOptions> = { everyMs: aDuration, burst: aCount };

/** Throws `ConfigurationError` naming the option. */
export function checkThrottle(options: ThrottleOptions | false | undefined, place: string): void {
  if (options === undefined || options === false) return;
  checkOptions(options, RULES, place);
  if (options.pair) checkOptions(options.pair, PAIR_RULES, `${place}.pair`);
}
