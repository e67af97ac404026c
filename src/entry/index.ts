/** `wapi-ts`: the client, message builders, errors, and the types they are made of. */
export type { CallOptions } from "../generated/client.js";
export type { Edges, FieldNodes, Nodes } from "../generated/edges.js";
export type { EventGroups, EventPayloads } from "../generated/events.js";
export type * from "../generated/openapi.js";
export type {
  AnalyticsOptions,
  BusinessClient,
  ConversationAnalyticsOptions,
  FetchAccountOptions,
} from "../runtime/business/client.js";
export type {
  AdoptUsernameOptions,
  CreatePhoneNumberOptions,
  GetPhoneNumberOptions,
  ListPhoneNumbersOptions,
  PhoneNumberManager,
  RegisterOptions,
  RequestCodeOptions,
  UpdatePhoneNumberOptions,
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
export { Client, type ClientOptions, type TokenOptions } from "../runtime/client.js";
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
export { dateOf, unixTime } from "../runtime/core/time.js";
export type { FieldChoices, Fields, NodeName, Selected } from "../runtime/graph/fields.js";
export type { AccessToken, GraphOptions, TokenTarget } from "../runtime/graph/options.js";
export type { Page, Paged, ToArrayOptions } from "../runtime/graph/page.js";
export type { ListOf, PageOf, Read, Reader, ReadOptions } from "../runtime/graph/read.js";
export type { RetryOptions } from "../runtime/graph/retry.js";
export type {
  AutomationManager,
  ListWelcomeSequencesOptions,
  SaveWelcomeSequenceOptions,
  UpdateAutomationOptions,
} from "../runtime/messaging/automation.js";
export type { BlockListManager } from "../runtime/messaging/block-list.js";
export type {
  AcceptCallOptions,
  CallManager,
  ConnectCallOptions,
  PreAcceptCallOptions,
  RejectCallOptions,
  TerminateCallOptions,
} from "../runtime/messaging/call.js";
export type { MessagingClient } from "../runtime/messaging/client.js";
export type {
  CommerceManager,
  RefundPaymentOptions,
  UpdateCommerceSettingsOptions,
} from "../runtime/messaging/commerce.js";
export type { EncryptionManager, GetPublicKeyOptions } from "../runtime/messaging/encryption.js";
export type {
  CreateGroupOptions,
  GetGroupOptions,
  GroupManager,
  UpdateGroupOptions,
} from "../runtime/messaging/group.js";
export type { PageOptions } from "../runtime/messaging/listing.js";
export type { MarketingMessageManager, SendMarketingOptions } from "../runtime/messaging/marketing-message.js";
export type { MediaManager, MediaUrl, UploadOptions } from "../runtime/messaging/media.js";
export type {
  MarkAsReadOptions,
  MessageContent,
  MessageManager,
  SendOptions,
  SentMessage,
} from "../runtime/messaging/message.js";
export type {
  ListMessageHistoryEventsOptions,
  ListMessageHistoryOptions,
  MessageHistoryManager,
} from "../runtime/messaging/message-history.js";
export type {
  ApplyForOfficialAccountOptions,
  GetNumberComplianceOptions,
  GetOfficialAccountOptions,
  GetProfileOptions,
  ProfileManager,
  UpdateNumberComplianceOptions,
  UpdateProfileOptions,
} from "../runtime/messaging/profile.js";
export type { Recipient } from "../runtime/messaging/recipient.js";
export type { GetSettingsOptions, SettingsManager, UpdateSettingsOptions } from "../runtime/messaging/settings.js";
export type { ThreadControlManager, ThreadControlOptions } from "../runtime/messaging/thread-control.js";
export type { EventMiddleware } from "../runtime/webhook/dispatch.js";
export type * from "../runtime/webhook/event.js";
export type { DeadLetter } from "../runtime/webhook/handling.js";
export type { ReceiverOptions } from "../runtime/webhook/options.js";
export type { Claim, SeenStore, SeenWindow } from "../runtime/webhook/seen.js";
export type { WebhookServer } from "../runtime/webhook/server.js";
export type { Webhook, WebhookContext } from "../runtime/webhook/webhook.js";
export * from "./errors.js";
