/** Bounds in time, cheap enough for every event: nearly all of what is watched ends long before its time. */
import { type Clock, systemClock } from "../core/clock.js";

export interface Watch {
  /** What was watched has ended. */
  stop(): void;
}

/** One of a list, between its neighbours. */
class Deadline implements Watch {
  readonly at: number;
  readonly late: () => void;
  #list: Deadlines | undefined;
  before: Deadline | undefined;
  after: Deadline | undefined;

  constructor(list: Deadlines, at: number, late: () => void) {
    this.#list = list;
    this.at = at;
    this.late = late;
  }

  stop(): void {
    this.#list?.remove(this);
    this.#list = undefined;
  }
}

/** Deadlines of one length, so that the first to begin is the first to pass: one timer is enough for all of them. */
class Deadlines {
  readonly #ms: number;
  #first: Deadline | undefined;
  #last: Deadline | undefined;
  #isArming = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ms: number) {
    this.#ms = ms;
  }

  add(late: () => void): Watch {
    const deadline = new Deadline(this, performance.now() + this.#ms, late);
    deadline.before = this.#last;
    if (this.#last) this.#last.after = deadline;
    else this.#first = deadline;
    this.#last = deadline;
    // Most work has ended before this turn of the event loop has: a timer is made for what has not.
    if (!this.#isArming && this.#timer === undefined) {
      this.#isArming = true;
      setTimeout(() => this.#arm(), 0);
    }
    return deadline;
  }

  remove(deadline: Deadline): void {
    const { before, after } = deadline;
    if (before) before.after = after;
    else this.#first = after;
    if (after) after.before = before;
    else this.#last = before;
    // What has left must not keep what came after it from the garbage collector.
    deadline.before = undefined;
    deadline.after = undefined;
    if (this.#first || this.#timer === undefined) return;
    // A timer for nothing would keep the process.
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #arm(): void {
    this.#isArming = false;
    const first = this.#first;
    if (first) this.#timer = setTimeout(() => this.#fire(), Math.max(0, first.at - performance.now()));
  }

  #fire(): void {
    this.#timer = undefined;
    const now = performance.now();
    for (let first = this.#first; first && first.at <= now; first = this.#first) {
      first.stop();
      first.late();
    }
    this.#arm();
  }
}

/** The options of a program are few, and so are these. */
const lists = new Map<number, Deadlines>();

function realTime(ms: number, late: () => void): Watch {
  let list = lists.get(ms);
  if (!list) {
    list = new Deadlines(ms);
    lists.set(ms, list);
  }
  return list.add(late);
}

/** Calls `late`, which must not throw, after `ms`, unless it is stopped before. */
export function watch(clock: Clock, ms: number, late: () => void): Watch {
  if (clock === systemClock) return realTime(ms, late);
  const over = new AbortController();
  clock.sleep(ms, over.signal).then(late, () => {});
  return { stop: () => over.abort() };
}
