/** What an emulator takes and offers. */
import type { VerificationCode } from "../generated/control/openapi.js";
import type { WebhookNotification } from "../generated/openapi.js";
import type { ActivityListener } from "./activity.js";
import type { EmulatorClock } from "./base/clock.js";
import type { FaultHandle, FaultOf, FaultTarget, FaultWhen } from "./faults/fault.js";
import type { EmulatorUser } from "./people/user.js";
import type { RuleSwitches } from "./rules/switches.js";
import type { NumberTraits } from "./state/business.js";
import type { Conversation } from "./state/conversation.js";
import type { ReadReceipt, SentMessage } from "./state/outbox.js";
import type { SimulatedUser } from "./state/people.js";
import type { BatchingOptions } from "./webhooks/batching.js";
import type { ReceivedDelivery, WebhookDelivery } from "./webhooks/delivery.js";
import type { NameReview } from "./webhooks/name-review.js";
import type { RedeliveryOptions } from "./webhooks/redelivery.js";
import type { SimulatedMessage } from "./webhooks/simulate.js";
import type { TemplateOptions, TemplateReview } from "./webhooks/template-review.js";

export interface EmulatorOptions {
  /** Port to listen on, on 127.0.0.1 always, 0 to 65,535. Default 0: a free one. */
  port?: number;
  /** Signs the webhooks and checks `appsecret_proof`. Default: a fixed test value. */
  appSecret?: string;
  /** Sent in the webhook's handshake. Default: a fixed test value. */
  verifyToken?: string;
  /** The one token that calls are accepted with. Default: a fixed test value. */
  accessToken?: string;
  /** When that token ends, in milliseconds since 1970 by the clock; then it is refused with 190 and subcode 463. Default: never. */
  accessTokenExpiresAt?: number;
  /** Webhook to connect at once; `startEmulator` rejects when the handshake fails. */
  webhookUrl?: string;
  /**
   * Where callback URLs of the web lead on this machine, by origin: `{ "https://bot.example": "http://127.0.0.1:8080" }`. An account's
   * or a number's callback URL that leads neither there nor to loopback is kept, but its messages go to the connected webhook.
   */
  callbackOrigins?: Readonly<Record<string, string>>;
  /** Default: a clock of its own that stands still until it is advanced. */
  clock?: EmulatorClock;
  /** Emulators with the same seed give the same ids in the same order. A whole number; default: that of the `data` file, or 1. */
  seed?: number;
  /**
   * Whether a notification that is not answered 200 is posted again as the clock moves on, as Meta does, and how often. Default
   * true: 1 s, 15 s, 1 min, 5 min, 30 min, 2 h, 8 h and 1, 2, 4 and 7 days after the first failure. What one advance of the clock
   * passes is posted one after another when it ends; to see each at its time, advance step by step.
   */
  redelivery?: boolean | RedeliveryOptions;
  /**
   * Whether the statuses of many messages come together in one notification, as Meta batches under load: `value.statuses` holds
   * several then, one for each message, and `changes` one change for each number. Default true: from when 100 messages wait until none
   * does; with fewer each comes alone, so that a test sees the same notifications in every run.
   * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks | Meta: Set up webhooks}
   */
  batching?: boolean | BatchingOptions;
  /**
   * Which rules of the platform are enforced: all (default), none (`false`), or all but those that are `false` by name, such as
   * `{ window: false }` for a bot that writes first. What breaks a rule is refused, or accepted and then told to have failed, as Meta
   * does with the code.
   */
  rules?: boolean | RuleSwitches;
  /** Users that are not on WhatsApp, by phone number or user id: messages to them fail with 131026. */
  notOnWhatsApp?: readonly string[];
  /** Users who have stopped marketing messages, by phone number or user id: marketing templates to them fail with 131050. */
  stoppedMarketing?: readonly string[];
  /**
   * File that the state is read from, where it exists, and kept in: whenever something has changed, half a second later, and when
   * the emulator is closed. `startEmulator` rejects with `ConfigurationError` for a file that holds something else. Default: none,
   * and all is forgotten. The secrets are not in it; media and fault rules are, and the rules that were switched, which `rules` has
   * precedence over.
   */
  data?: string;
  /** What the limits depend on, of the first number and of the second. Default: `[{ throughput: { level: "STANDARD" } }]`. */
  phoneNumbers?: readonly NumberTraits[];
  /** Who decides on new and changed templates. Default `{ review: "auto" }`: they are approved at once, and nobody is told. */
  templates?: TemplateOptions;
}

/**
 * The Graph side of WhatsApp on this machine: a server to call, a user to write as, webhooks to the bot.
 *
 * The code that proves a number is always `123456`; a new number is proved by it, and then registered. The first registration of a
 * number sets its PIN; a deregistered one sends no more.
 */
export interface Emulator {
  readonly port: number;
  /** `http://127.0.0.1:<port>`: the `graph.baseUrl` of a client. */
  readonly url: string;
  /** Id of the app whose secret and token these are. */
  readonly appId: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly accessToken: string;
  readonly businessAccountId: string;
  /** Id of the number that `receive` writes to by default, the first of the account's two. */
  readonly phoneNumberId: string;
  /** The same number as webhooks name it: digits only. */
  readonly displayPhoneNumber: string;
  readonly clock: EmulatorClock;
  /** Makes the webhook's handshake. Rejects with what came back when it fails; the webhook of before then stays. */
  connect(webhookUrl: string): Promise<void>;
  /**
   * Writes to the business as a user: posts the signed webhook and resolves when the bot has answered it. A text stands for a
   * text message. `to` is the id of the receiving number. Rejects when no webhook is connected, and with `TypeError` for a message that
   * cannot be. An answer other than 200 is not
   * waited out: `deliveries` and `observe` tell of the redeliveries.
   */
  receive(message: string | SimulatedMessage, from?: SimulatedUser, to?: string): Promise<ReceivedDelivery>;
  /**
   * The user of that name, who is always the same one with the same phone number; or the one with these ids, whose names are set
   * if they are given. Users exist from when they are first asked for, write, or are written to. Throws `TypeError` for what is neither.
   */
  user(user: string | SimulatedUser): EmulatorUser;
  /** All users, in the order in which they came to exist. */
  users(): EmulatorUser[];
  /**
   * What the user, or the group with this id, and a number of the business, the first by default, have written each other so far. A
   * snapshot, of plain values.
   * Throws `TypeError` for a number that is not there.
   */
  conversation(user: string | SimulatedUser, phoneNumberId?: string): Conversation;
  /** Keeps a file that a user sends and gives its id, for `receive`. It can be downloaded for seven days. */
  addMedia(bytes: Uint8Array, mimeType: string): string;
  /** The messages that were accepted, oldest first, each with its latest status. */
  sent(): SentMessage[];
  /** The messages that were marked as read, oldest first. */
  reads(): ReadReceipt[];
  /**
   * The codes that numbers of the business were sent to prove that they are its own, oldest first: to which number, whether as a
   * text message or by call, and in which language.
   */
  verificationCodes(): VerificationCode[];
  /** The webhooks posted so far, each attempt by itself, in order of posting; the handshake is none. */
  deliveries(): WebhookDelivery[];
  /**
   * Decides on a template, pauses or disables it, and posts the `message_template_status_update` that tells of it; resolves when the
   * bot has answered that, and to undefined where no webhook is connected. Rejects with `ConfigurationError` for an unknown template
   * and for a status or reason that there is not.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_status_update | Meta: message_template_status_update}
   */
  reviewTemplate(id: string, review: TemplateReview): Promise<WebhookDelivery | undefined>;
  /**
   * Suspends a group, as the platform does with groups that break its rules, or lets it go on: what is sent to it is refused meanwhile
   * (131207). Resolves when the bot has answered the `group_status_update` that tells of it, and to undefined where no webhook is
   * connected. Rejects with `TypeError` for an unknown group.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/group_status_update | Meta: group_status_update}
   */
  suspendGroup(id: string, suspended?: boolean): Promise<WebhookDelivery | undefined>;
  /**
   * Decides on the display name that a number has asked for by `new_display_name`, and posts the `phone_number_name_update` that tells
   * of it; resolves when the bot has answered that, and to undefined where no webhook is connected. Once it is approved, the number's
   * next registration makes it the `verified_name`. Rejects with `ConfigurationError` for an unknown number, for one that awaits no
   * decision, and for a decision or reason that there is not.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/phone_number_name_update | Meta: phone_number_name_update}
   */
  reviewDisplayName(phoneNumberId: string, review: NameReview): Promise<WebhookDelivery | undefined>;
  /**
   * Posts any notification, signed, and resolves when the bot has answered it. Messages that it brings for a number of the business
   * stand in the conversations from then on. Rejects when no webhook is connected, and with `TypeError` where its entries have no
   * changes.
   */
  post(notification: WebhookNotification): Promise<WebhookDelivery>;
  /**
   * Makes calls of an operation go wrong, or notifications to the bot (`"webhook"`), until the rule is removed or used up:
   * `fail("sendMessage", { next: 1 }, 130429)`. Only calls with the right token count. Of several rules the oldest that strikes
   * does, and younger ones do not count that call; so rules with `next` that were made one after another strike in that order.
   * Throws `ConfigurationError` that names the member for an unknown operation, fault or code, and for a count below 1.
   */
  fail<Target extends FaultTarget>(operation: Target, when: FaultWhen, what: FaultOf<Target>): FaultHandle;
  /** The fault rules in force, oldest first. */
  faults(): FaultHandle[];
  /** Tells of everything that happens, as it happens, until the returned function is called. */
  observe(listener: ActivityListener): () => void;
  /**
   * Resolves when no request is being answered and no webhook is queued or in flight. What waits for the clock, a redelivery or
   * what a fault rule holds back, is not waited for. Rejects if the emulator itself failed: an answer that did not fit the
   * description, a listener of `observe` that threw.
   */
  idle(): Promise<void>;
  /** Closes the server and gives up what is in flight and what is due later. */
  close(): Promise<void>;
}
