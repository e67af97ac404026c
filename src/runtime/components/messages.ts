/** Messages as the API takes them, from the arguments that differ. Pure: nothing is checked before `send`. */
import type {
  ContactCard,
  ContactsMessage,
  LocationContent,
  LocationMessage,
  PinMessage,
  PinRequest,
  ReactionMessage,
  TextMessage,
  UnpinRequest,
} from "../../generated/openapi.js";
import { each } from "./interactive-message.js";

/**
 * A text of at most 4,096 characters; `preview` shows the first link in it.
 * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/messages/text-messages | Meta: Text messages}
 */
export function text(body: string, { preview }: { preview?: boolean } = {}): TextMessage {
  return { type: "text", text: { body, ...(preview === undefined ? {} : { preview_url: preview }) } };
}

/**
 * An emoji on a message that is at most 30 days old; an empty one takes it away.
 * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/messages/reaction-messages | Meta: Reaction messages}
 */
export function reaction(messageId: string, emoji: string): ReactionMessage {
  return { type: "reaction", reaction: { message_id: messageId, emoji } };
}

/**
 * A place on the map, in decimal degrees (latitude -90 to 90, longitude -180 to 180), with its name and address if wanted.
 * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/messages/location-messages | Meta: Location messages}
 */
export function location(content: LocationContent): LocationMessage {
  return { type: "location", location: content };
}

/**
 * One to 257 contact cards. A name needs `formatted_name` and at least one of its parts; a phone with `wa_id` offers a chat.
 * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/messages/contacts-messages | Meta: Contacts messages}
 */
export function contacts(cards: readonly ContactCard[]): ContactsMessage {
  return { type: "contacts", contacts: each(cards, (card) => card) };
}

/** A {@link pin} or an {@link unpin}. */
type Pinning<Content extends PinMessage["pin"]> = Omit<PinMessage, "pin"> & { pin: Content };

/**
 * Pins a message of a group for 1 to 30 days. Only in groups that the business administers, with at most three pinned messages.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/groups-messaging | Meta: Groups messaging}
 */
export function pin(messageId: string, days: number): Pinning<PinRequest> {
  return { type: "pin", pin: { type: "pin", message_id: messageId, expiration_days: days } };
}

/**
 * Takes a pinned message of a group off.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/groups-messaging | Meta: Groups messaging}
 */
export function unpin(messageId: string): Pinning<UnpinRequest> {
  return { type: "pin", pin: { type: "unpin", message_id: messageId } };
}
