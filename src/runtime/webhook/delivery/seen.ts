/** Which events were handled, so that none is handled twice. */
import { aCount, anAmount, checkOptions, type OptionRules } from "../../core/check-options.js";

/** What became of a claim. */
export type Claim =
  /** Yours, for the lease; `tries` counts this one. */
  | { state: "claimed"; tries: number }
  /** It was handled, or given up. */
  | { state: "done" }
  /** Another process, or another receiver, is at it. */
  | { state: "running" };

/**
 * Remembers events. One process needs nothing but the default, which lives in memory; several processes share one store. Any
 * method may reject: the webhook then answers 503, so that Meta delivers again.
 */
export interface SeenStore {
  /** Takes the event for `leaseMs`, unless it was handled or another process holds it. */
  claim(key: string, leaseMs: number): Claim | Promise<Claim>;
  /** Holds a claimed event for another `leaseMs`. */
  renew?(key: string, leaseMs: number): unknown;
  /** The event was handled or given up: it is never claimed again inside the window. */
  done(key: string): unknown;
  /** The event failed: the next delivery may claim it again. */
  release(key: string): unknown;
}

/** How much an in-memory store remembers. */
export interface SeenWindow {
  /** How long an event is remembered, in milliseconds. Default 7 days, as long as Meta delivers again. */
  windowMs?: number;
  /** How many events are remembered; the oldest are forgotten first. Default 100,000. */
  maxEvents?: number;
}

const WINDOW_MS = 7 * 24 * 60 * 60 * 1000;
const MAX_EVENTS = 100_000;

const RULES: OptionRules<SeenWindow> = { windowMs: anAmount, maxEvents: aCount };

interface Entry {
  readonly key: string;
  /** When it was first seen. */
  readonly at: number;
  tries: number;
  state: "failed" | "running" | "done";
}

/**
 * A store in memory. Keys stand in a ring beside the map, so that forgetting the oldest needs no walk over a map's deleted
 * places (which costs microseconds an event at this size). Leases do not end here: who holds one dies with the store. Throws
 * `ConfigurationError` for bounds that cannot be.
 */
export function memorySeenStore(window: SeenWindow = {}, now: () => number = Date.now): SeenStore {
  checkOptions(window, RULES, "seen");
  const { windowMs = WINDOW_MS, maxEvents = MAX_EVENTS } = window;
  const entries = new Map<string, Entry>();
  const ring: Entry[] = [];
  let oldest = 0;
  let count = 0;

  const forgetOldest = () => {
    const slot = ring[oldest];
    if (slot) entries.delete(slot.key);
    oldest = (oldest + 1) % maxEvents;
    count--;
  };
  const remember = (key: string): Entry => {
    const at = now();
    while (count > 0 && (ring[oldest]?.at ?? 0) <= at - windowMs) forgetOldest();
    const known = entries.get(key);
    if (known) return known;
    if (count === maxEvents) forgetOldest();
    const entry: Entry = { key, at, tries: 0, state: "failed" };
    ring[(oldest + count) % maxEvents] = entry;
    count++;
    entries.set(key, entry);
    return entry;
  };
  return {
    claim(key) {
      const entry = remember(key);
      if (entry.state !== "failed") return { state: entry.state };
      entry.state = "running";
      entry.tries++;
      return { state: "claimed", tries: entry.tries };
    },
    done(key) {
      remember(key).state = "done";
    },
    release(key) {
      remember(key).state = "failed";
    },
  };
}
