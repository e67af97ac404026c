/** Bounds of work in time. */
import type { Aborters } from "./aborters.js";

/** Timers that are set for longer fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Why work was given up that took too long. */
export class TimedOut extends Error {
  override readonly name = "TimedOut";
}

/** Calls `act` after `ms`, or never where no timer can wait so long. Returns what calls it off. */
export function after(ms: number, act: () => void): () => void {
  if (ms > LONGEST_TIMER_MS) return () => {};
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
}

/** Calls `act` when the signal aborts, at once if it has. Returns what calls it off: signals may outlive many calls. */
export function whenAborted(signal: AbortSignal | undefined, act: () => void): () => void {
  if (signal?.aborted) act();
  signal?.addEventListener("abort", act, { once: true });
  return () => signal?.removeEventListener("abort", act);
}

/**
 * What `work` resolves to; rejects with `TimedOut` after `ms`, and with the signal's reason, whether `work` heeds it or not.
 * `aborters` are for work of which nothing goes on when it has resolved.
 */
export function bounded<T>(
  ms: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
  aborters?: Aborters,
): Promise<T> {
  const aborter = aborters?.take() ?? { controller: new AbortController(), uses: 0 };
  return new Promise((resolve, reject) => {
    let isSettled = false;
    let stopTimer = () => {};
    let stopListening = () => {};
    const settle = () => {
      isSettled = true;
      stopTimer();
      stopListening();
    };
    const giveUp = (reason: unknown) => {
      if (isSettled) return;
      settle();
      aborter.controller.abort(reason);
      reject(reason);
    };
    stopTimer = after(ms, () => giveUp(new TimedOut()));
    stopListening = whenAborted(signal, () => giveUp(signal?.reason));
    if (isSettled) return stopListening();
    work(aborter.controller.signal).then(
      (value) => {
        if (isSettled) return;
        settle();
        aborters?.giveBack(aborter);
        resolve(value);
      },
      (error: unknown) => {
        if (isSettled) return;
        settle();
        reject(error);
      },
    );
  });
}
