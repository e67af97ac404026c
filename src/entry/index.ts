/** `wapi-ts`: the client, message builders, errors, and the types they are made of. */
export type { CallOptions } from "../generated/client.js";
export type { EventGroups, EventPayloads } from "../generated/events.js";
export type * from "../generated/openapi.js";
export type {
  BusinessClient,
  ConversationAnalyticsOptions,
  FetchAccountOptions,
} from "../runtime/business/client.js";
export type {
  GetPhoneNumberOptions,
  ListPhoneNumbersOptions,
  PhoneNumberManager,
} from "../runtime/business/phone-number.js";
export type { ListTemplatesOptions, TemplateManager } from "../runtime/business/template.js";
export { Client, type ClientOptions, type TokenOptions } from "../runtime/client.js";
export { type ButtonsOptions, buttons, type ListOptions, list } from "../runtime/components/interactive.js";
export { document, image, reaction, text } from "../runtime/components/messages.js";
export { template } from "../runtime/components/template.js";
export type { Clock } from "../runtime/core/clock.js";
export type { Logger } from "../runtime/core/logger.js";
export type { AccessToken, GraphOptions, TokenTarget } from "../runtime/graph/options.js";
export type { Page, Paged } from "../runtime/graph/page.js";
export type { RetryOptions } from "../runtime/graph/retry.js";
export type { MessagingClient } from "../runtime/messaging/client.js";
export type { MediaManager, MediaUrl, UploadOptions } from "../runtime/messaging/media.js";
export type {
  MarkAsReadOptions,
  MessageContent,
  MessageManager,
  SendOptions,
  SentMessage,
} from "../runtime/messaging/message.js";
export type { Recipient } from "../runtime/messaging/recipient.js";
export type * from "../runtime/webhook/event.js";
export type { WebhookServer } from "../runtime/webhook/server.js";
export type { ReceiverOptions, Webhook } from "../runtime/webhook/webhook.js";
export * from "./errors.js";
