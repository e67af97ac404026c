/** How much an app has called an account in the last hour: the calls that manage it, sent messages are none. */
import type { Operation } from "../../generated/client.js";
import type { EmulatorClock } from "../base/clock.js";
import { ruleRefusal } from "../base/refusal.js";
import { usageHeader } from "../base/usage-header.js";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Of an account with a registered number. */
const LIMIT = 5000;
/** The account with all that hangs on it, its numbers and its templates. */
const MANAGING = /^\/\{waba_id\}|^\/\{(?:phone_number|template)_id\}$/;

export class CallUsage {
  readonly #clock: EmulatorClock;
  readonly #isOn: boolean;
  readonly #accountId: string;
  /** When the calls of the last hour came. */
  readonly #times: number[] = [];

  constructor(clock: EmulatorClock, accountId: string, isOn: boolean) {
    this.#clock = clock;
    this.#accountId = accountId;
    this.#isOn = isOn;
  }

  /** Counts a call. Throws `Refusal` where it is one too many; that one does not count. */
  admit(operation: Operation): void {
    if (!this.#counts(operation)) return;
    this.#forget();
    if (this.#times.length >= LIMIT)
      throw ruleRefusal(80007, "Rate limit issues", "The calls of this hour to the account are used up.");
    this.#times.push(this.#clock.now());
  }

  /** The headers of an answer of the operation. */
  headers(operation: Operation): Record<string, string> {
    if (!this.#counts(operation)) return {};
    this.#forget();
    const [oldest = 0] = this.#times;
    const isUsedUp = this.#times.length >= LIMIT;
    const minutes = isUsedUp ? Math.ceil((oldest + HOUR_MS - this.#clock.now()) / MINUTE_MS) : 0;
    return usageHeader(this.#accountId, Math.floor((this.#times.length * 100) / LIMIT), minutes);
  }

  #counts({ path }: Operation): boolean {
    return this.#isOn && MANAGING.test(path);
  }

  #forget(): void {
    const begin = this.#clock.now() - HOUR_MS;
    while (this.#times[0] !== undefined && this.#times[0] <= begin) this.#times.shift();
  }
}
