/** How long the way to Meta and back takes. */

/** How fast longer ways are believed; shorter ones are at once. */
const SHARE = 0.002;

/**
 * Meta counts a message when it arrives, not when it leaves. What took longer than usual may have arrived later by as much: it is
 * counted as if it had left later, or the next second's messages would catch up with it.
 */
export class Way {
  /** Nothing is known before the first answers, so at first all of the time counts as lateness. */
  #usualMs = 0;

  /** When a message left that was answered now, had its way been the usual one. */
  leftAt(sentAt: number, now: number): number {
    const tookMs = now - sentAt;
    const left = Math.max(sentAt, now - this.#usualMs);
    this.#usualMs = tookMs < this.#usualMs ? tookMs : this.#usualMs + (tookMs - this.#usualMs) * SHARE;
    return left;
  }
}
