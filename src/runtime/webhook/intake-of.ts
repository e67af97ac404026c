/** Where accepted events go: to this process, or to a queue. */
import { systemClock } from "../core/clock.js";
import type { SafeLogger } from "../core/redact-logger.js";
import { Delivery } from "./delivery/delivery.js";
import type { Handlers } from "./delivery/handlers.js";
import { Queued } from "./delivery/queued.js";
import { memorySeenStore, type SeenStore, type SeenWindow } from "./delivery/seen.js";
import { noReplies } from "./events/replies.js";
import type { WebhookOptions } from "./options.js";

const ACK_AFTER_MS = 5_000;

const isStore = (seen: SeenStore | SeenWindow): seen is SeenStore => "claim" in seen;

/** What the options ask for, with their defaults. */
export function intakeOf(options: WebhookOptions, handlers: Handlers, logger: SafeLogger): Delivery | Queued {
  const { clock = systemClock, seen = {}, queue } = options;
  const common = {
    maxDeliveries: options.maxDeliveries ?? 5,
    handlerTimeoutMs: options.handlerTimeoutMs ?? 300_000,
    concurrency: options.concurrency ?? 100,
    maxPending: options.maxPending ?? 10_000,
    messaging: options.messaging ?? noReplies,
    onDeadLetter: options.onDeadLetter,
    clock,
    logger,
  };
  if (queue) return new Queued(handlers, { ...common, queue });
  return new Delivery(handlers, {
    ...common,
    seen: isStore(seen) ? seen : memorySeenStore(seen, () => clock.now()),
    ackAfterMs: options.ack === "after-handlers" ? undefined : (options.ackAfterMs ?? ACK_AFTER_MS),
  });
}
