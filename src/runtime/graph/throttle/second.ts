/** The messages of the last second. */

/** How long a message counts. */
const SECOND_MS = 1000;
/** Fewer times that are over are not worth cutting off. */
const CUT = 64;

/** Counts what was sent in any second, not in this second of the clock: two halves of two seconds make a whole one too. */
export class LastSecond {
  /** In order. */
  #times: number[] = [];
  #first = 0;

  /** How many count. */
  count(now: number): number {
    while (this.#first < this.#times.length && (this.#times[this.#first] ?? 0) + SECOND_MS <= now) this.#first++;
    if (this.#first >= CUT && this.#first * 2 >= this.#times.length) {
      this.#times = this.#times.slice(this.#first);
      this.#first = 0;
    }
    return this.#times.length - this.#first;
  }

  add(at: number): void {
    let place = this.#times.length;
    while (place > this.#first && (this.#times[place - 1] ?? 0) > at) place--;
    if (place === this.#times.length) this.#times.push(at);
    else this.#times.splice(place, 0, at);
  }

  /** A message does not count as of that time. */
  remove(at: number): void {
    const place = this.#times.lastIndexOf(at);
    if (place >= this.#first) this.#times.splice(place, 1);
  }

  /** When the message behind so many others can go. */
  timeOf(place: number, perSecond: number, now: number): number {
    const counted = this.count(now);
    // Beyond a second's worth everything comes again a second later.
    const seconds = Math.floor(place / perSecond);
    const index = (place % perSecond) - Math.max(0, perSecond - counted);
    // A limit that was lowered has more that count than there is room for.
    const before = Math.max(0, counted - perSecond);
    const freed = index < 0 ? now : (this.#times[this.#first + before + index] ?? now) + SECOND_MS;
    return freed + seconds * SECOND_MS;
  }
}
