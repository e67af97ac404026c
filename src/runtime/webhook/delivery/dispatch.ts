/** An event to its handlers. */
import { isPromise } from "../../core/promise.js";
import type { SafeLogger } from "../../core/redact-logger.js";
import type { AnyEvent, ErrorEvent } from "../events/event.js";
import type { Handlers } from "./handlers.js";

/** Runs around all handlers of an event; `next` runs what comes after and rejects if a handler failed. */
export type EventMiddleware = (event: AnyEvent, next: () => Promise<void>) => unknown;

/** The try of an event that came in a notification. */
export interface Try {
  /** The same for all deliveries of the event. */
  key: string;
  /** It was given up, although handlers may still run. */
  readonly isOver: boolean;
}

/** Runs the handlers one after another, in the order they were added. One that throws does not stop the next. */
async function runAll(handlers: Handlers, event: AnyEvent, attempt?: Try): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const handle of handlers.take(event, attempt?.key)) {
    if (attempt?.isOver) break;
    try {
      const handled = handle(event);
      // Nothing to wait for: a turn of the microtask queue would be all that it costs.
      if (isPromise(handled)) await handled;
    } catch (error) {
      failures.push(error);
    }
  }
  return failures;
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
  handlers: Handlers,
  middleware: readonly EventMiddleware[],
  event: AnyEvent,
  attempt?: Try,
): Promise<unknown[]> {
  let failures: unknown[] = [];
  let told: unknown;
  try {
    await wrapped(middleware, event, async () => {
      failures = await runAll(handlers, event, attempt);
      if (failures.length === 0) return;
      told = failures.length === 1 ? failures[0] : new AggregateError(failures, "Several handlers failed.");
      throw told;
    });
    return [];
  } catch (error) {
    return error === told ? failures : [...failures, error];
  }
}

/** Runs the handlers of an event inside the middleware. Resolves to what was thrown and not caught by a middleware. */
export function dispatch(
  handlers: Handlers,
  middleware: readonly EventMiddleware[],
  event: AnyEvent,
  attempt?: Try,
): Promise<unknown[]> {
  return middleware.length === 0 ? runAll(handlers, event, attempt) : runWrapped(handlers, middleware, event, attempt);
}

/** Tells listeners of `error` what a handler threw; without any, the logger. What they throw goes to the logger. */
export async function reportFailure(handlers: Handlers, failure: ErrorEvent, logger: SafeLogger): Promise<void> {
  const safe = logger.hiding(failure.event);
  if (!handlers.has("error")) safe.error(`A handler of ${failure.event.name} threw.`, { error: failure.error });
  for (const error of await runAll(handlers, failure)) safe.error("A handler of the event error threw.", { error });
}
