/** The kinds of messages that a bot sends, by names like those of the events: `message.text`, `message.interactive.button`. */
import { defaultMessageKind, messageValidators } from "../../generated/messages.js";
import type { MessageAddress, OutgoingMessage, SendMessageRequest } from "../../generated/openapi.js";
import type { OutgoingEntry } from "../state/conversation.js";

type TypeOf<Message> = Message extends { type?: infer Type } ? Extract<Type, string> : never;
type ContentOf<Message> = TypeOf<Message> extends keyof Message ? Message[TypeOf<Message>] : never;
type KindsWithin<Content> = Content extends { type: infer Type extends string } ? Type : never;
type NamesOf<Message> = Message extends OutgoingMessage
  ? TypeOf<Message> | `${TypeOf<Message>}.${KindsWithin<ContentOf<Message>>}`
  : never;

/**
 * Name of a kind of message to a user: `message` and its `type`, and where there are kinds within that, the kind's own `type`. The
 * shorter names stand for all that they begin.
 */
export type MessageKind = "message" | `message.${NamesOf<OutgoingMessage>}`;

type Narrowed<Message, Kind extends string> = Message extends OutgoingMessage
  ? Kind extends "message" | `message.${TypeOf<Message>}`
    ? Message
    : Kind extends `message.${TypeOf<Message>}.${infer Within}`
      ? Message & { [Type in TypeOf<Message>]: Extract<ContentOf<Message>, { type: Within }> }
      : never
  : never;

/** The body of a request that sends such a message. */
export type MessageBodyOf<Kind extends MessageKind> = MessageAddress & Narrowed<OutgoingMessage, Kind>;

/** A message of the bot that a user received. */
export interface ReceivedMessage<Kind extends MessageKind = MessageKind> extends Omit<OutgoingEntry, "body"> {
  /** The request's body. */
  readonly body: MessageBodyOf<Kind>;
}

const ROOT = "message";

/** All names of the message's kind, the longest first. */
export function kindsOf(body: SendMessageRequest): [longest: string, ...shorter: string[]] {
  const { type = defaultMessageKind } = body;
  const content: unknown = Object.hasOwn(body, type) ? body[type as keyof SendMessageRequest] : undefined;
  const name = `${ROOT}.${type}`;
  const within =
    typeof content === "object" && content !== null && "type" in content ? [`${name}.${content.type}`] : [];
  const [longest = name, ...shorter] = [...within, name, ROOT];
  return [longest, ...shorter];
}

/** Throws `TypeError` for a name that no message's kind begins with. */
export function assertKind(kind: string): void {
  const [root, type] = kind.split(".");
  if (root === ROOT && (type === undefined || Object.hasOwn(messageValidators, type))) return;
  const known = Object.keys(messageValidators).map((name) => `${ROOT}.${name}`);
  throw new TypeError(`${JSON.stringify(kind)} is no kind of message; there are ${ROOT}, ${known.join(", ")}.`);
}
