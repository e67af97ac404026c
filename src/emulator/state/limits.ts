/** How fast a number may send: the platform's limits of the number and of the pair of number and user, on the emulator's clock. */
import type { MessageAddress, PhoneNumber } from "../../generated/openapi.js";
import type { EmulatorClock } from "../base/clock.js";
import { ruleRefusal } from "../base/refusal.js";
import { recipientOf } from "./recipient.js";

const SECOND_MS = 1000;
/** Messages a second, in and out, by level of throughput, and for a number that the WhatsApp Business app is used with too. */
const PER_SECOND = { standard: 80, high: 1000, coexistence: 20 };
/** To one user a message every so often. */
const PAIR_EVERY_MS = 6000;
/** As many within that time, if all the time that they would have taken is then waited off. */
const PAIR_BURST = 45;

/** The messages of one number to one user since the last pause between them. */
interface Burst {
  readonly begun: number;
  count: number;
}

const freeAt = ({ begun, count }: Burst) => begun + count * PAIR_EVERY_MS;

function perSecondOf(number: PhoneNumber | undefined): number {
  if (number?.is_on_biz_app) return PER_SECOND.coexistence;
  return number?.throughput?.level === "HIGH" ? PER_SECOND.high : PER_SECOND.standard;
}

export class SendLimits {
  readonly #clock: EmulatorClock;
  readonly #numbers: readonly PhoneNumber[];
  #isOn: boolean;
  /** When the messages of the last second came and went, by number. */
  readonly #lastSecond = new Map<string, number[]>();
  readonly #bursts = new Map<string, Burst>();

  constructor(clock: EmulatorClock, numbers: readonly PhoneNumber[], isOn: boolean) {
    this.#clock = clock;
    this.#numbers = numbers;
    this.#isOn = isOn;
  }

  /** Enforces the limits from now on, or no longer. */
  switch(isOn: boolean): void {
    this.#isOn = isOn;
  }

  /** Counts a message from a user: it takes from the number's throughput, and is never refused. */
  received(phoneNumberId: string): void {
    if (this.#isOn) this.#secondOf(phoneNumberId).push(this.#clock.now());
  }

  /** Counts a message of the number. Throws `Refusal` where it is one too many; that one does not count. */
  admit(phoneNumberId: string, body: object): void {
    // A read receipt is no message.
    if (!this.#isOn || "status" in body) return;
    const now = this.#clock.now();
    const second = this.#secondOf(phoneNumberId);
    if (second.length >= perSecondOf(this.#numbers.find(({ id }) => id === phoneNumberId)))
      throw ruleRefusal(130429, "Rate limit hit", "The throughput of this number is used up.");
    // An encrypted message does not tell whom it goes to; a group has no such limit.
    const { userId } = recipientOf(body as MessageAddress);
    if (userId !== undefined) this.#admitPair(`${phoneNumberId} ${userId}`, now);
    second.push(now);
  }

  #admitPair(pair: string, now: number): void {
    const burst = this.#bursts.get(pair);
    if (burst === undefined || now >= freeAt(burst)) this.#bursts.set(pair, { begun: now, count: 1 });
    else if (now < burst.begun + PAIR_EVERY_MS && burst.count < PAIR_BURST) burst.count++;
    else
      throw ruleRefusal(
        131056,
        "Pair rate limit hit",
        "Too many messages from this number to this user within a short time.",
      );
  }

  #secondOf(phoneNumberId: string): number[] {
    const oldest = this.#clock.now() - SECOND_MS;
    const times = this.#lastSecond.get(phoneNumberId) ?? [];
    this.#lastSecond.set(phoneNumberId, times);
    while (times[0] !== undefined && times[0] <= oldest) times.shift();
    return times;
  }
}
