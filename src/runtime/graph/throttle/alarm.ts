/** One wait on the clock that can be called off. */
import type { Clock } from "../../core/clock.js";

/** Timers take no more, and fire at once for it. */
const LONGEST_MS = 2 ** 31 - 1;

export class Alarm {
  #waiting: AbortController | undefined;

  get isSet(): boolean {
    return this.#waiting !== undefined;
  }

  /** Calls `ring` after so long, perhaps sooner: it looks again. `fail` hears of a clock that cannot sleep. */
  set(clock: Clock, ms: number, ring: () => void, fail: (error: unknown) => void): void {
    const waiting = new AbortController();
    this.#waiting = waiting;
    const unlessOff = (act: () => void) => {
      if (this.#waiting !== waiting) return;
      this.#waiting = undefined;
      act();
    };
    clock.sleep(Math.min(ms, LONGEST_MS), waiting.signal).then(
      () => unlessOff(ring),
      (error) => unlessOff(() => fail(error)),
    );
  }

  callOff(): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.abort();
  }
}
