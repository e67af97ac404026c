/** An item → the event object a handler gets: plain data, with actions that no serialiser sees. */
import type { IncomingMessage, OutgoingMessage, WebhookContact } from "../../generated/openapi.js";
import { webhookFields } from "../../generated/webhook-fields.js";
import { WapiError } from "../core/errors.js";
import type { ActionOptions, AnyEvent, ReplyOptions } from "./event.js";
import type { Item, ItemContext, RecognizedItem } from "./items.js";
import type { ReplyClient, ReplyClients } from "./replies.js";

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

/** Data that stands on the event itself, and what was received. */
class PlainEvent {
  readonly #raw: unknown;
  constructor(data: object, raw: unknown) {
    Object.assign(this, data);
    this.#raw = raw;
  }
  get raw(): unknown {
    return this.#raw;
  }
  get signal(): AbortSignal {
    return controllerOf(this).signal;
  }
}

/** The parts of a message event that actions need. */
interface MessageData {
  message: IncomingMessage;
  phoneNumberId: string;
  businessAccountId?: string;
}

/** The client of the number that received the message; asked for when an action is taken. */
type ReplyClientOf = () => ReplyClient;

class MessageEvent extends PlainEvent {
  readonly #client: ReplyClientOf;
  readonly #message: IncomingMessage;
  constructor(data: MessageData, raw: unknown, client: ReplyClientOf) {
    super(data, raw);
    this.#message = data.message;
    this.#client = client;
  }

  get #conversation(): string {
    const { group_id: group, from, from_user_id: userId } = this.#message;
    const to = group ?? from ?? userId;
    if (to === undefined) throw new WapiError("The message tells neither a group nor a sender: it cannot be answered.");
    return to;
  }

  async reply(content: string | OutgoingMessage, { quote = true, ...options }: ReplyOptions = {}) {
    const context = quote ? { context: { message_id: this.#message.id } } : {};
    return this.#client().message.send(this.#conversation, content, { ...options, ...context });
  }

  async react(emoji: string, options?: ActionOptions) {
    return this.#client().message.react(this.#conversation, this.#message.id, emoji, options);
  }

  async markAsRead(options?: ActionOptions & { typing?: boolean }) {
    return this.#client().message.markAsRead(this.#message.id, options);
  }
}

class MediaEvent extends MessageEvent {
  readonly #client: ReplyClientOf;
  readonly #mediaId: string;
  constructor(data: MessageData, raw: unknown, client: ReplyClientOf, mediaId: string) {
    super(data, raw, client);
    this.#client = client;
    this.#mediaId = mediaId;
  }

  async download(options?: ActionOptions) {
    return this.#client().media.download(this.#mediaId, options);
  }
}

const textAt = (value: unknown, ...steps: readonly string[]): string | undefined => {
  const found = steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | null | undefined)?.[step], value);
  return typeof found === "string" ? found : undefined;
};

/** Whose entry it is: an account's, or a portfolio's that names the account elsewhere. */
function accountOf({ field, entryId, value }: ItemContext) {
  if (entryId === undefined) return {};
  const portfolio =
    field !== undefined && Object.hasOwn(webhookFields, field) ? webhookFields[field]?.portfolio : undefined;
  if (!portfolio?.values.includes(textAt(value, portfolio.member) ?? "")) return { businessAccountId: entryId };
  const account = textAt(value, ...portfolio.account);
  return { businessPortfolioId: entryId, ...(account === undefined ? {} : { businessAccountId: account }) };
}

/** The number that received it. What is unrecognized was not validated: only texts are taken. */
function phoneOf({ value }: ItemContext) {
  const id = textAt(value, "metadata", "phone_number_id");
  const display = textAt(value, "metadata", "display_phone_number");
  return {
    ...(id === undefined ? {} : { phoneNumberId: id }),
    ...(display === undefined ? {} : { displayPhoneNumber: display }),
  };
}

/** The contact that belongs to a message or a status: by user id, else by number, else the only one. */
function contactOf({ payload, value }: RecognizedItem): { contact?: WebhookContact } {
  const contacts = (value.contacts ?? []) as WebhookContact[];
  const ids = payload as Record<"from_user_id" | "recipient_user_id" | "from" | "recipient_id", string | undefined>;
  const userId = ids.from_user_id ?? ids.recipient_user_id;
  const number = ids.from ?? ids.recipient_id;
  const found =
    contacts.find(({ user_id }) => user_id !== undefined && user_id === userId) ??
    contacts.find(({ wa_id }) => wa_id !== undefined && wa_id === number) ??
    (contacts.length === 1 ? contacts[0] : undefined);
  return found ? { contact: found } : {};
}

function build(item: RecognizedItem, clients: ReplyClients): PlainEvent {
  const { name, field, time, change: raw, member, payload, media } = item;
  const data = {
    name,
    field,
    ...accountOf(item),
    ...phoneOf(item),
    ...(time === undefined ? {} : { time }),
    ...(member === "message" || member === "status" ? contactOf(item) : {}),
    [member]: payload,
  };
  if (member !== "message") return new PlainEvent(data, raw);
  const message = data as unknown as MessageData;
  const mediaId = media === undefined ? undefined : (payload as Record<string, { id?: string }>)[media]?.id;
  const client = () => clients(message.phoneNumberId, message.businessAccountId);
  return mediaId === undefined ? new MessageEvent(message, raw, client) : new MediaEvent(message, raw, client, mediaId);
}

/** The event of an item. The cast is the one place where a validated payload meets its generated type. */
export function eventOf(item: Item, clients: ReplyClients): AnyEvent {
  if ("raw" in item) {
    const { field, raw, reasons } = item;
    const data = {
      name: "unrecognized",
      ...(field === undefined ? {} : { field }),
      ...accountOf(item),
      ...phoneOf(item),
      raw,
      reasons,
    };
    return Object.defineProperty(data, "signal", { get: () => controllerOf(data).signal }) as unknown as AnyEvent;
  }
  return build(item, clients) as unknown as AnyEvent;
}
