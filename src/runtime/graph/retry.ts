/** Whether and when a failed attempt is repeated. */
import type { Operation } from "../../generated/client.js";
import { AmbiguousSendError, GraphApiError, TransportError } from "./errors.js";

/** Whether and how failed calls are repeated. Idempotent calls are; a send only where nothing was accepted. */
export interface RetryOptions {
  /** Attempts in all. Default 3; 1 switches retries off. */
  attempts?: number;
  /**
   * Retries in reserve for all calls of all clients that were made from one another, so that an outage does not multiply the
   * load. A retry takes one, a call that succeeds gives a tenth back, up to this number; while none is left, a failure is thrown
   * at once. Messages that the throttle makes wait together take none. Default 10. `Number.POSITIVE_INFINITY` repeats without regard to other calls.
   */
  budget?: number;
  /** Longest wait before a repetition, in milliseconds; a longer one is not slept but thrown. Default 10,000. */
  maxWaitMs?: number;
  /** Repeat sends whose outcome is unknown too: a message may then be sent twice. Default false. */
  ambiguousSends?: boolean;
}

export type RetryPolicy = Required<RetryOptions>;

export const retryPolicy = ({
  attempts = 3,
  budget = 10,
  maxWaitMs = 10_000,
  ambiguousSends = false,
}: RetryOptions = {}): RetryPolicy => ({
  attempts,
  budget,
  maxWaitMs,
  ambiguousSends,
});

export type CallError = GraphApiError | TransportError;

export const isCallError = (error: unknown): error is CallError =>
  error instanceof GraphApiError || error instanceof TransportError;

const BASE_MS = 500;

/** Certain: not processed. Open: it may have been. Final: repeating is no use. */
export function outcomeOf(error: CallError): "certain" | "open" | "final" {
  if (error instanceof TransportError) {
    if (error.kind === "aborted") return "final";
    return error.kind === "refused" ? "certain" : "open";
  }
  return error.retryClass === "safe" ? "certain" : error.retryClass === "ambiguous" ? "open" : "final";
}

export function mayRepeat(error: CallError, operation: Operation, policy: RetryPolicy): boolean {
  const outcome = outcomeOf(error);
  return outcome === "certain" || (outcome === "open" && (operation.idempotent || policy.ambiguousSends));
}

/** Milliseconds before attempt `attempt + 1`: what the Graph asks for, else full jitter over a doubling ladder. */
export function waitBefore(
  error: CallError,
  attempt: number,
  { maxWaitMs }: RetryPolicy,
  random: () => number,
): number {
  if (error instanceof GraphApiError && error.retryAfterMs !== undefined) return error.retryAfterMs;
  return random() * Math.min(maxWaitMs, BASE_MS * 2 ** attempt);
}

/** The error as the caller gets it: an unknown outcome of a call that is no repetition-proof one says so. */
export const surfaced = (error: CallError, operation: Operation): CallError | AmbiguousSendError =>
  !operation.idempotent && outcomeOf(error) === "open" ? new AmbiguousSendError(operation.id, error) : error;
