/** The pairs that something has to be remembered of. */
import type { Waiting } from "./line.js";
import { Pair, type PairLimit } from "./pair.js";

/** Beyond so many the oldest go, and Meta refuses what is too much. A pair takes some 400 bytes. */
const MOST = 50_000;
/** Two looked at for one that comes: the idle ones go faster than new ones come. */
const LOOKS = 2;

export class Pairs<Entry extends Waiting> {
  readonly #pairs = new Map<string, Pair<Entry>>();
  #sweep = this.#pairs.entries();

  get size(): number {
    return this.#pairs.size;
  }

  of(phoneNumberId: string, recipient: string, limit: PairLimit, now: number): Pair<Entry> {
    const key = `${phoneNumberId} ${recipient}`;
    const known = this.#pairs.get(key);
    if (known) return known;
    for (let look = 0; look < LOOKS; look++) this.#lookAtOne(now);
    const pair = new Pair<Entry>(limit);
    this.#pairs.set(key, pair);
    return pair;
  }

  #lookAtOne(now: number): void {
    const next = this.#sweep.next();
    if (next.done) {
      this.#sweep = this.#pairs.entries();
      return;
    }
    const [key, pair] = next.value;
    if (pair.isIdle(now) || (this.#pairs.size >= MOST && !pair.isWaiting)) this.#pairs.delete(key);
  }
}
