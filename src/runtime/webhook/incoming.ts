/** An item → the event object a handler gets: plain data, with actions that no serialiser sees. */
import type { IncomingMessage, OutgoingMessage } from "../../generated/openapi.js";
import { WapiError } from "../core/errors.js";
import type { ActionOptions, AnyEvent, ReplyOptions } from "./event.js";
import type { Item, RecognizedItem, UnrecognizedItem } from "./items.js";
import { textAt } from "./json.js";
import type { ReplyClient, ReplyClients } from "./replies.js";
import type { Surroundings } from "./surroundings.js";

/** Made when somebody asks for an event's signal: few handlers do. */
const controllers = new WeakMap<object, AbortController>();

function controllerOf(event: object): AbortController {
  const known = controllers.get(event);
  if (known) return known;
  const made = new AbortController();
  controllers.set(event, made);
  return made;
}

/** Aborts the event's `signal`. */
export function abortEvent(event: object, reason: Error): void {
  controllerOf(event).abort(reason);
}

/** What stands on the event itself; members that are not known are left out. */
interface Data {
  [member: string]: unknown;
}

function addPlace(data: Data, where: Surroundings): void {
  const { field, businessAccountId, businessPortfolioId, phoneNumberId, displayPhoneNumber, time } = where;
  if (field !== undefined) data.field = field;
  if (businessPortfolioId !== undefined) data.businessPortfolioId = businessPortfolioId;
  if (businessAccountId !== undefined) data.businessAccountId = businessAccountId;
  if (phoneNumberId !== undefined) data.phoneNumberId = phoneNumberId;
  if (displayPhoneNumber !== undefined) data.displayPhoneNumber = displayPhoneNumber;
  if (time !== undefined) data.time = time;
}

/** Something that fits nothing described. */
class UnrecognizedEvent implements Data {
  [member: string]: unknown;
  constructor({ where, raw, reasons }: UnrecognizedItem) {
    this.name = "unrecognized";
    addPlace(this, where);
    this.raw = raw;
    this.reasons = reasons;
  }
  get signal(): AbortSignal {
    return controllerOf(this).signal;
  }
}

/** Something described: what was received stays behind it. */
class PlainEvent implements Data {
  [member: string]: unknown;
  readonly #item: RecognizedItem;
  constructor(item: RecognizedItem) {
    const { where, leaf, part, payload } = item;
    const { member } = part;
    this.#item = item;
    this.name = leaf.name;
    addPlace(this, where);
    if (member === "message" || member === "status") {
      const contact = where.contactOf(payload);
      if (contact) this.contact = contact;
    }
    this[member] = payload;
  }
  get raw(): unknown {
    return this.#item.where.change;
  }
  get signal(): AbortSignal {
    return controllerOf(this).signal;
  }
}

class MessageEvent extends PlainEvent {
  readonly #where: Surroundings;
  readonly #message: IncomingMessage;
  readonly #clients: ReplyClients;
  constructor(item: RecognizedItem, clients: ReplyClients) {
    super(item);
    this.#where = item.where;
    this.#message = item.payload as IncomingMessage;
    this.#clients = clients;
  }

  /** The client of the number that received the message, asked for when an action is taken. */
  get #client(): ReplyClient {
    const { phoneNumberId = "", businessAccountId } = this.#where;
    return this.#clients(phoneNumberId, businessAccountId);
  }

  get #conversation(): string {
    const { group_id: group, from, from_user_id: userId } = this.#message;
    const to = group ?? from ?? userId;
    if (to === undefined) throw new WapiError("The message tells neither a group nor a sender: it cannot be answered.");
    return to;
  }

  async reply(content: string | OutgoingMessage, { quote = true, ...options }: ReplyOptions = {}) {
    const context = quote ? { context: { message_id: this.#message.id } } : {};
    return this.#client.message.send(this.#conversation, content, { ...options, ...context });
  }

  async react(emoji: string, options?: ActionOptions) {
    return this.#client.message.react(this.#conversation, this.#message.id, emoji, options);
  }

  async markAsRead(options?: ActionOptions & { typing?: boolean }) {
    return this.#client.message.markAsRead(this.#message.id, options);
  }
}

class MediaEvent extends MessageEvent {
  readonly #media: () => ReplyClient["media"];
  readonly #mediaId: string;
  constructor(item: RecognizedItem, clients: ReplyClients, mediaId: string) {
    super(item, clients);
    const { phoneNumberId = "", businessAccountId } = item.where;
    this.#media = () => clients(phoneNumberId, businessAccountId).media;
    this.#mediaId = mediaId;
  }

  async download(options?: ActionOptions) {
    return this.#media().download(this.#mediaId, options);
  }
}

function build(item: Item, clients: ReplyClients): Data {
  if ("raw" in item) return new UnrecognizedEvent(item);
  const { part, leaf, payload } = item;
  if (part.member !== "message") return new PlainEvent(item);
  const mediaId = leaf.media === undefined ? undefined : textAt(payload, [leaf.media, "id"]);
  return mediaId === undefined ? new MessageEvent(item, clients) : new MediaEvent(item, clients, mediaId);
}

/** The event of an item. The cast is the one place where a validated payload meets its generated type. */
export const eventOf = (item: Item, clients: ReplyClients): AnyEvent => build(item, clients) as unknown as AnyEvent;
