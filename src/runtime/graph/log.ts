/** What is said of a call while it is under way, for who debugs. */
import type { Operation } from "../../generated/client.js";
import type { Clock } from "../core/clock.js";
import { isPlainParameter, MASK, withoutQueries } from "../core/redact.js";
import type { SafeLogger } from "../core/redact-logger.js";
import type { Answer, Attempt } from "./attempt.js";
import { GraphApiError, TransportError } from "./errors.js";

/** The query as it is sent, without the values of parameters that may be secret. */
function queryOf(query: object = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  const told = pairs.map(([name, value]) => `${name}=${isPlainParameter(name) ? value : MASK}`);
  return told.length === 0 ? "" : `?${told.join("&")}`;
}

/** The failure in a word or two: it is thrown, or comes again, with all that is known of it. */
function failureOf(error: unknown): object {
  if (error instanceof GraphApiError) return { status: error.status, failure: error.name, code: error.code };
  if (error instanceof TransportError) return { failure: error.name, kind: error.kind };
  return { failure: error instanceof Error ? error.name : typeof error };
}

function logAttempt(logger: SafeLogger, attempt: Attempt, outcome: object, durationMs: number): void {
  const { operation, init, url, number } = attempt;
  logger.debug("A request to the Graph API ended.", {
    operation: operation.id,
    method: operation.method,
    url: withoutQueries(url) + queryOf(init.params?.query),
    attempt: number,
    ...outcome,
    durationMs,
  });
}

/** What the attempt comes to, once it was said. */
export async function logged(
  answered: Promise<Answer>,
  attempt: Attempt,
  logger: SafeLogger,
  clock: Clock,
): Promise<Answer> {
  const begun = clock.now();
  try {
    const answer = await answered;
    logAttempt(logger, attempt, { status: answer.response.status }, clock.now() - begun);
    return answer;
  } catch (error) {
    logAttempt(logger, attempt, failureOf(error), clock.now() - begun);
    throw error;
  }
}

/** Another attempt follows, after a wait. */
export function logWait(logger: SafeLogger, operation: Operation, attempt: number, waitMs: number): void {
  logger.debug("A request to the Graph API is repeated after a wait.", { operation: operation.id, attempt, waitMs });
}
