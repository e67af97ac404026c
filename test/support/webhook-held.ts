/** Handlers that a test ends, and what can be said before they have. */
import { setImmediate } from "node:timers/promises";
import type { AnyEvent, Webhook } from "wapi-ts/webhook";

interface Call {
  finish(): void;
  fail(error: unknown): void;
}

export interface HeldHandlers {
  /** Labels of the events whose handler was called, in order. */
  readonly begun: readonly string[];
  /** The events themselves. */
  readonly events: readonly AnyEvent[];
  /** How many run now, and how many ran at once at most. */
  readonly running: number;
  readonly most: number;
  /** Resolves when the handler of an event with this label runs. */
  called(label: string): Promise<void>;
  /** Ends the call for this label that began first. */
  finish(label: string): void;
  fail(label: string, error?: unknown): void;
}

const isOwn = ({ name }: AnyEvent) => name === "error" || name === "ready";

/** The id of a message, the id and word of a status, the name and account of anything else. */
export function labelOf(event: AnyEvent): string {
  if ("message" in event) return event.message.id;
  if ("status" in event) return `${event.status.id} ${event.status.status}`;
  return `${event.name} ${"businessAccountId" in event ? event.businessAccountId : ""}`.trim();
}

/** Adds a handler of everything that ends when the test says so. */
export function holdHandlers(webhook: Webhook): HeldHandlers {
  const begun: string[] = [];
  const events: AnyEvent[] = [];
  const calls = new Map<string, Call[]>();
  const waiting = new Map<string, (() => void)[]>();
  let running = 0;
  let most = 0;
  webhook.on("*", (event) => {
    if (isOwn(event)) return undefined;
    const label = labelOf(event);
    begun.push(label);
    events.push(event);
    running++;
    most = Math.max(most, running);
    const ended = new Promise<void>((resolve, reject) => {
      calls.set(label, [...(calls.get(label) ?? []), { finish: resolve, fail: reject }]);
    });
    for (const tell of waiting.get(label) ?? []) tell();
    waiting.delete(label);
    return ended.finally(() => {
      running--;
    });
  });
  const take = (label: string): Call => {
    const [first, ...rest] = calls.get(label) ?? [];
    if (!first) throw new Error(`No handler runs for ${label}.`);
    calls.set(label, rest);
    return first;
  };
  return {
    begun,
    events,
    get running() {
      return running;
    },
    get most() {
      return most;
    },
    called: (label) =>
      new Promise((resolve) => {
        if ((calls.get(label) ?? []).length > 0) return resolve();
        waiting.set(label, [...(waiting.get(label) ?? []), resolve]);
      }),
    finish: (label) => take(label).finish(),
    fail: (label, error = new Error(`no ${label}`)) => take(label).fail(error),
  };
}

/** Lets everything go on that waits for no clock, no handler and no other thread. */
export async function idle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await setImmediate();
}

/** What a promise has come to by now. */
export async function soFar<T>(promise: Promise<T>): Promise<T | "nothing yet"> {
  await idle();
  return Promise.race([promise, setImmediate("nothing yet" as const)]);
}
