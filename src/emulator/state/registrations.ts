/** Which numbers are registered with the Cloud API, their PINs, and the keys of their flows. */
import type { BusinessPublicKey, PhoneNumber } from "../../generated/openapi.js";
import type { EmulatorClock } from "../base/clock.js";
import { timeOf } from "../base/graph-time.js";
import { ruleRefusal } from "../base/refusal.js";
import type { Verifications } from "./verifications.js";

const HOUR_MS = 3_600_000;
const MAX_CALLS = 10;
const CALLS_WITHIN_MS = 72 * HOUR_MS;
/** Meta names neither how many wrong PINs are too many nor for how long. */
const MAX_MISSES = 5;
const LOCKED_MS = HOUR_MS;

export interface Registration {
  registered: boolean;
  /** When it was registered last, in milliseconds since 1970; none of the numbers that an emulator starts with. */
  onboardedAt?: number;
  /** False until a new number is registered for the first time. */
  known: boolean;
  /** None before the first registration, which sets it. */
  pin?: string;
  /** Wrong PINs in a row, and when the last of them came. */
  misses: number;
  missedAt: number;
  /** When it was put on and off within the last three days. */
  registrations: number[];
  deregistrations: number[];
  publicKey?: BusinessPublicKey;
}

const IN_USE = { registered: true, known: true, misses: 0, missedAt: 0 };

export interface RegistrationParts {
  readonly clock: EmulatorClock;
  readonly rules: { readonly limits: boolean };
  readonly verifications: Verifications;
}

export class Registrations {
  readonly #numbers = new Map<string, Registration>();
  readonly #parts: RegistrationParts;

  constructor(parts: RegistrationParts) {
    this.#parts = parts;
  }

  /** A new number, which has to be registered. */
  add(phoneNumberId: string): void {
    Object.assign(this.#of(phoneNumberId), { registered: false, known: false });
  }

  /** Throws `Refusal` for a number that is not verified, another PIN than the one that is set, and too many tries. */
  register(phoneNumberId: string, pin: string): void {
    const { clock, verifications } = this.#parts;
    const registration = this.#of(phoneNumberId);
    if (!verifications.isVerified(phoneNumberId))
      throw ruleRefusal(
        133006,
        "Phone number re-verification needed",
        "The number has to be verified by a code first.",
      );
    this.#count(registration.registrations);
    this.#assertPin(registration, pin);
    const onboardedAt = clock.now();
    Object.assign(registration, { registered: true, known: true, onboardedAt, pin, misses: 0 });
    if (registration.publicKey) registration.publicKey.business_public_key_signature_status = "MISMATCH";
  }

  setPin(phoneNumberId: string, pin: string): void {
    this.#of(phoneNumberId).pin = pin;
  }

  /** What flows of the number are encrypted with; undefined before it was set. */
  publicKey(phoneNumberId: string): BusinessPublicKey | undefined {
    return this.#of(phoneNumberId).publicKey;
  }

  setPublicKey(phoneNumberId: string, pem: string): void {
    const status = "VALID";
    this.#of(phoneNumberId).publicKey = { business_public_key: pem, business_public_key_signature_status: status };
  }

  /** Throws `Refusal` where it was done too often. */
  deregister(phoneNumberId: string): void {
    const registration = this.#of(phoneNumberId);
    this.#count(registration.deregistrations);
    registration.registered = false;
  }

  isRegistered(phoneNumberId: string): boolean {
    return this.#of(phoneNumberId).registered;
  }

  /** Throws `Refusal` for a number that is not on the Cloud API. */
  assertRegistered(phoneNumberId: string): void {
    if (!this.#of(phoneNumberId).registered)
      throw ruleRefusal(133010, "Account not registered", "The number is not registered with the Cloud API.");
  }

  /** The number as it is now. */
  current(number: PhoneNumber): PhoneNumber {
    const { registered, known, onboardedAt, pin } = this.#of(number.id);
    const verified = this.#parts.verifications.isVerified(number.id);
    return {
      ...number,
      ...(!verified && { code_verification_status: "NOT_VERIFIED" }),
      ...(pin !== undefined && { is_pin_enabled: true }),
      ...(onboardedAt !== undefined && { last_onboarded_time: timeOf(onboardedAt) }),
      ...(!registered && { status: "DISCONNECTED", platform_type: "NOT_APPLICABLE", host_platform: "NOT_APPLICABLE" }),
      ...(!known && { status: verified ? "PENDING" : "UNVERIFIED", throughput: { level: "NOT_APPLICABLE" } }),
    };
  }

  dump(): [phoneNumberId: string, Registration][] {
    return structuredClone([...this.#numbers]);
  }

  load(numbers: readonly (readonly [string, Partial<Registration>])[]): void {
    this.#numbers.clear();
    for (const [id, registration] of numbers)
      this.#numbers.set(id, { ...IN_USE, registrations: [], deregistrations: [], ...structuredClone(registration) });
  }

  #assertPin(registration: Registration, pin: string): void {
    const { clock, rules } = this.#parts;
    const isLocked = registration.misses >= MAX_MISSES && clock.now() - registration.missedAt < LOCKED_MS;
    if (rules.limits && isLocked)
      throw ruleRefusal(133008, "Too many two step verification PIN guesses", "Try again in an hour.");
    if (registration.pin === undefined || registration.pin === pin) return;
    const misses = registration.misses >= MAX_MISSES ? 1 : registration.misses + 1;
    Object.assign(registration, { misses, missedAt: clock.now() });
    throw ruleRefusal(133005, "Two step verification PIN mismatch", "The PIN differs from the one that is set.");
  }

  /** Counts a call. Throws `Refusal` where it is one too many; that one does not count. */
  #count(times: number[]): void {
    const now = this.#parts.clock.now();
    const recent = times.filter((at) => now - at < CALLS_WITHIN_MS);
    if (this.#parts.rules.limits && recent.length >= MAX_CALLS)
      throw ruleRefusal(133016, "Account register deregister rate limit exceeded", "Ten times in 72 hours is all.");
    times.splice(0, times.length, ...recent, now);
  }

  #of(phoneNumberId: string): Registration {
    const known = this.#numbers.get(phoneNumberId);
    if (known) return known;
    // The numbers that an emulator starts with are in use already.
    const registration: Registration = { ...IN_USE, registrations: [], deregistrations: [] };
    this.#numbers.set(phoneNumberId, registration);
    return registration;
  }
}
