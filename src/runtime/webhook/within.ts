/** A bound on how long something may take. */
import { type Clock, systemClock } from "../core/clock.js";

interface Watch {
  readonly at: number;
  readonly fire: () => void;
  isOver: boolean;
  timer?: ReturnType<typeof setTimeout>;
}

/** Begun in this turn of the event loop. */
let begun: Watch[] = [];

function arm(): void {
  const watches = begun;
  begun = [];
  for (const watch of watches)
    if (!watch.isOver) watch.timer = setTimeout(watch.fire, Math.max(0, watch.at - performance.now()));
}

/** Most work has ended before the turn has: timers are made for what has not. */
function watchOver(ms: number, fire: () => void): Watch {
  const watch: Watch = { at: performance.now() + ms, fire, isOver: false };
  if (begun.push(watch) === 1) setTimeout(arm, 0);
  return watch;
}

function withinRealTime<T>(ms: number, work: Promise<T>, late: () => T | Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const watch = watchOver(ms, () => {
      try {
        resolve(late());
      } catch (error) {
        reject(error);
      }
    });
    const end = () => {
      watch.isOver = true;
      if (watch.timer !== undefined) clearTimeout(watch.timer);
    };
    work.then(
      (value) => {
        end();
        resolve(value);
      },
      (error) => {
        end();
        reject(error);
      },
    );
  });
}

/** What `work` comes to; or what `late` gives, if `work` has not settled after `ms`. */
export async function within<T>(clock: Clock, ms: number, work: Promise<T>, late: () => T | Promise<T>): Promise<T> {
  if (clock === systemClock) return withinRealTime(ms, work, late);
  const over = new AbortController();
  const deadline = clock.sleep(ms, over.signal).then(late, () => work);
  try {
    return await Promise.race([work, deadline]);
  } finally {
    over.abort();
  }
}
