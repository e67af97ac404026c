/** An event to its handlers. */
import type { Logger } from "../core/logger.js";
import type { AnyEvent, ErrorEvent } from "./event.js";
import type { Handlers } from "./handlers.js";

/** Runs around all handlers of an event; `next` runs what comes after and rejects if a handler failed. */
export type EventMiddleware = (event: AnyEvent, next: () => Promise<void>) => unknown;

/** The try of an event that came in a notification. */
export interface Try {
  /** The same for all deliveries of the event. */
  key: string;
  /** It was given up, although handlers may still run. */
  isOver(): boolean;
}

/** Runs the handlers one after another, in the order they were added. One that throws does not stop the next. */
async function runAll(handlers: Handlers, event: AnyEvent, attempt?: Try): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const handle of handlers.take(event, attempt?.key)) {
    if (attempt?.isOver()) break;
    try {
      await handle(event);
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

/** Runs the handlers of an event inside the middleware. Resolves to what was thrown and not caught by a middleware. */
export async function dispatch(
  handlers: Handlers,
  middleware: readonly EventMiddleware[],
  event: AnyEvent,
  attempt?: Try,
): Promise<unknown[]> {
  if (middleware.length === 0) return runAll(handlers, event, attempt);
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

/** Tells listeners of `error` what a handler threw; without any, the logger. What they throw goes to the logger. */
export async function reportFailure(handlers: Handlers, failure: ErrorEvent, logger: Logger): Promise<void> {
  if (!handlers.has("error")) logger.error(`A handler of ${failure.event.name} threw.`, { error: failure.error });
  for (const error of await runAll(handlers, failure)) logger.error("A handler of the event error threw.", { error });
}
