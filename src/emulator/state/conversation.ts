/** What a conversation is made of. Plain values, which JSON keeps. */
import type { IncomingEditedContent, IncomingMessage } from "../../generated/openapi.js";
import type { SentMessage } from "./outbox.js";

/** An emoji on a message. */
export interface ConversationReaction {
  readonly from: "user" | "business";
  readonly emoji: string;
  /** Id of the message that set it. */
  readonly messageId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface EntryBase {
  /** `wamid.…` */
  readonly id: string;
  /** When it was sent, in milliseconds since 1970. */
  readonly at: number;
  /** What stands on it now: at most one of the user and one of the business. */
  readonly reactions: readonly ConversationReaction[];
}

/** A message of the user, as its webhook brought it. */
export interface IncomingEntry extends EntryBase {
  readonly direction: "incoming";
  readonly body: IncomingMessage;
  /** When the bot marked it as read, or a later one; missing until then. Milliseconds since 1970. */
  readonly readAt?: number;
  /** How it reads since the user changed it. */
  readonly edited?: IncomingEditedContent;
  /** When the user deleted it, in milliseconds since 1970. */
  readonly deletedAt?: number;
}

/** A message of the bot, with its latest status. */
export interface OutgoingEntry
  extends EntryBase,
    Pick<SentMessage, Exclude<keyof SentMessage, "phoneNumberId" | "to">> {
  readonly direction: "outgoing";
}

/** A message in one of the two directions. Reactions, edits and deletions are entries too, and show in what they are about. */
export type ConversationEntry = IncomingEntry | OutgoingEntry;

/** What a number of the business and a user, or a group, wrote each other. */
export interface Conversation {
  readonly phoneNumberId: string;
  /** The user's id, or the group's. */
  readonly userId: string;
  /** Oldest first. */
  readonly entries: readonly ConversationEntry[];
  /** Until when the user sees that the bot is typing, in milliseconds since 1970; missing where it was not said, or is over. */
  readonly typingUntil?: number;
}
