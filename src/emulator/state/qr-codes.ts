/** QR codes and short links of each number. */
import type { EmulatorClock } from "../base/clock.js";
import type { Ids } from "../base/ids.js";
import { invalidParameter, Refusal } from "../base/refusal.js";

/** The most that a number may have. */
const MAX_CODES = 2000;

export interface StoredQrCode {
  readonly code: string;
  readonly prefilled_message: string;
  readonly deep_link_url: string;
  /** Seconds since 1970. */
  readonly creation_time: number;
}

const unknownCode = () =>
  new Refusal(400, { message: "(#803) No such QR code", type: "GraphMethodException", code: 803 });

export class QrCodes {
  readonly #codes = new Map<string, StoredQrCode[]>();
  readonly #ids: Ids;
  readonly #clock: EmulatorClock;

  constructor(ids: Ids, clock: EmulatorClock) {
    this.#ids = ids;
    this.#clock = clock;
  }

  /** The newest first. */
  list(phoneNumberId: string): readonly StoredQrCode[] {
    return this.#codes.get(phoneNumberId) ?? [];
  }

  /** Throws `Refusal` where the number has all that it may. */
  create(phoneNumberId: string, message: string): StoredQrCode {
    const others = this.list(phoneNumberId);
    if (others.length >= MAX_CODES) throw invalidParameter(`prefilled_message: the number has ${MAX_CODES} QR codes`);
    const code = this.#ids.qrCode();
    const made = {
      code,
      prefilled_message: message,
      deep_link_url: `https://wa.me/message/${code}`,
      creation_time: Math.floor(this.#clock.now() / 1000),
    };
    this.#codes.set(phoneNumberId, [made, ...others]);
    return made;
  }

  /** Gives a code another message. Throws `Refusal` for one that the number does not have. */
  update(phoneNumberId: string, code: string, message: string): StoredQrCode {
    const changed = { ...this.#find(phoneNumberId, code), prefilled_message: message };
    const all = this.list(phoneNumberId).map((one) => (one.code === code ? changed : one));
    this.#codes.set(phoneNumberId, all);
    return changed;
  }

  /** Throws `Refusal` for a code that the number does not have. */
  delete(phoneNumberId: string, code: string): void {
    const gone = this.#find(phoneNumberId, code);
    this.#codes.set(
      phoneNumberId,
      this.list(phoneNumberId).filter((one) => one !== gone),
    );
  }

  dump(): [phoneNumberId: string, readonly StoredQrCode[]][] {
    return [...this.#codes];
  }

  load(codes: readonly (readonly [phoneNumberId: string, readonly StoredQrCode[]])[]): void {
    this.#codes.clear();
    for (const [id, own] of codes) this.#codes.set(id, [...own]);
  }

  #find(phoneNumberId: string, code: string): StoredQrCode {
    const found = this.list(phoneNumberId).find((one) => one.code === code);
    if (!found) throw unknownCode();
    return found;
  }
}
