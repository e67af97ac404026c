import type { CallOptions, GraphClient } from "../../generated/client.js";
import { defaultMessageKind, messageValidators } from "../../generated/messages.js";
import type { MessageOptions, OutgoingMessage, SendMessageResponse } from "../../generated/openapi.js";
import { markMessageRead, sendMessage } from "../../generated/operations.js";
import { validateMarkMessageReadBody } from "../../generated/validators/requests/markMessageRead.js";
import { aFlag, type OptionRules } from "../core/check-options.js";
import { CALL_RULES, checkCall, splitOptions } from "../graph/call-options.js";
import { shown } from "../graph/shown.js";
import type { Ending } from "../graph/throttle/ending.js";
import { RequestValidationError } from "../graph/validate.js";
import { endingWaits } from "./many/ending-waits.js";
import type { SendOutcome } from "./many/outcome.js";
import { type SendManyOptions, sendMany } from "./many/send-many.js";
import { addressOf, type Recipient } from "./recipient.js";
import { readThroughput, type Throughput } from "./throughput.js";

/** A text, or a message of any kind as the API describes it (the builders make them). */
export type MessageContent = string | OutgoingMessage;

/** Options of a send: those of a call, and the message's own (`context`, `biz_opaque_callback_data`, ...). */
export interface SendOptions extends CallOptions, MessageOptions {
  /**
   * Whether the message is checked before it is sent. Default true. With false, what Meta has added since this version of the
   * package passes (kinds and members that the types do not know need a cast); the recipient is checked all the same.
   */
  validate?: boolean;
}

/** One message of {@link MessageManager.sendMany}: the arguments of `send`. Members of your own come back in its outcome. */
export interface SendItem {
  to: Recipient;
  content: MessageContent;
  /** What a checkpoint knows the message by, 1 to 512 characters; written to the checkpoint as it is, so no secret. */
  key?: string;
  options?: SendOptions;
}

/** So many messages wait for each other that what bounds a call by itself would make failures of waits. */
const ONE_OF_MANY_DEADLINE_MS = 3_600_000;

/** Options of {@link MessageManager.markAsRead}. */
export interface MarkAsReadOptions extends CallOptions {
  /** Shows that an answer is being typed, for 25 seconds or until the next message. Default false. */
  typing?: boolean;
}

const MARK_AS_READ_RULES: OptionRules<MarkAsReadOptions> = { ...CALL_RULES, typing: aFlag };

/** What Meta accepted. `messages[0].id` is the id that statuses, replies and reactions refer to. */
export type SentMessage = SendMessageResponse;

/** Members that tell whom a message goes to. That is said once, beside the message: one that says otherwise may go astray. */
const ADDRESS = ["to", "recipient", "recipient_type"] as const;

const refusal = (member: string, rule: string, limit: unknown, actual: unknown, message: string) =>
  new RequestValidationError("sendMessage", [{ member, rule, limit, actual, message: `${member} ${message}` }]);

function asMessage(content: MessageContent): OutgoingMessage {
  if (typeof content === "string") return { type: "text", text: { body: content } };
  if (typeof content !== "object" || content === null)
    throw refusal("message", "type", "object", typeof content, "must be a text or a message as the API describes it");
  return content;
}

function refuseAddress(content: object): void {
  const member = ADDRESS.find((name) => name in content);
  if (member)
    throw refusal(member, "address", undefined, undefined, "is given beside the message and may not be in it");
}

async function validatorOf(message: OutgoingMessage) {
  const kind = message.type ?? defaultMessageKind;
  const load = Object.hasOwn(messageValidators, kind) ? messageValidators[kind] : undefined;
  if (load) return load();
  const kinds = Object.keys(messageValidators);
  throw refusal("type", "x-members", kinds, shown(kind), `must be one of ${kinds.join(", ")}`);
}

/**
 * Sends messages from one phone number.
 *
 * All methods throw `RequestValidationError` before anything is sent, naming the member and the limit; a `GraphApiError`
 * when Meta refuses (`ReEngagementError` 24 hours after the user last wrote); and `AmbiguousSendError` when it cannot be known
 * whether the message was accepted. Acceptance is not delivery: that is told by `status` events.
 * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages | Meta: Messages}
 */
export class MessageManager {
  readonly #graph: GraphClient;
  readonly #phoneNumberId: string;

  constructor(graph: GraphClient, phoneNumberId: string) {
    this.#graph = graph;
    this.#phoneNumberId = phoneNumberId;
  }

  /** Sends a text (at most 4,096 characters) or a message of any kind. */
  async send(to: Recipient, content: MessageContent, options: SendOptions = {}): Promise<SentMessage> {
    const { call, rest } = splitOptions(options);
    const { validate: isChecked = true, ...members } = rest;
    const message = asMessage(content);
    refuseAddress({ ...message, ...members });
    const body = { messaging_product: "whatsapp" as const, ...addressOf(to), ...message, ...members };
    const validate = isChecked ? await validatorOf(message) : undefined;
    const params = { path: { phone_number_id: this.#phoneNumberId } };
    return sendMessage(this.#graph, { params, body, validate, ...call });
  }

  /**
   * Sends many messages, at most `concurrency` (20) at a time, and tells what became of each as soon as it is known, in no
   * certain order. One that fails ends nothing. Items are taken only as outcomes are consumed, so an endless input costs no more
   * memory than a short one. With a `checkpoint`, a restart skips what was accepted. A message may take an hour, waits for the
   * throttle included, unless its own `options` say otherwise (`deadlineMs`).
   *
   * Throws what the input throws, the `signal`'s reason and what the checkpoint throws, each after what was under way is reported.
   * Who leaves the loop early waits for what is on its way, and is not told of it; abort the `signal` instead to hear of everything.
   * Messages that wait for the throttle by then are not sent: `failed`.
   */
  sendMany<Item extends SendItem>(
    items: Iterable<Item> | AsyncIterable<Item>,
    options: SendManyOptions = {},
  ): AsyncGenerator<SendOutcome<Item>, void, undefined> {
    const sendUntil = (ending: Ending) => {
      const sender = new MessageManager(endingWaits(this.#graph, ending), this.#phoneNumberId);
      return ({ to, content, options: own }: Item) =>
        sender.send(to, content, { deadlineMs: ONE_OF_MANY_DEADLINE_MS, ...own });
    };
    return sendMany(items, sendUntil, options);
  }

  /** Sends a message that quotes another one of the same conversation. */
  reply(to: Recipient, messageId: string, content: MessageContent, options: SendOptions = {}): Promise<SentMessage> {
    return this.send(to, content, { ...options, context: { message_id: messageId } });
  }

  /** Puts an emoji on a message that is at most 30 days old; an empty text takes it away. */
  react(to: Recipient, messageId: string, emoji: string, options: SendOptions = {}): Promise<SentMessage> {
    return this.send(to, { type: "reaction", reaction: { message_id: messageId, emoji } }, options);
  }

  /**
   * Reads how many messages a second this number may send, and throttles it by that from now on, for all clients that were made
   * from the same one. Until then 80 are taken for granted. Worth a call at the start, and after a `THROUGHPUT_UPGRADE` event.
   * @see {@link https://developers.facebook.com/docs/whatsapp/throughput | Meta: Throughput}
   */
  async readThroughput(options: CallOptions = {}): Promise<Throughput> {
    checkCall("getPhoneNumber", options, CALL_RULES);
    return readThroughput(this.#graph, this.#phoneNumberId, options);
  }

  /** Marks a received message as read, and with it all earlier ones of the conversation; in a group only this one. */
  async markAsRead(messageId: string, options: MarkAsReadOptions = {}): Promise<void> {
    checkCall("markMessageRead", options, MARK_AS_READ_RULES);
    const { typing = false, ...call } = options;
    const body = {
      messaging_product: "whatsapp" as const,
      status: "read" as const,
      message_id: messageId,
      ...(typing ? { typing_indicator: { type: "text" as const } } : {}),
    };
    const params = { path: { phone_number_id: this.#phoneNumberId } };
    await markMessageRead(this.#graph, { params, body, ...call, validate: validateMarkMessageReadBody });
  }
}
