/** A bound on how long something may take. */
import type { Clock } from "../core/clock.js";

/** What `work` comes to; or what `late` gives, if `work` has not settled after `ms`. */
export async function within<T>(clock: Clock, ms: number, work: Promise<T>, late: () => T | Promise<T>): Promise<T> {
  const over = new AbortController();
  const deadline = clock.sleep(ms, over.signal).then(late, () => work);
  try {
    return await Promise.race([work, deadline]);
  } finally {
    over.abort();
  }
}
