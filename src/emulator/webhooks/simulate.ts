/** Messages as a simulated user sends them. */
import type { IncomingMedia, IncomingMessage, MessagesValue, PhoneNumber } from "../../generated/openapi.js";
import { metadataOf } from "../state/business.js";
import { type MediaStore, sha256Of } from "../state/media-store.js";
import type { Outbox } from "../state/outbox.js";
import type { Person } from "../state/people.js";
import { contactOf } from "./contact.js";

type Made = "id" | "timestamp" | "from" | "from_user_id" | "from_parent_user_id";
type UserSide<Message> = Message extends IncomingMessage ? Omit<Message, Made> : never;

/** A message without what the emulator adds: id, sender and time. A file needs its id only, as `addMedia` gave it. */
export type SimulatedMessage = UserSide<IncomingMessage>;

export interface Sending {
  readonly message: SimulatedMessage;
  readonly user: Person;
  readonly number: PhoneNumber;
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly media: MediaStore;
  /** What the business sent, to tell whom a quoted message is from. */
  readonly outbox: Outbox;
}

function described<M extends IncomingMedia>(media: M, store: MediaStore): M {
  const file = store.get(media.id);
  if (!file) return media;
  return { mime_type: file.mimeType, sha256: sha256Of(file, "base64"), url: store.urlOf(file.id), ...media };
}

/** Fills in what a webhook tells about a stored file. */
function withMedia(message: SimulatedMessage, store: MediaStore): SimulatedMessage {
  switch (message.type) {
    case "image":
      return { ...message, image: described(message.image, store) };
    case "video":
      return { ...message, video: described(message.video, store) };
    case "audio":
      return { ...message, audio: described(message.audio, store) };
    case "document":
      return { ...message, document: described(message.document, store) };
    case "sticker":
      return { ...message, sticker: described(message.sticker, store) };
    default:
      return message;
  }
}

/** Names the business beside the id of a message that it had sent. */
function withQuote<M extends SimulatedMessage>(message: M, from: string, outbox: Outbox): M {
  const { context } = message;
  return context?.id !== undefined && outbox.has(context.id) ? { ...message, context: { from, ...context } } : message;
}

/** The value of the `messages` webhook that brings the message. */
export function incomingValue({ message, user, number, id, at, media, outbox }: Sending): MessagesValue {
  const { waId, userId } = user;
  const metadata = metadataOf(number);
  const incoming: IncomingMessage = {
    ...(waId !== undefined && { from: waId }),
    // Meta's sample of a system message has the number only, where there is one.
    ...(!(message.type === "system" && waId !== undefined) && { from_user_id: userId }),
    ...withQuote(withMedia(message, media), metadata.display_phone_number, outbox),
    id,
    timestamp: String(Math.floor(at / 1000)),
  };
  // Meta names nobody beside a system message.
  const contacts = message.type === "system" ? {} : { contacts: [contactOf(user)] };
  return { messaging_product: "whatsapp", metadata, ...contacts, messages: [incoming] };
}
