/** A bound on how long something may take. */
import type { Clock } from "../core/clock.js";
import { watch } from "./watch.js";

/** What `work` comes to; or what `late` gives, if `work` has not settled after `ms`. */
export function within<T>(clock: Clock, ms: number, work: Promise<T>, late: () => T | Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const deadline = watch(clock, ms, () => {
      try {
        resolve(late());
      } catch (error) {
        reject(error);
      }
    });
    work.then(resolve, reject).finally(() => deadline.stop());
  });
}
