/** `wapi-ts`: the client, message builders, errors, and the types they are made of. */
export type { CallOptions } from "../generated/client.js";
export type { EventGroups, EventPayloads } from "../generated/events.js";
export type * from "../generated/openapi.js";
export type {
  AnalyticsOptions,
  BusinessClient,
  ConversationAnalyticsOptions,
  FetchAccountOptions,
} from "../runtime/business/client.js";
export type {
  GetPhoneNumberOptions,
  ListPhoneNumbersOptions,
  PhoneNumberManager,
  RegisterOptions,
  RequestCodeOptions,
} from "../runtime/business/phone-number.js";
export type {
  CreateTemplateOptions,
  DeleteTemplateTarget,
  EditTemplateOptions,
  GetTemplateOptions,
  ListTemplatesOptions,
  TemplateManager,
} from "../runtime/business/template.js";
export type { SubscribeOptions, WebhookSubscriptionManager } from "../runtime/business/webhook-subscription.js";
export {
  type BatchClients,
  type BatchPart,
  type BatchResult,
  type BatchResults,
  Client,
  type ClientOptions,
  type TokenOptions,
} from "../runtime/client.js";
export {
  type ButtonsOptions,
  buttons,
  type CtaUrlOptions,
  ctaUrl,
  type ListOptions,
  list,
} from "../runtime/components/interactive.js";
export { audio, document, image, sticker, video, voice } from "../runtime/components/media.js";
export { contacts, location, reaction, text } from "../runtime/components/messages.js";
export { template } from "../runtime/components/template.js";
export type { Clock } from "../runtime/core/clock.js";
export type { Logger } from "../runtime/core/logger.js";
export type { AttemptEnd, AttemptHook, AttemptStart } from "../runtime/graph/hooks.js";
export type { AccessToken, GraphOptions, TokenTarget } from "../runtime/graph/options.js";
export type { Page, Paged } from "../runtime/graph/page.js";
export type { RetryOptions } from "../runtime/graph/retry.js";
export type { BusinessUsage, GraphUsage, UsageShare } from "../runtime/graph/usage.js";
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
export type { EventMiddleware } from "../runtime/webhook/dispatch.js";
export type * from "../runtime/webhook/event.js";
export type { DeadLetter } from "../runtime/webhook/handling.js";
export type { ReceiverOptions } from "../runtime/webhook/options.js";
export type { Claim, SeenStore, SeenWindow } from "../runtime/webhook/seen.js";
export type { WebhookServer } from "../runtime/webhook/server.js";
export type { Webhook, WebhookContext } from "../runtime/webhook/webhook.js";
export * from "./errors.js";
