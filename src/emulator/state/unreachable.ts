/** The users whom messages do not reach, as the options name them. */
import type { Recipient } from "./recipient.js";

/** Users by phone number, digits only, or by user id. */
function namesOf(users: readonly string[]): ReadonlySet<string> {
  return new Set(users.map((user) => (/^[+\d]/.test(user) ? user.replace(/\D/g, "") : user)));
}

const has = (names: ReadonlySet<string>, { waId, userId }: Recipient) =>
  names.has(waId ?? "") || names.has(userId ?? "");

export class Unreachable {
  readonly #notOnWhatsApp: ReadonlySet<string>;
  readonly #stoppedMarketing: ReadonlySet<string>;

  constructor(notOnWhatsApp: readonly string[] = [], stoppedMarketing: readonly string[] = []) {
    this.#notOnWhatsApp = namesOf(notOnWhatsApp);
    this.#stoppedMarketing = namesOf(stoppedMarketing);
  }

  isOnWhatsApp(user: Recipient): boolean {
    return !has(this.#notOnWhatsApp, user);
  }

  takesMarketing(user: Recipient): boolean {
    return !has(this.#stoppedMarketing, user);
  }
}
