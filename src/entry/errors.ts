/** Every error of the package. */
export { OnboardingError } from "../runtime/business/onboarding-error.js";
export { ConfigurationError, WapiError } from "../runtime/core/errors.js";
export {
  AmbiguousSendError,
  AuthenticationError,
  GraphApiError,
  type GraphErrorMembers,
  MediaError,
  ParameterError,
  PermissionError,
  RateLimitError,
  RecipientError,
  ReEngagementError,
  TemplateError,
  TemporaryError,
  ThrottleError,
  TransportError,
} from "../runtime/graph/errors.js";
export type { RequestIssue } from "../runtime/graph/request-issue.js";
export { RequestValidationError } from "../runtime/graph/validate.js";
export { MediaTransferError } from "../runtime/media/errors.js";
export { HandlerTimeoutError } from "../runtime/webhook/delivery/handler-timeout.js";
export { StoredEventError } from "../runtime/webhook/events/stored-event-error.js";
export { WaitTimeoutError, WebhookClosedError } from "../runtime/webhook/events/waiting.js";
export { WebhookSignatureError } from "../runtime/webhook/http/signature.js";
