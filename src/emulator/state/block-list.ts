/** Whom each number has blocked. */
import { userIdOf } from "../base/ids.js";
import type { Recipient } from "./recipient.js";

/** The most users whom a number may block. */
export const MAX_BLOCKED = 64_000;

/** A blocked user, by phone number, by user id or by both. */
export type BlockedEntry = Pick<Recipient, "waId" | "userId">;

const isPhoneNumber = (user: string) => /^\d+$/.test(user);
const keyOf = ({ waId, userId = "" }: BlockedEntry): string => (waId === undefined ? userId : userIdOf(waId));

export class BlockList {
  /** By number, then by the id of the user, in the order of blocking. */
  readonly #blocked = new Map<string, Map<string, BlockedEntry>>();

  list(phoneNumberId: string): BlockedEntry[] {
    return [...this.#of(phoneNumberId).values()];
  }

  /** Blocks the user, who may be blocked already; false where the list is full. */
  block(phoneNumberId: string, user: BlockedEntry): boolean {
    const blocked = this.#of(phoneNumberId);
    if (blocked.size >= MAX_BLOCKED && !blocked.has(keyOf(user))) return false;
    blocked.set(keyOf(user), user);
    return true;
  }

  unblock(phoneNumberId: string, user: BlockedEntry): void {
    this.#of(phoneNumberId).delete(keyOf(user));
  }

  /** Whether the number has blocked the user with this phone number, digits only, or this user id. */
  isBlocked(phoneNumberId: string, user: string): boolean {
    return this.#of(phoneNumberId).has(isPhoneNumber(user) ? userIdOf(user) : user);
  }

  dump(): [phoneNumberId: string, BlockedEntry[]][] {
    return [...this.#blocked].flatMap(([id, users]): [string, BlockedEntry[]][] =>
      users.size > 0 ? [[id, [...users.values()]]] : [],
    );
  }

  load(blocked: readonly (readonly [phoneNumberId: string, users: readonly BlockedEntry[]])[]): void {
    this.#blocked.clear();
    for (const [id, users] of blocked) for (const user of users) this.block(id, user);
  }

  #of(phoneNumberId: string): Map<string, BlockedEntry> {
    const blocked = this.#blocked.get(phoneNumberId) ?? new Map<string, BlockedEntry>();
    this.#blocked.set(phoneNumberId, blocked);
    return blocked;
  }
}
