/** The users that exist here: who they are, and how they are found again. */
import { createHash } from "node:crypto";
import { userIdOf } from "../base/ids.js";
import type { Recipient } from "./recipient.js";

/** Someone on WhatsApp who writes to the business. */
export interface SimulatedUser {
  /** Phone number, digits only. `null` for a user who hides it behind a user name. Default `16505551234`. */
  waId?: string | null;
  /** Business-scoped user id. Default: one made from the phone number, always the same. */
  userId?: string;
  /** Name in the profile. Default `Mara Lindqvist`. */
  name?: string;
  /** User name, where the user has one. */
  username?: string | undefined;
}

/** A user as the emulator knows them. */
export interface Person {
  /** Business-scoped user id; tells users apart. */
  readonly userId: string;
  /** Phone number, digits only; missing where the user hides it. */
  readonly waId?: string;
  /** Name in the profile. */
  readonly name: string;
  readonly username?: string;
}

const DEFAULT_WA_ID = "16505551234";
const DIGITS = /^\d+$/;
const DEFAULT_NAME = "Mara Lindqvist";
/** The area code 555 belongs to nobody; behind it stand seven digits, of which the first is 2 to 9. */
const AREA = "1555";
const FIRST_NUMBER = 2_000_000;
const NUMBERS = 8_000_000;

/** The ids a user has: at least the user id. */
export function idsOf({ waId = DEFAULT_WA_ID, userId }: SimulatedUser): { waId: string | undefined; userId: string } {
  if (waId !== null && !DIGITS.test(waId))
    throw new TypeError(`waId must be a phone number in digits only, not ${JSON.stringify(waId)}.`);
  if (waId !== null) return { waId, userId: userId ?? userIdOf(waId) };
  if (userId === undefined) throw new TypeError("A user without a waId needs a userId.");
  return { waId: undefined, userId };
}

/** All of them, as JSON holds it. */
export interface PeopleRecord {
  readonly people: readonly Person[];
  /** Phone numbers of those who were asked for by name. */
  readonly names: readonly (readonly [name: string, waId: string])[];
  /** User ids, and phone numbers, that a user had before another number, each with the user id that came next. */
  readonly former?: readonly (readonly [id: string, userId: string])[];
}

/** A user who changed the number, before and after. */
export interface NumberChange {
  readonly before: Person;
  readonly after: Person;
}

export class People {
  readonly #seed: number;
  readonly #byUserId = new Map<string, Person>();
  /** User ids, by phone number. */
  readonly #byWaId = new Map<string, string>();
  /** Phone numbers of those who were asked for by name. */
  readonly #byName = new Map<string, string>();
  /** What a user was known by before a change of number, and the user id that came next. */
  readonly #former = new Map<string, string>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** The user with these ids, who exists from now on. What else is given is changed, and what is not stays. */
  meet(user: SimulatedUser): Person {
    const { waId, userId: ownId } = idsOf(user);
    const userId = user.userId ?? (waId === undefined ? ownId : (this.#byWaId.get(waId) ?? this.#newId(waId, ownId)));
    const known = this.#byUserId.get(userId);
    const name = user.name ?? known?.name ?? DEFAULT_NAME;
    const username = user.username ?? known?.username;
    const person: Person = {
      userId,
      ...(waId !== undefined && { waId }),
      name,
      ...(username !== undefined && { username }),
    };
    this.add(person);
    return person;
  }

  /** The user of that name: the same name has the same phone number in every emulator with the same seed. */
  named(name: string): Person {
    const waId = this.#byName.get(name) ?? this.#freeNumber(name);
    this.#byName.set(name, waId);
    return this.meet({ waId, name });
  }

  /** Whom a message goes to, who exists from now on; undefined for a group. */
  addressee({ waId, userId }: Recipient): Person | undefined {
    if (waId !== undefined) return this.#former.has(waId) ? this.of(waId) : this.meet({ waId });
    return userId === undefined ? undefined : this.of(userId);
  }

  /** The recipient, with the own user id of who has the phone number. */
  known(recipient: Recipient): Recipient {
    const userId = recipient.waId === undefined ? undefined : this.#byWaId.get(recipient.waId);
    return userId === undefined ? recipient : { ...recipient, userId };
  }

  /** The user of that id, or who had it before a change of number; they exist from now on. */
  of(userId: string): Person {
    const current = this.#current(userId);
    return this.#byUserId.get(current) ?? this.meet({ waId: null, userId: current });
  }

  /** Whether the phone number, or else the user id, is one that a user gave up for another. */
  isFormer({ waId, userId }: Recipient): boolean {
    return this.#former.has(waId ?? userId ?? "");
  }

  /**
   * Gives a user another number, and with it another user id. The old ones are nobody's from now on. Throws `TypeError` for a number
   * that somebody has.
   */
  changeNumber(userId: string, waId: string): NumberChange {
    const before = this.of(userId);
    const owner = this.#byWaId.get(waId);
    if (owner !== undefined) throw new TypeError(`${waId} is the number of ${this.of(owner).name} already.`);
    const isHidden = before.waId === undefined;
    const after: Person = { ...before, userId: userIdOf(waId), ...(!isHidden && { waId }) };
    // In their place among the others.
    const people = this.list().map((one) => (one === before ? after : one));
    this.#byUserId.clear();
    if (before.waId !== undefined) this.#byWaId.delete(before.waId);
    for (const person of people) this.add(person);
    for (const id of [after.userId, waId]) this.#former.delete(id);
    for (const id of [before.userId, before.waId]) if (id !== undefined) this.#former.set(id, after.userId);
    for (const [name, number] of this.#byName) if (number === before.waId) this.#byName.set(name, waId);
    return { before, after };
  }

  /** Takes in a user as `list` gave it. */
  add(person: Person): void {
    this.#byUserId.set(person.userId, person);
    if (person.waId !== undefined) this.#byWaId.set(person.waId, person.userId);
  }

  /** In the order in which they came to exist. */
  list(): Person[] {
    return [...this.#byUserId.values()];
  }

  dump(): PeopleRecord {
    return { people: this.list(), names: [...this.#byName], former: [...this.#former] };
  }

  load({ people, names, former = [] }: PeopleRecord): void {
    for (const known of [this.#byUserId, this.#byWaId, this.#byName, this.#former]) known.clear();
    for (const [id, userId] of former) this.#former.set(id, userId);
    for (const person of people) this.add(person);
    for (const [name, waId] of names) this.#byName.set(name, waId);
  }

  #current(userId: string): string {
    const next = this.#former.get(userId);
    return next === undefined ? userId : this.#current(next);
  }

  /** The user id of who has the number from now on: whoever had it before takes theirs along. */
  #newId(waId: string, ownId: string): string {
    if (!this.#former.delete(waId)) return ownId;
    return userIdOf(`${waId} of somebody else`);
  }

  #freeNumber(name: string): string {
    const hash = createHash("sha256").update(`${this.#seed} ${name}`).digest().readUInt32BE();
    for (let index = hash; ; index++) {
      const waId = AREA + (FIRST_NUMBER + (index % NUMBERS));
      if (!this.#byWaId.has(waId) && !this.#former.has(waId)) return waId;
    }
  }
}
