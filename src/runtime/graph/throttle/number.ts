/** The messages of one number: those of the last second, and those that wait, in order. */
import type { Clock } from "../../core/clock.js";
import { Alarm } from "./alarm.js";
import { Line, type Waiting } from "./line.js";
import type { ThrottleWait } from "./options.js";
import type { Pair } from "./pair.js";
import { Pause } from "./pause.js";
import { LastSecond } from "./second.js";
import type { ThrottleAnswer } from "./store.js";
import { Way } from "./way.js";

type Reason = ThrottleWait["reason"];

/** A message that waits. */
export interface Message extends Waiting {
  readonly pair: Pair<Message> | undefined;
  /** It has to go by then. */
  readonly latest: number;
  /** Whether it waits for the number, and not for its pair. */
  isAhead: boolean;
  /** It may go now. */
  readonly go: () => void;
  /** It cannot go in time: what is in the way, and how long it would be. */
  readonly refuse: (reason: Reason, waitMs: number) => void;
  /** The clock failed. */
  readonly fail: (error: unknown) => void;
}

export class NumberLine {
  readonly pause = new Pause();
  readonly #clock: Clock;
  readonly #second = new LastSecond();
  readonly #way = new Way();
  /** What waits for the number; some of it may then have to wait for its pair. */
  readonly #line = new Line<Message>();
  readonly #alarm = new Alarm();
  #perSecond: number;
  #held = 0;

  constructor(clock: Clock, perSecond: number) {
    this.#clock = clock;
    this.#perSecond = perSecond;
  }

  /** How many messages wait, for the number or for their pairs. */
  get waiting(): number {
    return this.#line.length + this.#held;
  }

  set perSecond(perSecond: number) {
    if (perSecond === this.#perSecond) return;
    this.#perSecond = perSecond;
    this.#alarm.callOff();
    this.#next();
  }

  /** Lets a message go, and counts it, if nothing is in its way. */
  passes(pair: Pair<Message> | undefined, now: number): boolean {
    if (this.#line.length > 0 || now < this.pause.until || this.#second.count(now) >= this.#perSecond) return false;
    if (pair !== undefined && (pair.line.length > 0 || pair.earliest(now) > now)) return false;
    this.#second.add(now);
    pair?.take(now);
    return true;
  }

  /** What is in the way of a message that comes now, and for how long as far as can be told. */
  outlook(pair: Pair<Message> | undefined, now: number): { reason: Reason; waitMs: number } {
    const inTurn = this.#second.timeOf(this.#line.length, this.#perSecond, Math.max(now, this.pause.until));
    const ofPair = pair?.outlook(now) ?? now;
    const isPair = ofPair > inTurn;
    const isRefused = (isPair ? pair : this)?.pause.refusedUntil ?? 0;
    const reason = isRefused > now ? "paused" : isPair ? "pair" : "number";
    return { reason, waitMs: Math.ceil(Math.max(inTurn, ofPair) - now) };
  }

  /** Takes a message in that cannot go at once. */
  hold(message: Message): void {
    const { pair } = message;
    if (pair && (pair.line.length > 0 || pair.earliest(this.#clock.now()) > this.#clock.now()))
      this.#holdBack(message, pair);
    else this.#queue(message);
    this.#next();
  }

  /** Takes a message back in that was let go: other processes have used up what there was. */
  again(message: Message, { reason, waitMs }: ThrottleAnswer): void {
    const until = this.#clock.now() + waitMs;
    const pair = reason === "pair" ? message.pair : undefined;
    (pair ?? this).pause.hold(until);
    message.isOver = false;
    if (until > message.latest) message.refuse(reason, waitMs);
    else this.hold(message);
  }

  /** A message that was let go at a time was answered. */
  seen(sentAt: number, pair: Pair<Message> | undefined): void {
    const leftAt = this.#way.leftAt(sentAt, this.#clock.now());
    pair?.seen(leftAt);
    if (leftAt === sentAt) return;
    this.#second.remove(sentAt);
    this.#second.add(leftAt);
  }

  /** A message that was let go at a time was not taken by Meta. */
  giveBack(sentAt: number): void {
    this.#second.remove(sentAt);
  }

  /** A message that waits is given up. */
  leave(message: Message): void {
    this.#drop(message);
    if (message.pair?.line.length === 0) message.pair.alarm.callOff();
    if (this.#line.length === 0) this.#alarm.callOff();
    this.#next();
  }

  /** Refuses what waits for the number, or for the pair, and cannot wait until the pause is over. */
  refuseLate(pair: Pair<Message> | undefined): void {
    const { until } = (pair ?? this).pause;
    const waitMs = until - this.#clock.now();
    for (const message of (pair?.line ?? this.#line).all())
      if (message.latest < until) {
        this.#drop(message);
        message.refuse("paused", waitMs);
      }
    this.#next();
  }

  #queue(message: Message): void {
    message.isAhead = true;
    if (message.pair) message.pair.ahead++;
    this.#line.add(message);
  }

  #holdBack(message: Message, pair: Pair<Message>): void {
    this.#held++;
    pair.line.add(message);
    this.#watch(pair);
  }

  /** Takes a message out of the line that it is in. */
  #drop(message: Message): void {
    const { pair, isAhead } = message;
    if (isAhead) this.#line.drop(message);
    else pair?.line.drop(message);
    if (!isAhead) this.#held--;
    else if (pair) pair.ahead--;
    if (pair) this.#watch(pair);
  }

  readonly #fail = (messages: readonly Message[], error: unknown): void => {
    for (const message of messages) {
      this.#drop(message);
      message.fail(error);
    }
  };

  /** Lets go what can go, in order, and waits for the next. */
  readonly #next = (): void => {
    while (this.#line.length > 0 && !this.#alarm.isSet) {
      const now = this.#clock.now();
      const free = this.#second.timeOf(0, this.#perSecond, Math.max(now, this.pause.until));
      if (free > now)
        this.#alarm.set(this.#clock, free - now, this.#next, (error) => this.#fail(this.#line.all(), error));
      else this.#turn(now);
    }
  };

  #turn(now: number): void {
    const message = this.#line.next();
    if (message === undefined) return;
    const { pair, latest } = message;
    message.isAhead = false;
    if (pair) pair.ahead--;
    const free = pair?.earliest(now) ?? now;
    if (free > latest) message.refuse("pair", free - now);
    else if (pair && free > now) this.#holdBack(message, pair);
    else {
      message.isOver = true;
      this.#second.add(now);
      pair?.take(now);
      message.go();
    }
    if (pair) this.#watch(pair);
  }

  /** Lets what a pair holds back move up when it may: as much as a burst, and the rest when that has gone. */
  #watch(pair: Pair<Message>): void {
    if (pair.alarm.isSet || pair.ahead > 0 || pair.line.length === 0) return;
    const now = this.#clock.now();
    const free = pair.earliest(now);
    const look = () => {
      this.#watch(pair);
      this.#next();
    };
    if (free > now) {
      pair.alarm.set(this.#clock, free - now, look, (error) => this.#fail(pair.line.all(), error));
      return;
    }
    for (let room = pair.burst; room > 0; room--) {
      const message = pair.line.next();
      if (message === undefined) return;
      this.#held--;
      this.#queue(message);
    }
  }
}
