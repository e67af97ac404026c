/** `wapi-ts`: the client, message builders, errors, and the types they are made of. */
export type { CallOptions } from "../generated/client.js";
export type { Edges, FieldNodes, Nodes } from "../generated/edges.js";
export type { EventGroups, EventPayloads } from "../generated/events.js";
export type { MediaKind } from "../generated/media-limits.js";
export type * from "../generated/openapi.js";
export type {
  AccountManager,
  AssignAccountUserOptions,
  CreateAccountScheduleOptions,
  GetAccountOptions,
  ListAccountActivitiesOptions,
  ListAccountSchedulesOptions,
  ListAccountUsersOptions,
  UpdateAccountOptions,
} from "../runtime/business/account.js";
export type {
  AccountAnalyticsOptions,
  AnalyticsManager,
  CallAnalyticsOptions,
  GroupAnalyticsOptions,
  PricingAnalyticsOptions,
  TemplateAnalyticsOptions,
  TemplateGroupAnalyticsOptions,
} from "../runtime/business/analytics.js";
export type { AppCredentials } from "../runtime/business/app-credentials.js";
export type {
  CatalogManager,
  DeleteCatalogOptions,
  GetCatalogOptions,
  ListCatalogsOptions,
  ListOwnedCatalogsOptions,
} from "../runtime/business/catalog.js";
export type { BusinessClient, ConversationAnalyticsOptions, FetchAccountOptions } from "../runtime/business/client.js";
export type { ConversionManager, SendConversionEventsOptions } from "../runtime/business/conversion.js";
export type {
  AttachCreditLineOptions,
  CreditLineManager,
  GetCreditAllocationOptions,
  ListCreditAllocationsOptions,
  ListCreditLinesOptions,
} from "../runtime/business/credit-line.js";
export type { OnboardedCustomer } from "../runtime/business/embedded-signup.js";
export type {
  CreateFlowOptions,
  FlowHealthOptions,
  FlowManager,
  FlowMetricOptions,
  GetFlowOptions,
  ListFlowAssetsOptions,
  ListFlowsOptions,
  MigrateFlowsOptions,
  PreviewFlowOptions,
  UpdateFlowOptions,
} from "../runtime/business/flow.js";
export type { FlowJsonSource } from "../runtime/business/flow-json.js";
export type {
  ListConnectedBusinessesOptions,
  ListVerificationsOptions,
  OnboardingManager,
  RequestMarketingOptions,
} from "../runtime/business/onboarding.js";
export type { OnboardingState, OnboardingStep } from "../runtime/business/onboarding-error.js";
export type { OnboardingOptions } from "../runtime/business/onboarding-options.js";
export type {
  CreatePaymentConfigurationOptions,
  CreatePaymentLinkOptions,
  PaymentManager,
  UpdatePaymentConfigurationOptions,
} from "../runtime/business/payment.js";
export type { DayPeriod, Moment, Period } from "../runtime/business/period.js";
export type { PhoneNumberManager } from "../runtime/business/phone-number.js";
export type {
  AdoptUsernameOptions,
  ApplyForOfficialBusinessAccountOptions,
  CreatePhoneNumberOptions,
  GetAccountNumberOptions,
  GetOfficialBusinessAccountOptions,
  GetPhoneNumberOptions,
  GetPhoneNumberSettingsOptions,
  ListPhoneNumbersOptions,
  RegisterOptions,
  RequestCodeOptions,
  UpdateComplianceInfoOptions,
  UpdatePhoneNumberOptions,
  UpdatePhoneNumberSettingsOptions,
} from "../runtime/business/phone-number-options.js";
export type {
  CreateAccountOptions,
  GetPortfolioOptions,
  ListClientAccountsOptions,
  ListOwnedAccountsOptions,
  ListPortfolioUsersOptions,
  ListSystemUsersOptions,
  PortfolioManager,
} from "../runtime/business/portfolio.js";
export type {
  GetPreverifiedNumberOptions,
  ListPreverifiedNumberPartnersOptions,
  ListPreverifiedNumbersOptions,
  PreverifiedNumberManager,
  RequestPreverifiedCodeOptions,
} from "../runtime/business/preverified-number.js";
export type {
  GetProductBatchStatusOptions,
  GetProductOptions,
  ListProductFeedsOptions,
  ListProductSetsOptions,
  ListProductsOptions,
  ProductManager,
  SendProductBatchOptions,
} from "../runtime/business/product.js";
export type {
  CreateQrCodeOptions,
  GetQrCodeOptions,
  ListQrCodesOptions,
  QrCodeManager,
  UpdateQrCodeOptions,
} from "../runtime/business/qr-code.js";
export type { SandboxOption } from "../runtime/business/sandbox.js";
export type {
  CreateSignupOptions,
  GetSignupOptions,
  ListSignupsOptions,
  SignupManager,
  UpdateSignupOptions,
} from "../runtime/business/signup.js";
export type {
  AcceptSolutionOptions,
  CreateSolutionOptions,
  DeactivateSolutionOptions,
  GetSolutionOptions,
  ListAppSolutionsOptions,
  ListSolutionsOptions,
  RejectSolutionOptions,
  SolutionManager,
} from "../runtime/business/solution.js";
export type {
  CompareTemplatesOptions,
  CreateTemplateOptions,
  EditTemplateOptions,
  GetTemplateOptions,
  ListLibraryTemplatesOptions,
  ListTemplatesOptions,
  MigrateTemplatesOptions,
  PreviewTemplatesOptions,
  TemplateManager,
  UpsertTemplatesOptions,
} from "../runtime/business/template.js";
export type { DeleteTemplateTarget } from "../runtime/business/template-deletion.js";
export type {
  CreateTemplateGroupOptions,
  GetTemplateGroupOptions,
  ListTemplateGroupsOptions,
  TemplateGroupManager,
  UpdateTemplateGroupOptions,
} from "../runtime/business/template-group.js";
export type { ExchangeCodeOptions, ExtendTokenOptions, GetMeOptions, TokenManager } from "../runtime/business/token.js";
export type {
  AppSubscriptionOptions,
  DeleteAppSubscriptionOptions,
  NumberOverrideOptions,
  SubscribeOptions,
  WebhookSubscriptionManager,
} from "../runtime/business/webhook-subscription.js";
export { Client, type InitiateOptions } from "../runtime/client.js";
export type { BatchClients, BatchPart, BatchResult, BatchResults } from "../runtime/client-batch.js";
export type { ClientOptions, TokenOptions } from "../runtime/client-options.js";
export type { Addressee, Answerable } from "../runtime/core/addressee.js";
export type { Clock } from "../runtime/core/clock.js";
export type { Logger } from "../runtime/core/logger.js";
export { dateOf, unixTime } from "../runtime/core/time.js";
export type { FieldChoices, Fields, NodeName, Selected } from "../runtime/graph/fields.js";
export type { AttemptEnd, AttemptHook, AttemptStart } from "../runtime/graph/hooks.js";
export type { AccessToken, GraphOptions, TokenTarget } from "../runtime/graph/options.js";
export type { Page, Paged, ToArrayOptions } from "../runtime/graph/page.js";
export type { ListOf, PageOf, Read, Reader, ReadOptions } from "../runtime/graph/read.js";
export type { RetryOptions } from "../runtime/graph/retry.js";
export type { PairOptions, ThrottleOptions, ThrottleWait } from "../runtime/graph/throttle/options.js";
export type { ThrottleAnswer, ThrottledMessage, ThrottleStore } from "../runtime/graph/throttle/store.js";
export type { BusinessUsage, GraphUsage, UsageShare } from "../runtime/graph/usage.js";
export { type CachedMedia, type MediaCacheStore, memoryMediaCache } from "../runtime/media/cache.js";
export type { DownloadBytesOptions, MediaDownloadOptions, MediaUrl } from "../runtime/media/download.js";
export type { UploadHandleOptions } from "../runtime/media/handle.js";
export type { MediaSource } from "../runtime/media/source.js";
export type { HostOptions } from "../runtime/media/source-file.js";
export type { UploadOptions } from "../runtime/media/upload.js";
export type { FileOptions, MediaProgress } from "../runtime/media/upload-options.js";
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
export type { KeyPair } from "../runtime/messaging/key-pair.js";
export type { PageOptions } from "../runtime/messaging/listing.js";
export type { Checkpoint, CheckpointEntry } from "../runtime/messaging/many/checkpoint.js";
export type {
  AcceptedSend,
  AmbiguousSend,
  FailedSend,
  SendOutcome,
  SkippedSend,
} from "../runtime/messaging/many/outcome.js";
export type { SendManyOptions } from "../runtime/messaging/many/send-many.js";
export type { MarketingMessageManager, SendMarketingOptions } from "../runtime/messaging/marketing-message.js";
export type { MediaManager } from "../runtime/messaging/media.js";
export type { MediaCache } from "../runtime/messaging/media-cache.js";
export type {
  MarkAsReadOptions,
  MessageContent,
  MessageManager,
  SendItem,
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
export type { Throughput } from "../runtime/messaging/throughput.js";
export type { EventMiddleware } from "../runtime/webhook/delivery/dispatch.js";
export type { DeadLetter } from "../runtime/webhook/delivery/handling.js";
export type {
  EventQueue,
  QueuedEvent,
  QueueHandler,
  QueueOutcome,
  QueueTry,
  QueueWorker,
  QueueWorkOptions,
} from "../runtime/webhook/delivery/queue.js";
export type { Claim, SeenStore, SeenWindow } from "../runtime/webhook/delivery/seen.js";
export type * from "../runtime/webhook/events/event.js";
export type { WebhookContext } from "../runtime/webhook/http/context.js";
export type { ReceiverOptions } from "../runtime/webhook/options.js";
export type { WebhookServer } from "../runtime/webhook/server.js";
export type { Pem, WebhookTls } from "../runtime/webhook/tls-options.js";
export type { Webhook } from "../runtime/webhook/webhook.js";
// The description has a type of that name too.
export type { FlowOptions } from "./components.js";
export * from "./components.js";
export * from "./errors.js";
export * from "./filters.js";
export * from "./flows.js";
