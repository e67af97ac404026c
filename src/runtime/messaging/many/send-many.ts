/** Many messages, one after another or side by side, each reported. */
import { aCount, aFlag, isFunction, type OptionRules } from "../../core/check-options.js";
import { CALL_RULES, checkCall, checkMember } from "../../graph/call-options.js";
import { Ending } from "../../graph/throttle/ending.js";
import type { Checkpoint } from "./checkpoint.js";
import { inParallel } from "./in-parallel.js";
import type { SendOutcome } from "./outcome.js";
import { recorded } from "./recorded.js";
import { about, type Keyed, RunEnded, refusalOf, type Send, sendItem } from "./send-item.js";

/** Options of `sendMany`. */
export interface SendManyOptions {
  /** Sends under way at a time, and outcomes not yet consumed, at most. Default 20. The throttle works beside it. */
  concurrency?: number;
  /**
   * Ends the run: nothing more is sent, what is under way is finished and reported, and then the signal's reason is thrown. It does
   * not break off a send, which would leave open what became of it; a message that still waits for the throttle is `failed`.
   */
  signal?: AbortSignal;
  /** Remembers each key, so that a restart skips what was accepted. Every item needs a `key` then. */
  checkpoint?: Checkpoint;
  /**
   * Sends again what an earlier run has left without a known outcome: someone may get the message twice. Default false: it is
   * reported as `ambiguous`, and nothing is sent.
   */
  resendAmbiguous?: boolean;
  /**
   * Sends again what failed in an earlier run. Default: all but `RecipientError`, where the user cannot or will not get the message;
   * true: all; false: none.
   */
  resendFailed?: boolean;
}

const DEFAULT_CONCURRENCY = 20;

const isCheckpoint = (value: unknown) =>
  typeof value === "object" &&
  value !== null &&
  isFunction((value as Checkpoint).get) &&
  isFunction((value as Checkpoint).set);

const RULES: OptionRules<SendManyOptions> = {
  concurrency: aCount,
  signal: CALL_RULES.signal,
  checkpoint: [isCheckpoint, "a store with get(key) and set(key, entry)"],
  resendAmbiguous: aFlag,
  resendFailed: aFlag,
};

const isIterable = (value: unknown) =>
  typeof value === "object" && value !== null && (Symbol.iterator in value || Symbol.asyncIterator in value);

/** Throws `RequestValidationError` at once for options that cannot be. `sendUntil` makes what sends, until its waits are ended. */
export function sendMany<Item extends Keyed>(
  items: Iterable<Item> | AsyncIterable<Item>,
  sendUntil: (ending: Ending) => Send<Item>,
  options: SendManyOptions,
): AsyncGenerator<SendOutcome<Item>, void, undefined> {
  checkMember("sendMany", "items", items, [isIterable, "an iterable or an async iterable"]);
  checkCall("sendMany", options, RULES);
  const { concurrency = DEFAULT_CONCURRENCY, signal, checkpoint, resendAmbiguous = false, resendFailed } = options;
  const ending = new AbortController();
  const waits = new Ending();
  const send = sendUntil(waits);
  const stop = (reason: unknown) => ending.abort(reason);
  const resend = { ambiguous: resendAmbiguous, failed: resendFailed };
  const once = checkpoint && recorded(send, checkpoint, resend, stop);
  const work = async (item: Item, index: number): Promise<SendOutcome<Item>> => {
    const error = refusalOf(item, checkpoint !== undefined);
    if (error) return { status: "failed", ...about(item, index), error };
    return once && item.key !== undefined ? once(item, item.key, index) : sendItem(item, index, send);
  };
  const either = signal ? AbortSignal.any([signal, ending.signal]) : ending.signal;
  return inParallel(items, work, { concurrency, signal: either, onEnd: () => waits.end(new RunEnded()) });
}
