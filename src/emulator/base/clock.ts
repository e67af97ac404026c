/** Time that can be moved on: it stands still until then, or passes meanwhile. */
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
  /** True for one that moves by itself; advanced, it goes on from there. Default false. */
  readonly moves?: boolean;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
  timer?: NodeJS.Timeout;
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

/** The longest that a timer of Node waits. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
// Taken when this is loaded: a test may replace the global ones by timers that stand still.
const { setTimeout, clearTimeout } = globalThis;

/** What all clocks share: time is the base's, and what it was moved on by. */
class MovableClock implements EmulatorClock {
  readonly moves: boolean;
  readonly #base: () => number;
  readonly #sleepers = new Set<Sleeper>();
  #ahead = 0;

  constructor(base: () => number, moves: boolean) {
    this.#base = base;
    this.moves = moves;
  }

  now(): number {
    return this.#base() + this.#ahead;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (ms <= 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const end = () => {
        this.#sleepers.delete(sleeper);
        clearTimeout(sleeper.timer);
        signal?.removeEventListener("abort", abort);
      };
      const abort = () => {
        end();
        reject(signal?.reason);
      };
      const wake = () => {
        end();
        resolve();
      };
      const sleeper: Sleeper = { at: this.now() + ms, wake };
      this.#sleepers.add(sleeper);
      this.#setAlarm(sleeper);
      signal?.addEventListener("abort", abort, { once: true });
    });
  }

  async advance(by: number | string): Promise<void> {
    const target = this.now() + millisecondsOf(by);
    for (let next = this.#next(target); next !== undefined; next = this.#next(target)) {
      this.#moveTo(next.at);
      next.wake();
      // What the sleeper does next may sleep again, and that may end before the other sleepers' time.
      await setImmediate();
    }
    this.#moveTo(target);
    for (const sleeper of this.#sleepers) this.#setAlarm(sleeper);
  }

  /** Wakes the sleeper when its time has come by itself. */
  #setAlarm(sleeper: Sleeper): void {
    if (!this.moves) return;
    clearTimeout(sleeper.timer);
    const ms = Math.min(sleeper.at - this.now(), LONGEST_TIMER_MS);
    // Looked at again then: timers may be early, and do not wait for longer. No reference: what is due later must not keep the
    // process of a stopped emulator alive.
    sleeper.timer = setTimeout(() => (this.now() < sleeper.at ? this.#setAlarm(sleeper) : sleeper.wake()), ms).unref();
  }

  #moveTo(time: number): void {
    this.#ahead += Math.max(0, time - this.now());
  }

  #next(target: number): Sleeper | undefined {
    const due = [...this.#sleepers].filter(({ at }) => at <= target);
    return due.reduce<Sleeper | undefined>((first, one) => (first && first.at <= one.at ? first : one), undefined);
  }
}

/** A clock that stands at `start` (milliseconds since 1970; default 23 November 2026, 09:00 UTC) until it is advanced. */
export const manualClock = (start: number = START): EmulatorClock => new MovableClock(() => start, false);

/** The real time, for an emulator that somebody plays with. Advanced, it is so much ahead from then on. */
export const realClock = (): EmulatorClock => new MovableClock(() => Date.now(), true);
