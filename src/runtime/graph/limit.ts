/** Bounds of work in time. */

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

/** What `work` resolves to; rejects with `TimedOut` after `ms`, and with the signal's reason, whether `work` heeds it or not. */
export async function bounded<T>(
  ms: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const giveUp = new AbortController();
  const stopTimer = after(ms, () => giveUp.abort(new TimedOut()));
  const stopListening = whenAborted(signal, () => giveUp.abort(signal?.reason));
  try {
    const givenUp = new Promise<never>((_resolve, reject) => {
      whenAborted(giveUp.signal, () => reject(giveUp.signal.reason));
    });
    return await Promise.race([givenUp, work(giveUp.signal)]);
  } finally {
    stopTimer();
    stopListening();
  }
}
