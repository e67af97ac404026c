/** Which numbers were proved to be one's own, by a code that they were sent. */
import type { VerificationCode } from "../../generated/control/openapi.js";
import type { RequestCodeRequest } from "../../generated/openapi.js";
import type { EmulatorClock } from "../base/clock.js";
import { ruleRefusal } from "../base/refusal.js";

/** The code that every number is sent: nobody reads its text messages here. */
export const VERIFICATION_CODE = "123456";

const HOUR_MS = 3_600_000;
/** Meta says that there are such limits, and names none of them. */
const MAX_CODES = 5;
const CODES_WITHIN_MS = 24 * HOUR_MS;
const MAX_MISSES = 5;

export interface Verification {
  verified: boolean;
  /** A code is on its way and was not used yet. */
  waiting: boolean;
  /** Wrong codes since then. */
  misses: number;
}

export interface VerificationRecord {
  readonly numbers: readonly (readonly [id: string, Verification])[];
  readonly codes: readonly VerificationCode[];
}

export class Verifications {
  readonly #numbers = new Map<string, Verification>();
  #codes: VerificationCode[] = [];
  readonly #clock: EmulatorClock;
  readonly #rules: { readonly limits: boolean };

  constructor(clock: EmulatorClock, rules: { readonly limits: boolean }) {
    this.#clock = clock;
    this.#rules = rules;
  }

  /** A new number, which has to be verified unless someone has done so before. */
  add(phoneNumberId: string, verified: boolean): void {
    this.#numbers.set(phoneNumberId, { verified, waiting: false, misses: 0 });
  }

  isVerified(phoneNumberId: string): boolean {
    return this.#of(phoneNumberId).verified;
  }

  /** Throws `Refusal` for a number that is verified, and for one code too many. */
  request(phoneNumberId: string, { code_method, language }: RequestCodeRequest): void {
    const number = this.#of(phoneNumberId);
    const refuse = (details: string) => ruleRefusal(136024, "Request code error", details);
    if (number.verified) throw refuse("The number is verified.");
    const at = this.#clock.now();
    const recent = this.#codes.filter((one) => one.phoneNumberId === phoneNumberId && at - one.at < CODES_WITHIN_MS);
    if (this.#rules.limits && recent.length >= MAX_CODES)
      throw refuse("Too many codes were asked for within 24 hours.");
    this.#codes.push({ phoneNumberId, code: VERIFICATION_CODE, code_method, language, at });
    Object.assign(number, { waiting: true, misses: 0 });
  }

  /** Throws `Refusal` for another code than the one that was sent, and for one that was used or guessed at too often. */
  verify(phoneNumberId: string, code: string): void {
    const number = this.#of(phoneNumberId);
    const refuse = (details: string) => ruleRefusal(136025, "Verify code error", details);
    if (!number.waiting) throw refuse("No code is on its way to this number: ask for one.");
    if (code !== VERIFICATION_CODE) {
      number.misses++;
      number.waiting = !this.#rules.limits || number.misses < MAX_MISSES;
      throw refuse(
        number.waiting ? "The code is not the one that was sent." : "Too many wrong codes: ask for a new one.",
      );
    }
    Object.assign(number, { verified: true, waiting: false });
  }

  /** The codes that numbers were sent, oldest first. */
  codes(): VerificationCode[] {
    return this.#codes.map((code) => ({ ...code }));
  }

  dump(): VerificationRecord {
    return structuredClone({ numbers: [...this.#numbers], codes: this.#codes });
  }

  load({ numbers, codes }: VerificationRecord): void {
    this.#numbers.clear();
    for (const [id, verification] of numbers) this.#numbers.set(id, { ...verification });
    this.#codes = codes.map((code) => ({ ...code }));
  }

  #of(phoneNumberId: string): Verification {
    const known = this.#numbers.get(phoneNumberId);
    // The numbers that an emulator starts with are in use already.
    if (!known) this.add(phoneNumberId, true);
    return known ?? this.#of(phoneNumberId);
  }
}
