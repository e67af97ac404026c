/** Time as tests want it: it stands still until they move it. */
import { setImmediate } from "node:timers/promises";

/** 23 November 2026, 09:00 UTC: one fixed instant, so that runs repeat. */
const START = Date.UTC(2026, 10, 23, 9);
const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const DURATION = /^(\d+(\.\d+)?(ms|s|m|h|d))+$/;

/** The clock of an emulator; fits wherever a client takes a clock. */
export interface EmulatorClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves when the clock has moved on by `ms`, or rejects with the signal's reason. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /**
   * Moves on by milliseconds or by a text such as `"90s"`, `"25h"` or `"1h30m"` (`ms`, `s`, `m`, `h`, `d`). Sleepers wake in
   * order, each at its own time and before the next. Throws `RangeError` for anything else and for going back.
   */
  advance(by: number | string): Promise<void>;
  /** True for one that moves by itself, and cannot be advanced. Default false. */
  readonly moves?: boolean;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Throws `RangeError` for what is no duration. */
export function millisecondsOf(by: number | string): number {
  if (typeof by === "number" && Number.isFinite(by) && by >= 0) return by;
  if (typeof by === "string" && DURATION.test(by))
    return [...by.matchAll(/([\d.]+)(ms|s|m|h|d)/g)].reduce(
      (sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit ?? ""] ?? Number.NaN),
      0,
    );
  throw new RangeError(
    `A clock advances by milliseconds or by a text such as "25h", not by ${typeof by === "string" ? JSON.stringify(by) : by}.`,
  );
}

class ManualClock implements EmulatorClock {
  readonly #sleepers = new Set<Sleeper>();
  #now: number;

  constructor(start: number) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (ms <= 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.#sleepers.delete(sleeper);
        reject(signal?.reason);
      };
      const wake = () => {
        signal?.removeEventListener("abort", abort);
        resolve();
      };
      const sleeper = { at: this.#now + ms, wake };
      this.#sleepers.add(sleeper);
      signal?.addEventListener("abort", abort, { once: true });
    });
  }

  async advance(by: number | string): Promise<void> {
    const target = this.#now + millisecondsOf(by);
    for (let next = this.#next(target); next !== undefined; next = this.#next(target)) {
      this.#sleepers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.wake();
      // What the sleeper does next may sleep again, and that may end before the other sleepers' time.
      await setImmediate();
    }
    this.#now = Math.max(this.#now, target);
  }

  #next(target: number): Sleeper | undefined {
    const due = [...this.#sleepers].filter(({ at }) => at <= target);
    return due.reduce<Sleeper | undefined>((first, one) => (first && first.at <= one.at ? first : one), undefined);
  }
}

/** A clock that stands at `start` (milliseconds since 1970; default 23 November 2026, 09:00 UTC) until it is advanced. */
export function manualClock(start: number = START): EmulatorClock {
  return new ManualClock(start);
}
