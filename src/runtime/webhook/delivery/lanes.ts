/** Starts work in order where order matters, and side by side where it does not, with a bound on how much at once. */
export class Lanes<Work extends { readonly lane: string }> {
  readonly #limit: number;
  readonly #start: (work: Work) => void;
  /** What waits behind the work of a lane that has begun, or will as soon as there is room. */
  #lanes = new Map<string, Work[] | undefined>();
  /** The first of their lanes, for which there is no room. */
  readonly #waiting: Work[] = [];
  #running = 0;

  /** Whoever was started has to `end`. */
  constructor(limit: number, start: (work: Work) => void) {
    this.#limit = limit;
    this.#start = start;
  }

  /** Work that has begun and not ended. */
  get running(): number {
    return this.#running;
  }

  /** Starts `work` when all earlier work of its lane has ended and there is room. */
  add(work: Work): void {
    const { lane } = work;
    if (!this.#lanes.has(lane)) {
      this.#lanes.set(lane, undefined);
      this.#begin(work);
      return;
    }
    const behind = this.#lanes.get(lane);
    if (behind) behind.push(work);
    else this.#lanes.set(lane, [work]);
  }

  /** Gives the place of work that has ended to the next. */
  end({ lane }: Work): void {
    this.#running--;
    const waited = this.#waiting.shift();
    if (waited) this.#begin(waited);
    const next = this.#lanes.get(lane)?.shift();
    if (next) this.#begin(next);
    else this.#lanes.delete(lane);
    // A table that many came and went through keeps some of them from the garbage collector.
    if (this.#lanes.size === 0) this.#lanes = new Map();
  }

  #begin(work: Work): void {
    if (this.#running >= this.#limit) {
      this.#waiting.push(work);
      return;
    }
    this.#running++;
    this.#start(work);
  }
}
