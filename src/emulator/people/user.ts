/** A user who talks to the bot. */
import type {
  IncomingAudio,
  IncomingContactCard,
  IncomingDocument,
  IncomingImage,
  IncomingLocation,
  IncomingOrderItem,
  IncomingSticker,
  IncomingVideo,
  SendMessageRequest,
} from "../../generated/openapi.js";
import type { Conversation } from "../state/conversation.js";
import type { Person } from "../state/people.js";
import type { ReceivedDelivery, WebhookDelivery } from "../webhooks/delivery.js";
import type { SimulatedMessage } from "../webhooks/simulate.js";
import type { World } from "../world.js";
import { buttonsOf, type Choice, choiceNamed, flowAnswer, flowTokenOf, rowsOf } from "./choices.js";
import { editedContent } from "./edited.js";
import { Expectations, type Sought } from "./expectations.js";
import { listChoices } from "./explain.js";
import { assertFile, assertMessage } from "./given.js";
import { Inbox } from "./inbox.js";
import type { MessageKind, ReceivedMessage } from "./kinds.js";
import type { MessageMatcher } from "./matcher.js";
import { groupNamed, join, leave } from "./membership.js";
import { changeNumber } from "./number-change.js";
import type { AnswersOptions, OrdersOptions, ReceivesOptions } from "./options.js";
import { soughtProducts } from "./order.js";
import { receive } from "./receive.js";
import type { RefusedCalls } from "./refused-calls.js";
import { about, named, type SendsMediaOptions, type SendsOptions } from "./sending.js";

/**
 * A user on WhatsApp, as a test plays them: `emulator.user("Ana")`.
 *
 * What they do towards the bot resolves when the bot has answered the webhook, and rejects when no webhook is connected. What they
 * expect rejects with an `AssertionError` of `node:assert` that tells what came instead.
 */
export class EmulatorUser {
  readonly #world: World;
  /** The user id that they had at first. */
  readonly #firstId: string;
  readonly #expectations: Expectations;

  /** @internal */
  constructor(world: World, userId: string, refused: RefusedCalls) {
    this.#world = world;
    this.#firstId = userId;
    const numbers = () => world.business.numbers.map(({ id }) => id);
    const inbox = new Inbox(world.conversations, numbers, () => this.#peers);
    this.#expectations = new Expectations({ world, inbox, refused, person: () => this.#person });
  }

  /** Business-scoped user id; another one after a change of number. */
  get userId(): string {
    return this.#person.userId;
  }

  /** Phone number, digits only; `null` for a user who hides it. */
  get waId(): string | null {
    return this.#person.waId ?? null;
  }

  /** Name in the profile. */
  get name(): string {
    return this.#person.name;
  }

  /** User name; `undefined` where they have none. */
  get username(): string | undefined {
    return this.#person.username;
  }

  /** Writes to the business. A text stands for a text message. Throws `TypeError` for a message that cannot be, and a number or a group that is not there. */
  async sends(message: string | SimulatedMessage, options: SendsOptions = {}): Promise<ReceivedDelivery> {
    const { conversations, business, groups } = this.#world;
    const { replyTo } = options;
    const sent = typeof message === "string" ? { type: "text" as const, text: { body: message } } : message;
    assertMessage(sent);
    const quoting = replyTo === undefined ? sent : { ...sent, context: { id: replyTo } };
    const quoted = replyTo === undefined ? undefined : conversations.of(replyTo);
    const group =
      options.group === undefined ? groups.get(quoted?.userId ?? "") : groupNamed(this.#world, options.group);
    const inGroup = group ? { ...quoting, group_id: group.id } : quoting;
    const to = options.to ?? group?.phoneNumberId ?? quoted?.phoneNumberId ?? business.numbers[0].id;
    return this.#expectations.wrote(named(sent), receive(this.#world, inGroup, this.#person, to));
  }

  /** Sends a picture; `mime_type` is `image/jpeg` by default. The bot can download it for seven days. */
  sendsImage(bytes: Uint8Array, options: SendsMediaOptions<IncomingImage> = {}): Promise<ReceivedDelivery> {
    const image = { id: this.#keep(bytes, options.mime_type ?? "image/jpeg"), ...about(options) };
    return this.sends({ type: "image", image }, options);
  }

  /** Sends a film; `mime_type` is `video/mp4` by default. */
  sendsVideo(bytes: Uint8Array, options: SendsMediaOptions<IncomingVideo> = {}): Promise<ReceivedDelivery> {
    const video = { id: this.#keep(bytes, options.mime_type ?? "video/mp4"), ...about(options) };
    return this.sends({ type: "video", video }, options);
  }

  /** Sends a sound, with `voice` a voice message; `mime_type` is `audio/ogg` by default. */
  sendsAudio(bytes: Uint8Array, options: SendsMediaOptions<IncomingAudio> = {}): Promise<ReceivedDelivery> {
    const audio = { id: this.#keep(bytes, options.mime_type ?? "audio/ogg"), ...about(options) };
    return this.sends({ type: "audio", audio }, options);
  }

  /** Sends a file; `mime_type` is `application/pdf` by default. */
  sendsDocument(bytes: Uint8Array, options: SendsMediaOptions<IncomingDocument> = {}): Promise<ReceivedDelivery> {
    const document = { id: this.#keep(bytes, options.mime_type ?? "application/pdf"), ...about(options) };
    return this.sends({ type: "document", document }, options);
  }

  /** Sends a sticker; `mime_type` is `image/webp` by default. */
  sendsSticker(bytes: Uint8Array, options: SendsMediaOptions<IncomingSticker> = {}): Promise<ReceivedDelivery> {
    const sticker = { id: this.#keep(bytes, options.mime_type ?? "image/webp"), ...about(options) };
    return this.sends({ type: "sticker", sticker }, options);
  }

  /** Sends a place. */
  sendsLocation(location: IncomingLocation, options?: SendsOptions): Promise<ReceivedDelivery> {
    return this.sends({ type: "location", location }, options);
  }

  /** Sends a contact card, or several in one message. */
  sendsContact(
    contact: IncomingContactCard | readonly IncomingContactCard[],
    options?: SendsOptions,
  ): Promise<ReceivedDelivery> {
    return this.sends({ type: "contacts", contacts: [contact].flat() }, options);
  }

  /** Puts an emoji on a message of either side; without one, takes it off. Throws `TypeError` for an id that the user does not know. */
  async reacts(messageId: string, emoji?: string): Promise<ReceivedDelivery> {
    const reaction = { message_id: messageId, ...(emoji !== undefined && { emoji }) };
    return this.sends({ type: "reaction", reaction }, this.#placeOf(messageId));
  }

  /**
   * Changes the text or the caption of a message of their own. Throws `TypeError` for another message. On the platform only numbers
   * that the WhatsApp Business app uses too hear of it.
   */
  async edits(messageId: string, words: string): Promise<ReceivedDelivery> {
    const place = this.#placeOf(messageId);
    const entry = this.#world.conversations.entry(messageId);
    const message = entry?.direction === "incoming" ? editedContent(entry.body, words) : undefined;
    if (!message) throw new TypeError(`${messageId} is no text or caption of ${this.name}, so it cannot be changed.`);
    return this.sends({ type: "edit", edit: { original_message_id: messageId, message } }, place);
  }

  /** Deletes a message of their own for everyone. As with `edits`. */
  async deletes(messageId: string): Promise<ReceivedDelivery> {
    const place = this.#placeOf(messageId);
    if (this.#world.conversations.entry(messageId)?.direction !== "incoming")
      throw new TypeError(`${messageId} is no message of ${this.name}, so it cannot be deleted.`);
    return this.sends({ type: "revoke", revoke: { original_message_id: messageId } }, place);
  }

  /**
   * Takes another phone number, in any common spelling, and with it another user id, as on the platform; the conversations go on. The
   * bot gets a `system` message from the old number for each number of the business that the user has written with, or that has
   * written to them, and the result has a delivery for each. What is sent to the old number, or to the old user id, fails with
   * 131026. Throws `TypeError` for what is no number and for one that somebody has.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system | Meta: System messages}
   */
  async changesNumber(number: string): Promise<ReceivedDelivery[]> {
    return changeNumber(this.#world, this.#person, number);
  }

  /**
   * Opens the invite link of a group, named by its id or by that link: they are in the group, or ask to be where they have to be
   * approved. The bot gets a `group_participants_update`. Throws `TypeError` for an unknown group, and for one that the link does not let
   * them into: without a link, full (8), or after the business has removed them.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/group_participants_update | Meta: group_participants_update}
   */
  async joins(group: string): Promise<WebhookDelivery> {
    return join(this.#world, this.#person, groupNamed(this.#world, group));
  }

  /** Leaves a group, or takes back the request to join. Throws `TypeError` where they are not in it and have not asked to be. */
  async leaves(group: string): Promise<WebhookDelivery> {
    return leave(this.#world, this.#person, groupNamed(this.#world, group));
  }

  /**
   * Taps a reply button, or a quick reply of a template, by its id (payload) or its label, on the last message that has any. Waits
   * for that message as `receives` does, and rejects as that does where it has no such button.
   */
  async taps(button: string, options: AnswersOptions = {}): Promise<ReceivedDelivery> {
    const { templates } = this.#world.business;
    return this.#chooses("buttons", button, (body) => buttonsOf(body, templates), options);
  }

  /** Picks a row, by its id or its title, from the last list. As with `taps`. */
  async picks(row: string, options: AnswersOptions = {}): Promise<ReceivedDelivery> {
    return this.#chooses("rows", row, rowsOf, options);
  }

  /**
   * Completes the flow of the last message that opens one: the bot gets these values and the message's `flow_token`. As with `taps`.
   * The flow itself is not run.
   */
  async completesFlow(
    values: Readonly<Record<string, unknown>> = {},
    options: AnswersOptions = {},
  ): Promise<ReceivedDelivery> {
    const { templates } = this.#world.business;
    const find: Sought<string>["find"] = (body) => flowTokenOf(body, templates);
    const sought = {
      what: "a flow",
      isSuch: (body: SendMessageRequest) => find(body) !== undefined,
      find,
      instead: () => "",
    };
    const { entry, found } = await this.#expectations.find(sought, options);
    return this.sends(flowAnswer(found, values), { replyTo: entry.id });
  }

  /**
   * Sends a cart, as an answer to the last message that shows products: one product, a list of them, the catalog. Waits for that message
   * as `receives` does, and rejects as that does where it does not show them. One of each is ordered where `quantity` is missing, and
   * what prices are missing comes from the catalog. An order without such a message is sent as any other message, by `sends`.
   *
   * Throws `TypeError` for an empty cart.
   */
  async orders(items: readonly IncomingOrderItem[], options: OrdersOptions = {}): Promise<ReceivedDelivery> {
    if (items.length === 0) throw new TypeError("A cart has at least one item.");
    const { text = "", ...rest } = options;
    const { entry, found } = await this.#expectations.find(soughtProducts(this.#world, items), rest);
    return this.sends({ type: "order", order: { ...found, text } }, { replyTo: entry.id });
  }

  /**
   * Resolves to the next message of this kind from the bot (`"message"` for any) that fits and was not asked for before, waited for
   * if need be. Other messages stay for later calls. One that failed was not received; one counts when it is delivered. Rejects, where
   * none comes, with an `AssertionError` that lists what came instead, what the webhook with the user's last message was answered,
   * and the calls that were refused since.
   *
   * Throws `TypeError` for a kind that is not there.
   */
  async receives<Kind extends MessageKind>(
    kind: Kind,
    matcher?: MessageMatcher<Kind>,
    options: ReceivesOptions = {},
  ): Promise<ReceivedMessage<Kind>> {
    return this.#expectations.receives(kind, matcher, options);
  }

  /**
   * Resolves when the emulator has been quiet for a while and no message is there that was not asked for. Rejects with an
   * `AssertionError` that lists those that are.
   */
  async receivesNothing(options: ReceivesOptions = {}): Promise<void> {
    return this.#expectations.receivesNothing(options);
  }

  async #chooses(
    what: string,
    wanted: string,
    choicesOf: (body: SendMessageRequest) => Choice[],
    options: AnswersOptions,
  ): Promise<ReceivedDelivery> {
    const { entry, found } = await this.#expectations.find<Choice>(
      {
        what,
        isSuch: (body) => choicesOf(body).length > 0,
        find: (body) => choiceNamed(wanted, choicesOf(body)),
        instead: (body) => `there is no ${JSON.stringify(wanted)} among the ${what} ${listChoices(choicesOf(body))}`,
      },
      options,
    );
    return this.sends(found.answer, { replyTo: entry.id });
  }

  #keep(bytes: Uint8Array, mimeType: string): string {
    assertFile(bytes, mimeType);
    return this.#world.media.add({ bytes, mimeType });
  }

  /** Where to write about the message. */
  #placeOf(messageId: string): SendsOptions {
    const { phoneNumberId, userId } = this.#conversationOf(messageId);
    return { to: phoneNumberId, ...(this.#world.groups.get(userId) && { group: userId }) };
  }

  #conversationOf(messageId: string): Conversation {
    const conversation = this.#world.conversations.of(messageId);
    if (conversation && this.#peers.includes(conversation.userId)) return conversation;
    throw new TypeError(`${this.name} has no message with the id ${JSON.stringify(messageId)}.`);
  }

  /** Whose conversations with the business they read: their own, and those of their groups. */
  get #peers(): string[] {
    return [this.userId, ...this.#world.groups.of(this.userId).map(({ id }) => id)];
  }

  get #person(): Person {
    return this.#world.people.of(this.#firstId);
  }
}
