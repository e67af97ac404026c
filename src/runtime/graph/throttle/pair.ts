/** One number and one user (or group): what was sent between them lately, and what waits. */
import { Alarm } from "./alarm.js";
import { Line, type Waiting } from "./line.js";
import type { PairOptions } from "./options.js";
import { Pause } from "./pause.js";

/** What is added for the way to Meta, which takes longer for one message than for another: half a second to the six. */
const marginOf = (everyMs: number) => Math.min(500, everyMs / 12);

/** The limit; none for a group, and where it is off. */
export type PairLimit = Required<PairOptions> | undefined;

export class Pair<Entry extends Waiting> {
  readonly pause = new Pause();
  /** What is held back by the pair. */
  readonly line = new Line<Entry>();
  readonly alarm = new Alarm();
  /** How many of its messages wait for the number. */
  ahead = 0;
  readonly #limit: PairLimit;
  readonly #marginMs: number;
  /** When the first message of the burst was let go: no more join the burst as long after that as one takes. */
  #begun = 0;
  /** When it may have arrived at the latest: their time is waited off from then. */
  #arrived = 0;
  /** Whether one of the burst's messages was answered. */
  #isSeen = false;
  #count = 0;
  #freeAt = 0;

  constructor(limit: PairLimit) {
    this.#limit = limit;
    this.#marginMs = marginOf(limit?.everyMs ?? 0);
  }

  /** How many may go together. */
  get burst(): number {
    return this.#limit?.burst ?? Number.POSITIVE_INFINITY;
  }

  /** When a message may go: now, or later. */
  earliest(now: number): number {
    const from = Math.max(now, this.pause.until);
    if (this.#limit === undefined || from >= this.#freeAt) return from;
    const { everyMs, burst } = this.#limit;
    return from < this.#begun + everyMs - this.#marginMs && this.#count < burst ? from : this.#freeAt;
  }

  /** When a message may go that comes behind those that wait. */
  outlook(now: number): number {
    const first = this.earliest(now);
    if (this.#limit === undefined || (first === now && this.line.length === 0)) return first;
    const { everyMs, burst } = this.#limit;
    return first + Math.floor((this.line.length + this.ahead) / burst) * (burst * everyMs + this.#marginMs);
  }

  /** Counts a message that goes now: in a burst, or as the first of one. */
  take(now: number): void {
    if (this.#limit === undefined) return;
    if (now >= this.#freeAt) {
      this.#begun = now;
      this.#arrived = now;
      this.#isSeen = false;
      this.#count = 0;
    }
    this.#count++;
    this.#freeAt = this.#arrived + this.#count * this.#limit.everyMs + this.#marginMs;
  }

  /** A message was answered that may be taken to have left then. Of a burst the first answer tells. */
  seen(leftAt: number): void {
    if (this.#limit === undefined || this.#isSeen || this.#count === 0) return;
    this.#isSeen = true;
    this.#arrived = Math.max(this.#arrived, leftAt);
    this.#freeAt = this.#arrived + this.#count * this.#limit.everyMs + this.#marginMs;
  }

  /** A message that was counted was not taken by Meta. */
  giveBack(): void {
    if (this.#limit === undefined || this.#count === 0) return;
    this.#count--;
    this.#freeAt = this.#count === 0 ? 0 : this.#freeAt - this.#limit.everyMs;
  }

  get isWaiting(): boolean {
    return this.ahead > 0 || this.line.length > 0;
  }

  /** Whether nothing has to be remembered of it. */
  isIdle(now: number): boolean {
    return now >= this.#freeAt && now >= this.pause.until && !this.isWaiting;
  }
}
