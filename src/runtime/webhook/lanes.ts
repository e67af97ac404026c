/** Runs work in order where order matters, and side by side where it does not, with a bound on how much at once. */
export class Lanes {
  readonly #limit: number;
  /** The last work of each lane that has not ended. */
  readonly #tails = new Map<string, Promise<void>>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Work that has begun and not ended. */
  get running(): number {
    return this.#running;
  }

  /** Runs `work` when all earlier work of its lane has ended and there is room. `work` must not reject. */
  add(lane: string, work: () => Promise<void>): void {
    const before = this.#tails.get(lane);
    const run = before ? before.then(() => this.#run(work)) : this.#run(work);
    const mine = run.then(() => {
      if (this.#tails.get(lane) === mine) this.#tails.delete(lane);
    });
    this.#tails.set(lane, mine);
  }

  async #run(work: () => Promise<void>): Promise<void> {
    if (this.#running >= this.#limit) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running++;
    try {
      await work();
    } finally {
      // Whoever waits takes over this place, so that the count stays.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }
}
