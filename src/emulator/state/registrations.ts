/** Which numbers are verified and registered, their PINs, and the keys of their flows. */
import type { BusinessPublicKey, PhoneNumber } from "../../generated/openapi.js";
import { invalidParameter, Refusal } from "../base/refusal.js";

/** The code that every number is sent: nobody reads its text messages here. */
export const VERIFICATION_CODE = "123456";

export interface Registration {
  /** The code is on its way and was not used yet. */
  codeSent: boolean;
  registered: boolean;
  /** None before the first registration, which sets it. */
  pin?: string;
  publicKey?: BusinessPublicKey;
}

export class Registrations {
  readonly #numbers = new Map<string, Registration>();

  requestCode(phoneNumberId: string): void {
    this.#of(phoneNumberId).codeSent = true;
  }

  /** Throws `Refusal` for another code than the one that was sent, and for one that was used. */
  verifyCode(phoneNumberId: string, code: string): void {
    const registration = this.#of(phoneNumberId);
    if (!registration.codeSent || code !== VERIFICATION_CODE)
      throw invalidParameter("code: is not the one that was sent");
    registration.codeSent = false;
  }

  /** Throws `Refusal` for another PIN than the one that is set. */
  register(phoneNumberId: string, pin: string): void {
    const registration = this.#of(phoneNumberId);
    if (registration.pin !== undefined && registration.pin !== pin)
      throw new Refusal(400, { message: "(#133005) Two step verification PIN Mismatch", code: 133005 });
    registration.pin = pin;
    registration.registered = true;
    if (registration.publicKey) registration.publicKey.business_public_key_signature_status = "MISMATCH";
  }

  /** What flows of the number are encrypted with; undefined before it was set. */
  publicKey(phoneNumberId: string): BusinessPublicKey | undefined {
    return this.#of(phoneNumberId).publicKey;
  }

  setPublicKey(phoneNumberId: string, pem: string): void {
    const status = "VALID";
    this.#of(phoneNumberId).publicKey = { business_public_key: pem, business_public_key_signature_status: status };
  }

  deregister(phoneNumberId: string): void {
    this.#of(phoneNumberId).registered = false;
  }

  /** Throws `Refusal` for a number that was taken off the Cloud API. */
  assertRegistered(phoneNumberId: string): void {
    if (!this.#of(phoneNumberId).registered)
      throw new Refusal(400, { message: "(#133010) Account not registered", code: 133010 });
  }

  /** The number as it is now. */
  current(number: PhoneNumber): PhoneNumber {
    return this.#of(number.id).registered ? number : { ...number, status: "DISCONNECTED" };
  }

  dump(): [phoneNumberId: string, Registration][] {
    return structuredClone([...this.#numbers]);
  }

  load(numbers: readonly (readonly [string, Registration])[]): void {
    this.#numbers.clear();
    for (const [id, registration] of numbers) this.#numbers.set(id, { ...registration });
  }

  #of(phoneNumberId: string): Registration {
    const known = this.#numbers.get(phoneNumberId);
    if (known) return known;
    // The numbers that an emulator starts with are in use already.
    const registration: Registration = { codeSent: false, registered: true };
    this.#numbers.set(phoneNumberId, registration);
    return registration;
  }
}
