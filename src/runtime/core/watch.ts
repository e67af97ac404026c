/** Bounds in time, cheap enough for every event: nearly all of what is watched ends long before its time. */
import { type Clock, systemClock } from "./clock.js";

/** Something whose time may run out. It stands in a list itself, so that watching it costs no object of its own. */
export abstract class Watched {
  /** @internal */
  watchedBy: Watcher | undefined;
  /** @internal When its time is up, by `performance.now()`. */
  deadline = 0;
  /** @internal */
  before: Watched | undefined;
  /** @internal */
  after: Watched | undefined;

  /** Called when its time is up, unless it ended before. Must not throw. */
  abstract late(): void;

  /** It has ended: no time runs out any more. */
  protected unwatch(): void {
    this.watchedBy?.forget(this);
    this.watchedBy = undefined;
  }
}

/** Whoever keeps the time of something. */
interface Watcher {
  forget(watched: Watched): void;
}

/** A timer that can let the process end although it waits, as Node's can, and those of its kin. */
interface Timer {
  ref(): unknown;
  unref(): unknown;
}

const hasUnref = (timer: unknown): timer is Timer => typeof (timer as Partial<Timer> | undefined)?.unref === "function";

/**
 * Deadlines of one length, so that the first to begin is the first to pass: one timer is enough for all of them. It stays when there
 * are none left, since nearly all end before their time and the next begins soon; then it does not keep the process.
 */
class Deadlines implements Watcher {
  readonly #ms: number;
  #first: Watched | undefined;
  #last: Watched | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ms: number) {
    this.#ms = ms;
  }

  add(watched: Watched): void {
    watched.watchedBy = this;
    watched.deadline = performance.now() + this.#ms;
    watched.before = this.#last;
    if (this.#last) this.#last.after = watched;
    else this.#first = watched;
    this.#last = watched;
    if (this.#timer === undefined) this.#arm();
    else if (this.#first === watched && hasUnref(this.#timer)) this.#timer.ref();
  }

  forget(watched: Watched): void {
    const { before, after } = watched;
    if (before) before.after = after;
    else this.#first = after;
    if (after) after.before = before;
    else this.#last = before;
    // What has left must not keep what came after it from the garbage collector.
    watched.before = undefined;
    watched.after = undefined;
    if (!this.#first && hasUnref(this.#timer)) this.#timer.unref();
  }

  #arm(): void {
    const first = this.#first;
    if (first) this.#timer = setTimeout(() => this.#fire(), Math.max(0, first.deadline - performance.now()));
  }

  #fire(): void {
    this.#timer = undefined;
    const now = performance.now();
    for (let first = this.#first; first && first.deadline <= now; first = this.#first) {
      this.forget(first);
      first.watchedBy = undefined;
      first.late();
    }
    if (this.#timer === undefined) this.#arm();
  }
}

/** The options of a program are few, and so are these. */
const lists = new Map<number, Deadlines>();

/** Whether timers outlive the request that began them: those of Cloudflare's Workers end with it, and have no `unref`. */
let areShared: boolean | undefined;

function canShare(): boolean {
  const timer = setTimeout(() => {}, 0);
  clearTimeout(timer);
  return hasUnref(timer) && globalThis.navigator?.userAgent !== "Cloudflare-Workers";
}

function inRealTime(ms: number, watched: Watched): void {
  areShared ??= canShare();
  if (!areShared) {
    const timer = setTimeout(() => {
      watched.watchedBy = undefined;
      watched.late();
    }, ms);
    watched.watchedBy = { forget: () => clearTimeout(timer) };
    return;
  }
  let list = lists.get(ms);
  if (!list) {
    list = new Deadlines(ms);
    lists.set(ms, list);
  }
  list.add(watched);
}

/** Calls `late` of it after `ms`, unless it ends before. One at a time: a second time begins when the first is over. */
export function watch(clock: Clock, ms: number, watched: Watched): void {
  if (clock === systemClock) {
    inRealTime(ms, watched);
    return;
  }
  const over = new AbortController();
  watched.watchedBy = { forget: () => over.abort() };
  clock.sleep(ms, over.signal).then(
    () => watched.late(),
    () => {},
  );
}
