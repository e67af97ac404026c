/** Knows whether anything is going on, and whether something failed that no answer could tell. */

export class Busy {
  readonly #waiting = new Set<() => void>();
  readonly #lulls = new Set<() => void>();
  #count = 0;
  #fault: Error | undefined;

  /** Whether nothing is going on. */
  get isIdle(): boolean {
    return this.#count === 0;
  }

  /** Counts one thing until the returned function is called. */
  begin(): () => void {
    let ended = false;
    this.#count++;
    return () => {
      if (ended) return;
      ended = true;
      this.#end();
    };
  }

  /** Waits for the clock on behalf of something that was begun and does not count until the wait is over. */
  async pause(wait: () => Promise<void>): Promise<void> {
    const over = wait();
    this.#end();
    try {
      await over;
    } finally {
      this.#count++;
    }
  }

  /**
   * Calls back once nothing goes on but what waits for this, which counts meanwhile. Not before what is about to begin has begun. The
   * returned function takes it back.
   */
  onLull(wake: () => void): () => void {
    this.#lulls.add(wake);
    setImmediate(() => this.#lookForLull());
    return () => this.#lulls.delete(wake);
  }

  /** Keeps the first thing that nobody else can be told of, for `idle` to reject with. */
  fail(message: string, cause: unknown): void {
    this.#fault ??= new Error(message, { cause });
  }

  /** Resolves when nothing is going on, rejects if something had failed by then. */
  async idle(): Promise<void> {
    while (this.#count > 0) await new Promise<void>((resolve) => this.#waiting.add(resolve));
    if (this.#fault) throw this.#fault;
  }

  #end(): void {
    this.#count--;
    if (this.#lulls.size > 0) setImmediate(() => this.#lookForLull());
    if (this.#count > 0) return;
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  #lookForLull(): void {
    if (this.#count > this.#lulls.size) return;
    const waking = [...this.#lulls];
    this.#lulls.clear();
    for (const wake of waking) wake();
  }
}
