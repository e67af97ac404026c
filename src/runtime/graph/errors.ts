/** The errors of a call. */
import type { OperationId } from "../../generated/client.js";
import type { RetryClass } from "../../generated/graph-errors.js";
import { WapiError } from "../core/errors.js";

/** What an error of the Graph API's says besides its message. */
export type GraphErrorMembers = Pick<GraphApiError, "operation" | "status"> &
  Partial<
    Pick<
      GraphApiError,
      | "code"
      | "subcode"
      | "type"
      | "details"
      | "fbtraceId"
      | "userTitle"
      | "userMessage"
      | "retryClass"
      | "retryAfterMs"
    >
  >;

/**
 * The Graph API refused the call.
 *
 * Branch on the subclass or on `code`; show `details`.
 * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes | Meta: Error codes}
 */
export class GraphApiError extends WapiError {
  static override readonly className: string = "GraphApiError";
  /** Id of the operation that was called. */
  declare readonly operation: OperationId;
  /** HTTP status of the answer; 0 where nothing was sent. */
  declare readonly status: number;
  /** The Graph's code; undefined where the answer held no error object. */
  readonly code: number | undefined;
  /** The Graph's subcode, where it sends one. */
  readonly subcode: number | undefined;
  /** The Graph's kind of error, such as `OAuthException`. */
  readonly type: string | undefined;
  /** What is wrong in this case, where the Graph tells (`error_data.details`). */
  readonly details: string | undefined;
  /** What Meta's support asks for. */
  readonly fbtraceId: string | undefined;
  /** A title that Meta means for end users. */
  readonly userTitle: string | undefined;
  /** Words that Meta means for end users. */
  readonly userMessage: string | undefined;
  /** Whether the same request may be repeated: certainly not processed, perhaps processed, or pointless as it is. */
  readonly retryClass: RetryClass;
  /** How long to wait before a repetition, in milliseconds, where that is known. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, members: GraphErrorMembers) {
    super(`${members.operation}: ${message}`);
    Object.assign(this, members);
    this.retryClass = members.retryClass ?? "never";
  }

  /** Whether the same request can be repeated without the risk of being processed twice. */
  get retryable(): boolean {
    return this.retryClass === "safe";
  }

  override toJSON(): Record<string, unknown> {
    const { operation, status, code, subcode, type, details, fbtraceId, retryClass, retryAfterMs } = this;
    return { ...super.toJSON(), operation, status, code, subcode, type, details, fbtraceId, retryClass, retryAfterMs };
  }
}

/** The access token is missing, expired or revoked: get a new one. */
export class AuthenticationError extends GraphApiError {
  static override readonly className: string = "AuthenticationError";
  declare readonly name: "AuthenticationError";
}
/** The token, the app or the account may not do this. */
export class PermissionError extends GraphApiError {
  static override readonly className: string = "PermissionError";
  declare readonly name: "PermissionError";
}
/** Too often or too much: wait, `retryAfterMs` if it is known. */
export class RateLimitError extends GraphApiError {
  static override readonly className: string = "RateLimitError";
}
/**
 * The throttle would have held the message back for too long: past the call's deadline, or longer than `throttle.maxWaitMs`.
 * Nothing was sent. `retryAfterMs` is how long the wait would have been; `status` is 0.
 */
export class ThrottleError extends RateLimitError {
  static override readonly className: string = "ThrottleError";
  /** Nothing was sent. */
  override readonly retryClass = "safe";
  /** What is in the way: messages of the number, messages to the same user, or a pause after a refusal of Meta's. */
  readonly reason: "number" | "pair" | "paused";

  constructor(operation: OperationId, reason: "number" | "pair" | "paused", waitMs: number) {
    const message = `The throttle would hold the message back for ${Math.ceil(waitMs / 1000)} s, longer than allowed; nothing was sent.`;
    super(message, { operation, status: 0, retryAfterMs: waitMs });
    this.reason = reason;
  }
}
/** Something in the request is wrong; `details` says what. */
export class ParameterError extends GraphApiError {
  static override readonly className: string = "ParameterError";
  declare readonly name: "ParameterError";
}
/** The recipient cannot be reached or may not be messaged. */
export class RecipientError extends GraphApiError {
  static override readonly className: string = "RecipientError";
  declare readonly name: "RecipientError";
}
/** The recipient has not written for 24 hours: only a template may be sent. */
export class ReEngagementError extends GraphApiError {
  static override readonly className: string = "ReEngagementError";
  declare readonly name: "ReEngagementError";
}
/** The template is missing, paused, or its parameters do not fit. */
export class TemplateError extends GraphApiError {
  static override readonly className: string = "TemplateError";
  declare readonly name: "TemplateError";
}
/** Media could not be fetched or processed. */
export class MediaError extends GraphApiError {
  static override readonly className: string = "MediaError";
  declare readonly name: "MediaError";
}
/** Meta's side is at fault or busy. */
export class TemporaryError extends GraphApiError {
  static override readonly className: string = "TemporaryError";
  declare readonly name: "TemporaryError";
}

/** The call did not get an answer. */
export class TransportError extends WapiError {
  static override readonly className: string = "TransportError";
  declare readonly name: "TransportError";
  /** Id of the operation that was called. */
  readonly operation: OperationId;
  /** `refused`: no connection was made. `connection`: it broke. `timeout`, `aborted`: it was given up. `answer`: it made no sense. */
  readonly kind: "refused" | "connection" | "timeout" | "aborted" | "answer";

  constructor(operation: OperationId, kind: TransportError["kind"], message: string, options?: { cause?: unknown }) {
    super(`${operation}: ${message}`, options);
    this.operation = operation;
    this.kind = kind;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), operation: this.operation, kind: this.kind };
  }
}

/**
 * The call failed in a way that leaves open whether it was processed: a message may have been sent. `cause` is the failure.
 * Sending again may send twice; a status webhook that carries your `biz_opaque_callback_data` would tell.
 */
export class AmbiguousSendError extends WapiError {
  static override readonly className: string = "AmbiguousSendError";
  declare readonly name: "AmbiguousSendError";
  /** Id of the operation that was called. */
  readonly operation: OperationId;
  /** What failed. */
  override readonly cause: TransportError | GraphApiError;

  constructor(operation: OperationId, cause: TransportError | GraphApiError) {
    super(`${operation} may have been processed although it failed. ${cause.message}`);
    this.operation = operation;
    this.cause = cause;
  }

  override toJSON(): Record<string, unknown> {
    // Tools that hand errors from process to process make plain objects of causes.
    const { cause } = this;
    return {
      ...super.toJSON(),
      operation: this.operation,
      cause: cause instanceof WapiError ? cause.toJSON() : undefined,
    };
  }
}
