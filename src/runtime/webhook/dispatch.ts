/** An event to its handlers. */
import type { Logger } from "../core/logger.js";
import type { AnyEvent } from "./event.js";
import type { Handlers } from "./handlers.js";

/**
 * Runs the handlers of an event one after another, in the order they were added. One that throws does not stop the next; what
 * it threw becomes an `error` event. Resolves to whether all of them succeeded.
 */
export async function dispatch(handlers: Handlers, event: AnyEvent, logger: Logger): Promise<boolean> {
  let succeeded = true;
  for (const handle of handlers.take(event)) {
    try {
      await handle(event);
    } catch (error) {
      succeeded = false;
      if (event.name === "error") logger.error("A handler of the event error threw.", { error });
      else await reportFailure(handlers, event, error, logger);
    }
  }
  return succeeded;
}

async function reportFailure(handlers: Handlers, event: AnyEvent, error: unknown, logger: Logger): Promise<void> {
  if (!handlers.has("error")) logger.error(`A handler of ${event.name} threw.`, { error });
  await dispatch(handlers, { name: "error", error, event }, logger);
}
