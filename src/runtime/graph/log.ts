/** What is said of a call while it is under way, for who debugs: a hook like any other. */
import type { SafeLogger } from "../core/redact-logger.js";
import { GraphApiError, TransportError } from "./errors.js";
import type { AttemptHook } from "./hooks.js";

/** The failure in a word or two: it is thrown, or comes again, with all that is known of it. */
function failureOf(error: unknown): object {
  if (error instanceof GraphApiError) return { status: error.status, failure: error.name, code: error.code };
  if (error instanceof TransportError) return { failure: error.name, kind: error.kind };
  return { failure: error instanceof Error ? error.name : typeof error };
}

/** Writes a line for each attempt, and one for each wait before another. */
export const logHook =
  (logger: SafeLogger): AttemptHook =>
  async ({ operation, method, url, attempt }, next) => {
    const { status, error, durationMs, retryInMs: waitMs } = await next();
    const outcome = error === undefined ? { status } : failureOf(error);
    logger.debug("A request to the Graph API ended.", { operation, method, url, attempt, ...outcome, durationMs });
    if (waitMs !== undefined)
      logger.debug("A request to the Graph API is repeated after a wait.", { operation, attempt, waitMs });
  };
