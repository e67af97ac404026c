/** Holds messages back, so that the platform need not refuse them; and pauses where it does. */
import type { Clock } from "../../core/clock.js";
import { ConfigurationError } from "../../core/errors.js";
import type { SafeLogger } from "../../core/redact-logger.js";
import { ruleOf } from "../error-rules.js";
import { GraphApiError, ThrottleError, TransportError } from "../errors.js";
import { ruleWait } from "../graph-error.js";
import { bounded, whenAborted } from "../limit.js";
import { type RetryPolicy, waitBefore } from "../retry.js";
import { type Message, NumberLine } from "./number.js";
import type { ThrottleOptions, ThrottleWait } from "./options.js";
import type { Pair, PairLimit } from "./pair.js";
import { Pairs } from "./pairs.js";
import { type ThrottlePolicy, throttlePolicy } from "./policy.js";
import type { Sending } from "./sending.js";
import type { ThrottledMessage } from "./store.js";

/** Messages a second of a number whose level was not read. */
const PER_SECOND = 80;
/** How long a store may take to answer. */
const STORE_MS = 1000;
/** Half of the ladder's wait and a share of the other half: other processes shall not come back at the same moment. */
const evenly = () => 0.5 + Math.random() / 2;

const aborted = ({ operation }: Sending, cause: unknown) =>
  new TransportError(operation.id, "aborted", "The call was aborted while it waited to be sent.", { cause });

/** What all clients made from one another send through. */
export class Throttle {
  readonly #policy: ThrottlePolicy;
  readonly #clock: Clock;
  readonly #logger: SafeLogger;
  readonly #retry: RetryPolicy;
  readonly #numbers = new Map<string, NumberLine>();
  readonly #pairs = new Pairs<Message>();
  readonly #levels = new Map<string, number>();
  #order = 0;
  #turn = 0;
  #isStoreDown = false;

  constructor(options: ThrottleOptions, clock: Clock, logger: SafeLogger, retry: RetryPolicy) {
    this.#policy = throttlePolicy(options);
    this.#clock = clock;
    this.#logger = logger;
    this.#retry = retry;
  }

  /** What a number may send a second, as its level says. */
  setLevel(phoneNumberId: string, perSecond: number): void {
    this.#levels.set(phoneNumberId, perSecond);
    const number = this.#numbers.get(phoneNumberId);
    if (number) number.perSecond = this.#perSecondOf(phoneNumberId);
  }

  /**
   * Undefined where the message may go at once, else resolves when it may. Throws or rejects with `ThrottleError` when it would
   * have to wait too long, and with `TransportError` when it is aborted.
   */
  admit(sending: Sending): Promise<void> | undefined {
    const now = this.#clock.now();
    const number = this.#numberOf(sending.phoneNumberId);
    const pair = this.#pairOf(sending, now);
    if (number.passes(pair, now)) {
      if (this.#policy.store) return this.#wait(sending, number, pair, now, true);
      this.#letGo(sending, now);
      return undefined;
    }
    const { reason, waitMs } = number.outlook(pair, now);
    if (now + waitMs > this.#latest(sending, now)) throw new ThrottleError(sending.operation.id, reason, waitMs);
    if (sending.ending?.isOver) throw aborted(sending, sending.ending.reason);
    const held = this.#wait(sending, number, pair, now, false);
    const wait = { phoneNumberId: sending.phoneNumberId, reason, waitMs, waiting: number.waiting };
    // Of a repetition the client says so itself.
    if (sending.turn === 0 && this.#logger.showsDebug) this.#logger.debug("A message waits for the throttle.", wait);
    this.#tell(wait);
    return held;
  }

  /**
   * Counts a message no more that did not reach Meta or came too fast, and for the pair none that was refused; pauses the number,
   * or the pair, if the error says so. How long that will be, in milliseconds.
   */
  refused(sending: Sending, error: GraphApiError | TransportError): number | undefined {
    const { phoneNumberId } = sending;
    const now = this.#clock.now();
    const number = this.#numberOf(phoneNumberId);
    const pair = this.#pairOf(sending, now);
    const code = error instanceof GraphApiError ? error.code : undefined;
    const kind = ruleOf(code)?.pauses;
    const hasArrived = error instanceof GraphApiError || error.kind !== "refused";
    if (kind !== undefined || !hasArrived) number.giveBack(sending.sentAt);
    if (!hasArrived || (error instanceof GraphApiError && error.retryClass !== "ambiguous")) pair?.giveBack();
    // An encrypted message does not tell whom it was for.
    if (kind === undefined || (kind === "pair" && pair === undefined)) return undefined;
    const paused = kind === "pair" ? pair : undefined;
    const { pause } = paused ?? number;
    const lengthOf = (step: number) =>
      Math.ceil(Math.max(waitBefore(error, step, this.#retry, evenly), ruleWait(code, step) ?? 0));
    const isNew = pause.begin(sending.turn, this.#turn, now, lengthOf);
    const waitMs = Math.max(0, pause.until - now);
    if (isNew) {
      number.refuseLate(paused);
      this.#tell({ phoneNumberId, reason: "paused", waitMs, waiting: number.waiting, code });
      this.#policy.store?.pause?.(this.#shared(sending, kind === "pair"), waitMs).catch(this.#storeFailed);
    }
    return waitMs;
  }

  /** A message was accepted: what went wrong before is over. */
  accepted(sending: Sending): void {
    const number = this.#numbers.get(sending.phoneNumberId);
    const pair = this.#pairOf(sending, this.#clock.now());
    number?.seen(sending.sentAt, pair);
    number?.pause.end(sending.turn);
    pair?.pause.end(sending.turn);
  }

  #letGo(sending: Sending, now: number): void {
    sending.turn = ++this.#turn;
    sending.sentAt = now;
  }

  #numberOf(phoneNumberId: string): NumberLine {
    const perSecond = this.#perSecondOf(phoneNumberId);
    const known = this.#numbers.get(phoneNumberId);
    if (known) {
      known.perSecond = perSecond;
      return known;
    }
    const number = new NumberLine(this.#clock, perSecond);
    this.#numbers.set(phoneNumberId, number);
    return number;
  }

  #perSecondOf(phoneNumberId: string): number {
    const { perSecond } = this.#policy;
    const wanted = typeof perSecond === "function" ? perSecond(phoneNumberId) : perSecond;
    const level = this.#levels.get(phoneNumberId);
    if (wanted === undefined) return level ?? PER_SECOND;
    if (!(Number.isInteger(wanted) && wanted >= 1))
      throw new ConfigurationError("throttle.perSecond must give a whole number, 1 or more, or undefined.");
    return Math.min(wanted, level ?? wanted);
  }

  #limitOf({ isToGroup }: Sending): PairLimit {
    return isToGroup ? undefined : this.#policy.pair;
  }

  #pairOf(sending: Sending, now: number): Pair<Message> | undefined {
    const { phoneNumberId, recipient } = sending;
    return recipient === undefined ? undefined : this.#pairs.of(phoneNumberId, recipient, this.#limitOf(sending), now);
  }

  /** When a message has to go: at its deadline there would be no time left to send it. */
  #latest({ deadline }: Sending, now: number): number {
    return Math.min(deadline - 1, now + this.#policy.maxWaitMs);
  }

  /** A place in line; one that has passed already has only the store before it. */
  #wait(sending: Sending, number: NumberLine, pair: Pair<Message> | undefined, now: number, hasPassed: boolean) {
    const { operation, signal, ending } = sending;
    return new Promise<void>((resolve, reject) => {
      const refuse = (error: unknown) => {
        stopListening();
        reject(error);
      };
      const message: Message = {
        order: ++this.#order,
        pair,
        latest: this.#latest(sending, now),
        isAhead: false,
        isOver: hasPassed,
        go: () => {
          this.#letGo(sending, this.#clock.now());
          if (this.#policy.store) return void this.#ask(sending, number, message, end);
          end();
        },
        refuse: (reason, waitMs) => refuse(new ThrottleError(operation.id, reason, waitMs)),
        fail: refuse,
      };
      const end = () => {
        stopListening();
        resolve();
      };
      const giveUp = (reason: unknown) => {
        if (!message.isOver) number.leave(message);
        refuse(aborted(sending, reason));
      };
      const listening = [whenAborted(signal, () => giveUp(signal?.reason)), ending?.listen(giveUp)];
      const stopListening = () => {
        for (const stop of listening) stop?.();
      };
      if (hasPassed) message.go();
      else number.hold(message);
    });
  }

  /** Asks the store, which may send the message back into line. While it fails, the limits of this process have to do. */
  async #ask(sending: Sending, number: NumberLine, message: Message, end: () => void): Promise<void> {
    const { store } = this.#policy;
    const take = async () => store?.take(this.#shared(sending, this.#limitOf(sending) !== undefined));
    try {
      const answer = await bounded(STORE_MS, undefined, take);
      this.#isStoreDown = false;
      const { signal, ending, phoneNumberId } = sending;
      if (answer === undefined || !(answer.waitMs > 0) || signal?.aborted) return end();
      if (ending?.isOver) return message.fail(aborted(sending, ending.reason));
      number.again(message, answer);
      if (!message.isOver) this.#tell({ phoneNumberId, ...answer, waiting: number.waiting });
    } catch (error) {
      this.#storeFailed(error);
      end();
    }
  }

  readonly #storeFailed = (error: unknown): void => {
    if (this.#isStoreDown) return;
    this.#isStoreDown = true;
    const failure = error instanceof Error ? error.name : typeof error;
    this.#logger.warn("The throttle's store does not answer; each process keeps its own limits meanwhile.", {
      failure,
    });
  };

  #shared({ phoneNumberId, recipient }: Sending, withPair: boolean): ThrottledMessage {
    const limit = this.#policy.pair;
    const pair = withPair && recipient !== undefined && limit ? { recipient, ...limit } : undefined;
    return { phoneNumberId, perSecond: this.#perSecondOf(phoneNumberId), pair };
  }

  #tell(wait: ThrottleWait): void {
    try {
      this.#policy.onThrottle?.(wait);
    } catch (error) {
      this.#logger.error("onThrottle threw.", { failure: error instanceof Error ? error.name : typeof error });
    }
  }
}
