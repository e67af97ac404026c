/** A bound on how long something may take. */
import type { Clock } from "./clock.js";
import { Watched, watch } from "./watch.js";

class Bounded extends Watched {
  readonly #late: () => void;
  constructor(late: () => void) {
    super();
    this.#late = late;
  }
  late(): void {
    this.#late();
  }
  end(): void {
    this.unwatch();
  }
}

/** What `work` comes to; or what `late` gives, if `work` has not settled after `ms`. */
export function within<T>(clock: Clock, ms: number, work: Promise<T>, late: () => T | Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const bounded = new Bounded(() => {
      try {
        resolve(late());
      } catch (error) {
        reject(error);
      }
    });
    watch(clock, ms, bounded);
    // No `finally`: each body that arrives would pay for two more promises.
    work.then(
      (value) => {
        bounded.end();
        resolve(value);
      },
      (error: unknown) => {
        bounded.end();
        reject(error);
      },
    );
  });
}
