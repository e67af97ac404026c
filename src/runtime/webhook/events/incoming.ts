/** An item → the event object a handler gets: plain data, with actions that no serialiser sees. */
import type { IncomingMessage, OutgoingMessage } from "../../../generated/openapi.js";
import { type Addressee, answerTo } from "../../core/addressee.js";
import { toBase64 } from "../../core/base64.js";
import { ConfigurationError, WapiError } from "../../core/errors.js";
import type { Narrowed } from "../filters/filter.js";
import type { Item, RecognizedItem, UnrecognizedItem } from "../notification/items.js";
import { textAt } from "../notification/json.js";
import type { Surroundings } from "../notification/surroundings.js";
import type { ActionOptions, AnyEvent, AwaitedName, EventOf, ReplyOptions, WaitOptions } from "./event.js";
import type { ReplyClient, ReplyClients } from "./replies.js";
import type { WaitingCall, Waits } from "./waiting.js";

/** What the actions of events go through. */
export interface EventContext {
  readonly messaging: ReplyClients;
  /** Where handlers wait for the next event; none where no receiver would bring it. */
  readonly waits?: Waits | undefined;
}

/** The handlers of an event, one after another. */
interface EventTurn {
  /** The call of the one that runs now. */
  readonly call: WaitingCall;
}

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

/** What stands on an event itself; members that are not known are left out. */
interface Data {
  [member: string]: unknown;
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
  /** Bytes are no JSON. */
  toJSON(): Data {
    const { raw, ...others } = this;
    return raw instanceof Uint8Array ? { ...others, rawBytes: toBase64(raw) } : { ...this };
  }
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

/** Something described: what was received stays behind it. */
class PlainEvent implements Data {
  [member: string]: unknown;
  readonly #where: Surroundings;
  constructor({ where, leaf, part, payload }: RecognizedItem) {
    this.#where = where;
    this.name = leaf.name;
    addPlace(this, where);
    const { member } = part;
    if (member === "message" || member === "status" || member === "call") {
      const contact = where.contactOf(payload);
      if (contact) this.contact = contact;
    }
    this[member] = payload;
  }
  get raw(): unknown {
    return this.#where.change;
  }
  get signal(): AbortSignal {
    return controllerOf(this).signal;
  }
}

class MessageEvent extends PlainEvent {
  readonly #item: RecognizedItem;
  readonly #context: EventContext;
  #turn: EventTurn | undefined;
  constructor(item: RecognizedItem, context: EventContext) {
    super(item);
    this.#item = item;
    this.#context = context;
  }

  static bindTurn(event: object, turn: EventTurn): void {
    if (#turn in event) event.#turn = turn;
  }

  /** Not what stands on the event: a handler may have changed that. */
  get #message(): IncomingMessage {
    return this.#item.payload as IncomingMessage;
  }

  get #conversation(): Addressee {
    const to = answerTo(this.#message);
    if (to === undefined) throw new WapiError("The message tells neither a group nor a sender: it cannot be answered.");
    return to;
  }

  async reply(content: string | OutgoingMessage, given: ReplyOptions = {}) {
    const client = clientOf(this.#item, this.#context);
    // What is no object goes as it is: the client says what is wrong with it.
    if (typeof given !== "object" || given === null) return client.message.send(this.#conversation, content, given);
    const { quote = true, ...options } = given;
    const context = quote ? { context: { message_id: this.#message.id } } : {};
    return client.message.send(this.#conversation, content, { ...options, ...context });
  }

  async react(emoji: string, options?: ActionOptions) {
    const client = clientOf(this.#item, this.#context);
    return client.message.react(this.#conversation, this.#message.id, emoji, options);
  }

  async markAsRead(options?: ActionOptions & { typing?: boolean }) {
    return clientOf(this.#item, this.#context).message.markAsRead(this.#message.id, options);
  }

  async waitFor<Name extends AwaitedName, To>(name: Name, options: WaitOptions<Name, To> = {}) {
    const { waits } = this.#context;
    if (!waits)
      throw new ConfigurationError(
        "waitFor() needs the receiver that the next event comes to: events of a queue, of a fixture or of eventsOf() have none.",
      );
    return (await waits.wait(this.#item, name, options, this.#turn?.call)) as Narrowed<EventOf<Name>, To>;
  }
}

/** The event's handlers run now. */
export const bindTurn = (event: object, turn: EventTurn): void => MessageEvent.bindTurn(event, turn);

/** The client of the number that received the message, asked for when an action is taken. */
function clientOf({ where }: RecognizedItem, { messaging }: EventContext): ReplyClient {
  return messaging(where.phoneNumberId ?? "", where.businessAccountId);
}

class MediaEvent extends MessageEvent {
  readonly #download: (options?: ActionOptions) => ReturnType<ReplyClient["media"]["download"]>;
  constructor(item: RecognizedItem, context: EventContext, mediaId: string) {
    super(item, context);
    this.#download = (options) => clientOf(item, context).media.download(mediaId, options);
  }

  async download(options?: ActionOptions) {
    return this.#download(options);
  }
}

/** The answer to a flow, or to an address form. */
class FlowReplyEvent extends MessageEvent {
  readonly #response: string;
  constructor(item: RecognizedItem, context: EventContext, response: string) {
    super(item, context);
    this.#response = response;
  }

  async flowResponse(flow?: unknown) {
    // Loaded with the first answer: most bots have no flows.
    const { readFlowResponse } = await import("../flows/response.js");
    return readFlowResponse(this.#response, flow);
  }
}

function build(item: Item, context: EventContext): Data {
  if ("raw" in item) return new UnrecognizedEvent(item);
  const { part, leaf, payload } = item;
  if (part.member !== "message") return new PlainEvent(item);
  const response = textAt(payload, ["interactive", "nfm_reply", "response_json"]);
  if (response !== undefined) return new FlowReplyEvent(item, context, response);
  const mediaId = leaf.media === undefined ? undefined : textAt(payload, [leaf.media, "id"]);
  return mediaId === undefined ? new MessageEvent(item, context) : new MediaEvent(item, context, mediaId);
}

/** The event of an item. The cast is the one place where a validated payload meets its generated type. */
export const eventOf = (item: Item, context: EventContext): AnyEvent => build(item, context) as unknown as AnyEvent;
