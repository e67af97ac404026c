/** Messages that wait, in the order in which they came. */

/** A message that waits. */
export interface Waiting {
  /** Its place in the order of all. */
  readonly order: number;
  /** Nobody waits for it any more. */
  isOver: boolean;
}

/** Fewer places that have become empty are not worth moving the others up. */
const CUT = 64;

export class Line<Entry extends Waiting> {
  #entries: Entry[] = [];
  #first = 0;
  #length = 0;

  /** How many somebody waits for. */
  get length(): number {
    return this.#length;
  }

  /** Takes its place by its order, which is at the end for a new one and near the front for one that comes back. */
  add(entry: Entry): void {
    this.#length++;
    const last = this.#entries.at(-1);
    if (last === undefined || last.order < entry.order) {
      this.#entries.push(entry);
      return;
    }
    let index = this.#first;
    while ((this.#entries[index]?.order ?? Number.POSITIVE_INFINITY) < entry.order) index++;
    this.#entries.splice(index, 0, entry);
  }

  /** One of the line was given up; its place is passed over. */
  drop(entry: Entry): void {
    entry.isOver = true;
    this.#length--;
  }

  /** Takes the first out. */
  next(): Entry | undefined {
    let entry = this.#entries[this.#first];
    while (entry !== undefined) {
      this.#first++;
      if (!entry.isOver) break;
      entry = this.#entries[this.#first];
    }
    if (this.#first >= CUT && this.#first * 2 >= this.#entries.length) {
      this.#entries = this.#entries.slice(this.#first);
      this.#first = 0;
    }
    if (entry) this.#length--;
    return entry;
  }

  /** All, in order. */
  all(): Entry[] {
    return this.#entries.slice(this.#first).filter(({ isOver }) => !isOver);
  }
}
