/** The events a handler gets. Names and payloads are generated; this file says what surrounds them. */
import type {
  EventGroups,
  EventMedia,
  EventMembers,
  EventPayloads,
  EventValues,
  PortfolioEvent,
} from "../../../generated/events.js";
import type {
  IncomingFlowReply,
  MessageOptions,
  OutgoingMessage,
  SendMessageResponse,
  WebhookContact,
} from "../../../generated/openapi.js";
import type { FilterLike, Narrowed } from "../filters/filter.js";
import type { FlowLike } from "../flows/flow-like.js";
import type { FlowResponseOf } from "../flows/response.js";

/** An event that Meta's webhooks bring. */
export type MetaEventName = keyof EventPayloads;

/** What a handler can do with a message it got, through the number that received it. */
export interface MessageActions {
  /**
   * Answers the message: in its group, else to its sender, whom it reaches by business-scoped id where Meta gave no number.
   * Quotes the message unless `quote` is false.
   */
  reply(content: string | OutgoingMessage, options?: ReplyOptions): Promise<SendMessageResponse>;
  /** Puts an emoji on the message; an empty text takes it away. */
  react(emoji: string, options?: ActionOptions): Promise<SendMessageResponse>;
  /** Marks the message as read; `typing` shows that an answer is being typed, for 25 seconds or until it comes. */
  markAsRead(options?: ActionOptions & { typing?: boolean }): Promise<void>;
  /**
   * Waits for the next message of this conversation, or for a status of what was sent into it, and resolves to that event. It comes
   * here in place of its handlers, ahead of what else the conversation has waiting; the handler that waits counts as finished
   * meanwhile, for the answer to Meta and for the order. Within one process only.
   *
   * Rejects with `WaitTimeoutError` after `timeoutMs`, with `WebhookClosedError` when the webhook is closed.
   */
  waitFor<Name extends AwaitedName, To = unknown>(
    name: Name,
    options?: WaitOptions<Name, To>,
  ): Promise<Narrowed<EventOf<Name>, To>>;
}

/** What can be waited for: messages of the conversation, and statuses of what was sent into it. */
export type AwaitedName = Extract<EventName, "message" | `message.${string}` | "status" | `status.${string}`>;

/** Options of `event.waitFor`. */
export interface WaitOptions<Name extends AwaitedName = AwaitedName, To = unknown> {
  /** How long is waited, in milliseconds. Default 300,000. */
  timeoutMs?: number;
  /** Which of these events is waited for: a filter, or a function. Others go to their handlers as ever. Default: the next one. */
  when?: FilterLike<EventOf<Name>, To>;
  /** Ends the waiting; its reason is thrown. */
  signal?: AbortSignal;
}

/** Options of every action. */
export interface ActionOptions {
  /** Aborts the call, its waits included. */
  signal?: AbortSignal | undefined;
  /** Bounds one attempt, in milliseconds. Default: the client's `graph.timeoutMs`. */
  timeoutMs?: number | undefined;
}

/** Options of `event.reply`: those of a call, and the message's own (`biz_opaque_callback_data`, ...). */
export interface ReplyOptions extends ActionOptions, Omit<MessageOptions, "context"> {
  /** Whether the answer quotes the message. Default true. */
  quote?: boolean;
}

/** What a handler can do with a message that carries a file. */
export interface MediaActions {
  /** Streams the file's bytes. */
  download(options?: ActionOptions): Promise<ReadableStream<Uint8Array>>;
}

/** What a handler can do with the answer to a flow. */
export interface FlowReplyActions {
  /**
   * What the user entered, of `response_json`; whole numbers that a number cannot hold are texts. With a Flow JSON made by
   * `defineFlow` the values are typed, and checked: those of its actions `complete`, where it has no endpoint. Files are media of the
   * number, to be had by their `id`. Rejects with `FlowResponseError` for what is no JSON or does not fit.
   */
  flowResponse<const F extends FlowLike = FlowLike>(flow?: F): Promise<FlowResponseOf<F>>;
}

interface Abortable {
  /** Aborted when the handlers of the event have taken too long; not enumerable. */
  readonly signal: AbortSignal;
}

interface EventBase<Name extends string> extends Abortable {
  readonly name: Name;
  /** The webhook field that it came in. */
  readonly field: string;
  /** When Meta wrote the notification, in Unix seconds; sent with account fields only. */
  readonly time?: number;
  /** The change as it was received; not enumerable, so that a stored event, and one that a queue brought, has none. */
  readonly raw: unknown;
}

interface AccountEvent {
  /** The WhatsApp Business Account. */
  readonly businessAccountId: string;
}

interface AccountOrPortfolioEvent {
  /** The WhatsApp Business Account, where the notification tells it. */
  readonly businessAccountId?: string;
  /** The business portfolio that a partner event was sent to. */
  readonly businessPortfolioId?: string;
}

interface PhoneEvent {
  readonly phoneNumberId: string;
  /** The number as people read it, digits only. */
  readonly displayPhoneNumber?: string;
}

interface UserEvent {
  /** The user on the other side, where Meta sent a contact. */
  readonly contact?: WebhookContact;
}

type PayloadOf<Name extends MetaEventName> = { readonly [Member in EventMembers[Name]]: EventPayloads[Name] };

type EventFor<Name extends MetaEventName> = EventBase<Name> &
  PayloadOf<Name> &
  (Name extends PortfolioEvent ? AccountOrPortfolioEvent : AccountEvent) &
  (EventValues[Name] extends { metadata: unknown } ? PhoneEvent : unknown) &
  (EventMembers[Name] extends "message" | "status" | "call" ? UserEvent : unknown) &
  (EventMembers[Name] extends "message" ? MessageActions : unknown) &
  (Name extends keyof EventMedia ? MediaActions : unknown) &
  (EventPayloads[Name] extends FlowReply ? FlowReplyActions : unknown);

/** A message that answers a flow or an address form. */
type FlowReply = { interactive: { nfm_reply: IncomingFlowReply } };

/** One of Meta's events; a union of names gives a union of events, which `name` tells apart. */
export type WebhookEvent<Name extends MetaEventName = MetaEventName> = Name extends MetaEventName
  ? EventFor<Name>
  : never;

/** Something that was signed but fits nothing described: a new kind of message, a new field, another object. */
export interface UnrecognizedEvent extends AccountOrPortfolioEvent, Abortable {
  readonly name: "unrecognized";
  /** The webhook field, where there was one. */
  readonly field?: string;
  /** Id of the number that it is about, where it tells. */
  readonly phoneNumberId?: string;
  /** The item, change or body as it was received. */
  readonly raw: unknown;
  /** What did not fit. */
  readonly reasons: readonly string[];
}

/** A handler threw. */
export interface ErrorEvent {
  readonly name: "error";
  /** What it threw, as it is: nothing is masked here. */
  readonly error: unknown;
  /** The event that the handler had. */
  readonly event: AnyEvent;
  /** Meta was told before that the event arrived: it does not come again. */
  readonly answered: boolean;
  /** It failed at every delivery that is allowed, and does not run again. */
  readonly final: boolean;
}

/** The webhook server listens. */
export interface ReadyEvent {
  readonly name: "ready";
  /** The port that it listens on. */
  readonly port: number;
}

interface OwnEvents {
  unrecognized: UnrecognizedEvent;
  error: ErrorEvent;
  ready: ReadyEvent;
}

/** Whatever a handler of `*` gets. */
export type AnyEvent = WebhookEvent | OwnEvents[keyof OwnEvents];

/** What can be listened to: an event, a prefix of names, or `*` for everything. */
export type EventName = MetaEventName | keyof EventGroups | keyof OwnEvents | "*";

/** The event that a listener to `Name` gets. */
export type EventOf<Name extends EventName> = Name extends "*"
  ? AnyEvent
  : Name extends keyof OwnEvents
    ? OwnEvents[Name]
    : Name extends MetaEventName
      ? WebhookEvent<Name>
      : Name extends keyof EventGroups
        ? WebhookEvent<EventGroups[Name]>
        : never;

/** What is called for an event. A promise is waited for; what it throws makes the event fail. */
export type Handler<Name extends EventName = EventName> = (event: EventOf<Name>) => unknown;

/** Events that this package makes itself. */
export const ownEventNames = ["unrecognized", "error", "ready"] as const satisfies readonly (keyof OwnEvents)[];
