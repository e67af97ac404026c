/** The messages of the bot that reached a user and were not asked for yet. */
import type { Conversation, OutgoingEntry } from "../state/conversation.js";
import type { Conversations } from "../state/conversations.js";

const ARRIVED: readonly string[] = ["delivered", "read"] satisfies OutgoingEntry["status"][];

/** Nobody is told that a reaction was delivered. */
export const hasReached = ({ body, status }: OutgoingEntry): boolean =>
  ARRIVED.includes(status) || (body.type === "reaction" && status === "sent");

export class Inbox {
  readonly #conversations: Conversations;
  readonly #phoneNumberIds: () => readonly string[];
  /** The user's id, and those of the groups that they are in. */
  readonly #peers: () => readonly string[];
  readonly #taken = new Set<string>();
  /** Where in each conversation the first one stands that is not taken; what is before it need not be looked at again. */
  readonly #starts = new Map<string, number>();

  constructor(conversations: Conversations, phoneNumberIds: () => readonly string[], peers: () => readonly string[]) {
    this.#conversations = conversations;
    this.#phoneNumberIds = phoneNumberIds;
    this.#peers = peers;
  }

  /** How many were taken. */
  get taken(): number {
    return this.#taken.size;
  }

  take(id: string): void {
    this.#taken.add(id);
  }

  /** Those that were not taken, oldest first, be they from one number or from all. What has not reached the user is among them. */
  open(phoneNumberId?: string): OutgoingEntry[] {
    return this.#from(phoneNumberId)
      .flatMap((conversation) => this.#openIn(conversation))
      .sort((one, other) => one.at - other.at);
  }

  /** The youngest that reached the user and is such a one. */
  last(isWanted: (entry: OutgoingEntry) => boolean, phoneNumberId?: string): OutgoingEntry | undefined {
    const found = this.#from(phoneNumberId).map(({ entries }) =>
      entries.findLast(
        (entry): entry is OutgoingEntry => entry.direction === "outgoing" && hasReached(entry) && isWanted(entry),
      ),
    );
    return found
      .filter((entry) => entry !== undefined)
      .reduce<OutgoingEntry | undefined>((last, entry) => (last && last.at >= entry.at ? last : entry), undefined);
  }

  #from(phoneNumberId?: string): Conversation[] {
    const ids = phoneNumberId === undefined ? this.#phoneNumberIds() : [phoneNumberId];
    const peers = this.#peers();
    return ids
      .flatMap((id) => peers.map((peer) => this.#conversations.get(id, peer)))
      .filter((conversation) => conversation !== undefined);
  }

  #openIn({ phoneNumberId, userId, entries }: Conversation): OutgoingEntry[] {
    const key = `${phoneNumberId} ${userId}`;
    const isOpen = (entry: Conversation["entries"][number] | undefined): entry is OutgoingEntry =>
      entry?.direction === "outgoing" && !this.#taken.has(entry.id);
    let start = this.#starts.get(key) ?? 0;
    while (start < entries.length && !isOpen(entries[start])) start++;
    this.#starts.set(key, start);
    return entries.slice(start).filter(isOpen);
  }
}
