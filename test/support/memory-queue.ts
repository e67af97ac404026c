/** A queue in this process: keeps what a queue promises, so that what stands before and behind it can be tried without Redis. */
import type { EventQueue, QueuedEvent, QueueHandler, QueueOutcome } from "wapi-ts/webhook";

export interface MemoryQueue extends EventQueue {
  /** Stored and not handled. */
  readonly waiting: QueuedEvent[];
  readonly parked: { event: QueuedEvent; errors: readonly string[] }[];
  /** What every put of now on does first. */
  beforePut: () => Promise<void> | void;
  /** Aborts the tries that run. */
  lose(): void;
  /** Resolves when nothing waits that nobody holds back. */
  drained(): Promise<void>;
}

export function memoryQueue(weaknesses: readonly string[] = []): MemoryQueue {
  const waiting: QueuedEvent[] = [];
  const parked: MemoryQueue["parked"] = [];
  const tries = new Map<string, number>();
  const known = new Set<string>();
  let handle: QueueHandler | undefined;
  let running: Promise<void> = Promise.resolve();
  let lost = new AbortController();

  const settle = (event: QueuedEvent, outcome: QueueOutcome) => {
    if (outcome.state === "failed") return;
    waiting.splice(waiting.indexOf(event), 1);
    if (outcome.state === "parked") parked.push({ event, errors: outcome.errors });
  };
  const drain = async () => {
    for (let event = waiting[0]; event && handle; event = waiting[0]) {
      const count = (tries.get(event.key) ?? 0) + 1;
      tries.set(event.key, count);
      settle(event, await handle(event, { tries: count, signal: lost.signal }));
    }
  };
  const wake = () => {
    running = running.then(drain);
    return running;
  };
  return {
    waiting,
    parked,
    beforePut: () => {},
    async put(events) {
      await this.beforePut();
      for (const event of events)
        if (!known.has(event.key)) {
          known.add(event.key);
          waiting.push(event);
        }
      void wake();
    },
    work(given) {
      handle = given;
      void wake();
      return {
        close: async () => {
          handle = undefined;
          await running;
        },
      };
    },
    check: async () => weaknesses,
    lose() {
      lost.abort();
      lost = new AbortController();
    },
    drained: () => wake(),
  };
}
