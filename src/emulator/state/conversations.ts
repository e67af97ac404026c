/** All conversations. What is kept of a message is replaced when it changes, never changed: who holds an entry holds a snapshot. */
import type { IncomingMessage } from "../../generated/openapi.js";
import type { Conversation, ConversationEntry, ConversationReaction, IncomingEntry } from "./conversation.js";
import type { OutboxListener, ReadReceipt, SentMessage } from "./outbox.js";
import type { People } from "./people.js";
import { recipientOf } from "./recipient.js";

/** How long a user sees that the bot is typing, unless a message comes first. */
const TYPING_MS = 25_000;

/** Hears of an entry that is new or has changed. */
export type EntryListener = (conversation: Conversation, entry: ConversationEntry) => void;

/** A message of a user on its way to the business. */
export interface Arrival {
  readonly phoneNumberId: string;
  readonly userId: string;
  readonly message: IncomingMessage;
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface Kept extends Conversation {
  userId: string;
  readonly entries: ConversationEntry[];
  typingUntil?: number;
}

interface Place {
  readonly conversation: Kept;
  readonly index: number;
}

export class Conversations implements OutboxListener {
  readonly #people: People;
  readonly #onEntry: EntryListener;
  readonly #kept = new Map<string, Kept>();
  readonly #places = new Map<string, Place>();

  constructor(people: People, onEntry: EntryListener) {
    this.#people = people;
    this.#onEntry = onEntry;
  }

  /** What was written so far; live, for who only looks. */
  get(phoneNumberId: string, userId: string): Conversation | undefined {
    return this.#kept.get(`${phoneNumberId} ${userId}`);
  }

  /** In the order in which they began; live, for who only looks. */
  list(): readonly Conversation[] {
    return [...this.#kept.values()];
  }

  /** Where the message was written. */
  of(messageId: string): Conversation | undefined {
    return this.#places.get(messageId)?.conversation;
  }

  /** The message, wherever it was written. */
  entry(messageId: string): ConversationEntry | undefined {
    const place = this.#places.get(messageId);
    return place?.conversation.entries[place.index];
  }

  /** Takes in a conversation as `list` gave it, in place of the one there was. */
  load({ entries, ...conversation }: Conversation): void {
    const kept: Kept = { ...conversation, entries: [...entries] };
    this.#kept.set(`${kept.phoneNumberId} ${kept.userId}`, kept);
    for (const [index, { id }] of entries.entries()) this.#places.set(id, { conversation: kept, index });
  }

  /** The user has another id: what was written so far is theirs. */
  rename(userId: string, newId: string): void {
    const conversations = [...this.#kept.values()];
    for (const kept of conversations) if (kept.userId === userId) kept.userId = newId;
    this.#kept.clear();
    for (const kept of conversations) this.#kept.set(`${kept.phoneNumberId} ${kept.userId}`, kept);
  }

  /** Takes in all conversations as `list` gave them, and forgets those that there were. */
  replace(conversations: readonly Conversation[]): void {
    this.#kept.clear();
    this.#places.clear();
    for (const conversation of conversations) this.load(conversation);
  }

  /** Notes a message of a user, and what it does to others. */
  received({ phoneNumberId, userId, message, at }: Arrival): void {
    const { id } = message;
    const peer = message.group_id ?? userId;
    this.#add(this.#of(phoneNumberId, peer), { id, direction: "incoming", at, body: message, reactions: [] });
    if (message.type === "reaction") {
      const { message_id, emoji = "" } = message.reaction;
      this.#react(message_id, { from: "user", emoji, messageId: id, at });
    } else if (message.type === "edit") {
      const { original_message_id, message: edited = {} } = message.edit;
      this.#change(original_message_id, (entry) => (entry.direction === "incoming" ? { ...entry, edited } : entry));
    } else if (message.type === "revoke") {
      this.#change(message.revoke.original_message_id, (entry) =>
        entry.direction === "incoming" ? { ...entry, deletedAt: at } : entry,
      );
    }
  }

  onMessage({ phoneNumberId, to: _, ...message }: SentMessage): void {
    const { id } = message;
    if (this.#places.has(id))
      this.#change(id, (entry) => (entry.direction === "outgoing" ? { ...entry, ...message } : entry));
    else this.#sent(phoneNumberId, message);
  }

  /** In groups each message is read by itself; else the earlier ones are with it. */
  onReceipt({ messageId, typing, at }: ReadReceipt): void {
    const place = this.#places.get(messageId);
    if (!place) return;
    const { conversation } = place;
    if (typing) conversation.typingUntil = at + TYPING_MS;
    for (let index = place.index; index >= 0; index--) {
      const entry = conversation.entries[index];
      if (entry?.direction !== "incoming") continue;
      // All before were read with it.
      if (entry.readAt !== undefined && index < place.index) return;
      this.#put({ conversation, index }, { ...entry, readAt: entry.readAt ?? at } satisfies IncomingEntry);
      if (entry.body.group_id !== undefined) return;
    }
  }

  #sent(phoneNumberId: string, message: Omit<SentMessage, "phoneNumberId" | "to">): void {
    const { id, body, at } = message;
    const recipient = recipientOf(body);
    const peer = this.#people.addressee(recipient)?.userId ?? recipient.groupId ?? "";
    const conversation = this.#of(phoneNumberId, peer);
    if (body.type !== "reaction") delete conversation.typingUntil;
    this.#add(conversation, { ...message, direction: "outgoing", reactions: [] });
    if (body.type !== "reaction") return;
    const { message_id, emoji } = body.reaction;
    this.#react(message_id, { from: "business", emoji, messageId: id, at });
  }

  #of(phoneNumberId: string, userId: string): Kept {
    const key = `${phoneNumberId} ${userId}`;
    const known = this.#kept.get(key);
    if (known) return known;
    const conversation: Kept = { phoneNumberId, userId, entries: [] };
    this.#kept.set(key, conversation);
    return conversation;
  }

  #add(conversation: Kept, entry: ConversationEntry): void {
    const index = conversation.entries.push(entry) - 1;
    this.#places.set(entry.id, { conversation, index });
    this.#onEntry(conversation, entry);
  }

  #change(id: string, change: (entry: ConversationEntry) => ConversationEntry): void {
    const place = this.#places.get(id);
    const entry = this.entry(id);
    if (place && entry) this.#put(place, change(entry));
  }

  #put({ conversation, index }: Place, entry: ConversationEntry): void {
    if (conversation.entries[index] === entry) return;
    conversation.entries[index] = entry;
    this.#onEntry(conversation, entry);
  }

  #react(id: string, reaction: ConversationReaction): void {
    this.#change(id, (entry) => {
      const others = entry.reactions.filter(({ from }) => from !== reaction.from);
      return { ...entry, reactions: reaction.emoji === "" ? others : [...others, reaction] };
    });
  }
}
