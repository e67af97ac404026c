/** Who has written to which number lately: the customer service windows, in which messages of any kind may be sent. */
import type { WebhookNotification } from "../../generated/openapi.js";
import type { EmulatorClock } from "../base/clock.js";
import type { Recipient } from "./recipient.js";

const WINDOW_MS = 24 * 3_600_000;
/** Tells of a user, and is not from one: a change of number, a change of the identity key. */
const NOT_WRITTEN = "system";

export class ServiceWindows {
  readonly #clock: EmulatorClock;
  /** When a user last wrote to a number, in milliseconds since 1970. A user is known by phone number and by user id. */
  readonly #lastWrote = new Map<string, number>();

  constructor(clock: EmulatorClock) {
    this.#clock = clock;
  }

  /** The user wrote to the number, or called it: the window is open for 24 hours from now on. */
  open(phoneNumberId: string, { waId, userId }: Recipient): void {
    for (const name of [waId, userId])
      if (name !== undefined) this.#lastWrote.set(`${phoneNumberId} ${name}`, this.#clock.now());
  }

  /** Opens the windows of everyone of whom a notification brings a message; one in a group counts for none. */
  openFor({ entry }: WebhookNotification): void {
    for (const change of entry.flatMap(({ changes }) => changes)) {
      if (change.field !== "messages") continue;
      const { metadata, messages = [] } = change.value;
      for (const { type, from, from_user_id, group_id } of messages)
        if (type !== NOT_WRITTEN && group_id === undefined)
          this.open(metadata.phone_number_id, nameOf(from, from_user_id));
    }
  }

  /** The user has another number and id: a window that is open stays so, and is none of who gets the old number. */
  move(phoneNumberId: string, from: Recipient, to: Recipient): void {
    const times = this.#timesOf(phoneNumberId, from);
    for (const name of [from.waId, from.userId]) this.#lastWrote.delete(`${phoneNumberId} ${name}`);
    const last = Math.max(...times);
    for (const name of [to.waId, to.userId])
      if (name !== undefined && Number.isFinite(last)) this.#lastWrote.set(`${phoneNumberId} ${name}`, last);
  }

  /** When each pair of number and user last met, in milliseconds since 1970. */
  dump(): [pair: string, at: number][] {
    return [...this.#lastWrote];
  }

  load(times: readonly (readonly [string, number])[]): void {
    this.#lastWrote.clear();
    for (const [pair, at] of times) this.#lastWrote.set(pair, at);
  }

  isOpen(phoneNumberId: string, user: Recipient): boolean {
    return this.#clock.now() < Math.max(...this.#timesOf(phoneNumberId, user)) + WINDOW_MS;
  }

  #timesOf(phoneNumberId: string, { waId, userId }: Recipient): number[] {
    return [waId, userId].map((name) => this.#lastWrote.get(`${phoneNumberId} ${name}`) ?? -Infinity);
  }
}

const nameOf = (waId: string | undefined, userId: string | undefined): Recipient => ({
  ...(waId !== undefined && { waId }),
  ...(userId !== undefined && { userId }),
});
