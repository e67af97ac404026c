/** What watches the attempts of calls. A hook sees them and changes nothing. */
import type { Operation, OperationId } from "../../generated/client.js";
import type { GraphUsage } from "./usage.js";

/** An attempt that is about to be made. It holds no token, no body, and of a query only what is no secret. */
export interface AttemptStart {
  /** Id of the operation that was called. */
  readonly operation: OperationId;
  readonly method: Operation["method"];
  /** Where it goes; values of the query that may be secret are masked. */
  readonly url: string;
  /** The path with names for ids, such as `/v26.0/{phone_number_id}/messages`. */
  readonly urlTemplate: string;
  /** Which attempt of its call it is, from 1. */
  readonly attempt: number;
}

/** What came of an attempt. */
export interface AttemptEnd {
  /** HTTP status; undefined where no answer came. */
  readonly status?: number | undefined;
  /** How long it took, in milliseconds of the client's clock; for a download, until the bytes began to come. */
  readonly durationMs: number;
  /** What the answer said of the limits. */
  readonly usage?: GraphUsage | undefined;
  /** Why it failed: a `GraphApiError` with class and code, a `TransportError`. */
  readonly error?: unknown;
  /** The wait, in milliseconds, after which another attempt follows; undefined where none does. */
  readonly retryInMs?: number | undefined;
}

/**
 * Runs around each attempt of each call. `next()` makes the attempt and resolves to what came of it; it never rejects.
 *
 * A hook watches and cannot disturb: what it returns is ignored, a failure of its own goes to the logger, and the attempt waits
 * for nothing. Call `next()` before the first `await`: what it runs then is within your context (a span of a tracer). Where it
 * has not been called when the hook returns, the attempt is made outside of it, and `next()` tells of that one.
 */
export type AttemptHook = (attempt: AttemptStart, next: () => Promise<AttemptEnd>) => unknown;

/** Makes an attempt within all hooks, the first outermost. `make` never rejects; `onFailure` is told what a hook throws. */
export function withinHooks(
  hooks: readonly AttemptHook[],
  start: AttemptStart,
  make: () => Promise<AttemptEnd>,
  onFailure: (error: unknown) => void,
): Promise<AttemptEnd> {
  const within = (index: number): Promise<AttemptEnd> => {
    const hook = hooks[index];
    if (hook === undefined) return make();
    let end: Promise<AttemptEnd> | undefined;
    const next = () => {
      end ??= within(index + 1);
      return end;
    };
    try {
      Promise.resolve(hook(start, next)).catch(onFailure);
    } catch (error) {
      onFailure(error);
    }
    return next();
  };
  return within(0);
}
