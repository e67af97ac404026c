/** How many retries are in reserve. */

/** What a call that succeeds gives back is one token in so many. Whole numbers, since tenths do not add up to one. */
const PARTS = 10;

/**
 * A token bucket: a retry takes a token, a call that succeeds gives a tenth of one back. While the Graph API is down, calls in
 * any number repeat no more often than there were tokens; while it half works, every tenth call at most.
 */
export class RetryBudget {
  readonly #most: number;
  #parts: number;

  /** Begins full. */
  constructor(tokens: number) {
    this.#most = tokens * PARTS;
    this.#parts = this.#most;
  }

  /** Takes a token if there is one, and says whether there was. */
  take(): boolean {
    if (this.#parts < PARTS) return false;
    this.#parts -= PARTS;
    return true;
  }

  /** Notes a call that succeeded. */
  giveBack(): void {
    this.#parts = Math.min(this.#most, this.#parts + 1);
  }
}
