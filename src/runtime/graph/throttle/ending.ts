/** What ends the waits of many messages at once: an AbortSignal that more than ten listen to makes Node warn of a leak. */

export class Ending {
  readonly #waits = new Set<(reason: unknown) => void>();
  /** Why, once it is over. */
  reason: unknown;
  isOver = false;

  /** Ends what waits, and what would wait later. */
  end(reason: unknown): void {
    if (this.isOver) return;
    this.isOver = true;
    this.reason = reason;
    for (const giveUp of [...this.#waits]) giveUp(reason);
  }

  /** Calls `giveUp` when it ends. Returns what calls it off. */
  listen(giveUp: (reason: unknown) => void): () => void {
    this.#waits.add(giveUp);
    return () => void this.#waits.delete(giveUp);
  }
}
