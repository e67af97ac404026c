/** An event to its handlers. */
import type { SafeLogger } from "../../core/redact-logger.js";
import type { AnyEvent, ErrorEvent } from "../events/event.js";
import { bindTurn } from "../events/incoming.js";
import type { Handlers, Listens } from "./handlers.js";
import { type Try, Turn } from "./turn.js";

/** Runs around all handlers of an event; `next` runs what comes after and rejects if a handler failed. */
export type EventMiddleware = (event: AnyEvent, next: () => Promise<void>) => unknown;

type Done = (failures: readonly unknown[]) => void;

/** Who gets the event; asked when its turn has come. */
type Takes = () => readonly Listens[];

function startTurn(takes: Takes, event: AnyEvent, attempt: Try | undefined, done: Done): void {
  const turn = new Turn(takes(), event, attempt, done);
  bindTurn(event, turn);
  turn.start();
}

/** The middleware in its order, with `inner` inside. */
function wrapped(middleware: readonly EventMiddleware[], event: AnyEvent, inner: () => Promise<void>): Promise<void> {
  const run = async (index: number): Promise<void> => {
    const use = middleware[index];
    if (!use) return inner();
    let rest: Promise<void> | undefined;
    let hasEnded = false;
    const next = () => {
      if (!rest) {
        rest = run(index + 1).finally(() => {
          hasEnded = true;
        });
        // Who does not wait for it does not handle its rejection either.
        rest.catch(() => {});
      }
      return rest;
    };
    await use(event, next);
    // Who did not wait for the rest did not mean to catch what it throws.
    if (!hasEnded) await rest;
  };
  return run(0);
}

async function runWrapped(
  takes: Takes,
  middleware: readonly EventMiddleware[],
  event: AnyEvent,
  attempt: Try,
): Promise<readonly unknown[]> {
  let failures: readonly unknown[] = [];
  let told: unknown;
  try {
    await wrapped(middleware, event, async () => {
      failures = await new Promise((resolve) => startTurn(takes, event, attempt, resolve));
      if (failures.length === 0) return;
      told = failures.length === 1 ? failures[0] : new AggregateError(failures, "Several handlers failed.");
      throw told;
    });
    return [];
  } catch (error) {
    return error === told ? failures : [...failures, error];
  }
}

/** Hands an event over inside the middleware, and calls back with what was thrown and not caught by a middleware. */
export function dispatch(
  takes: Takes,
  middleware: readonly EventMiddleware[],
  event: AnyEvent,
  attempt: Try,
  done: Done,
): void {
  if (middleware.length === 0) startTurn(takes, event, attempt, done);
  else runWrapped(takes, middleware, event, attempt).then(done);
}

/** Hands an event to its handlers that no notification brought. Resolves to what they threw. */
export const emit = (handlers: Handlers, event: AnyEvent): Promise<readonly unknown[]> =>
  new Promise((resolve) => new Turn(handlers.take(event), event, undefined, resolve).start());

/** Tells listeners of `error` what a handler threw; without any, the logger. What they throw goes to the logger. */
export async function reportFailure(handlers: Handlers, failure: ErrorEvent, logger: SafeLogger): Promise<void> {
  const safe = logger.hiding(failure.event);
  if (!handlers.has("error")) safe.error(`A handler of ${failure.event.name} threw.`, { error: failure.error });
  for (const error of await emit(handlers, failure)) safe.error("A handler of the event error threw.", { error });
}
