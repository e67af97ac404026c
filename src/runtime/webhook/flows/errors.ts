/** What goes wrong between a flow and its endpoint. */
import { WapiError } from "../../core/errors.js";

/**
 * Thrown by a handler: the token that the flow was sent with is no longer valid, such as that of an order that is placed. It is
 * answered 427; WhatsApp shows the message to the user and turns the button of the flow off.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/error-codes#endpoint_error_codes | Meta: Endpoint error codes}
 */
export class FlowTokenError extends WapiError {
  static override readonly className: string = "FlowTokenError";
  override readonly name = "FlowTokenError";
}

/** A place where a value is not what the flow says, and what it has to be. */
export interface FlowIssue {
  /** Names from the outside in, such as `data.hours.0.id`. */
  readonly path: string;
  /** What has to stand there, in words. */
  readonly rule: string;
}

export const listed = (issues: readonly FlowIssue[]): string =>
  issues.map(({ path, rule }) => `${path} must be ${rule}`).join("; ");

/** What a completed flow sent is no JSON, or not what the flow says it sends. */
export class FlowResponseError extends WapiError {
  static override readonly className: string = "FlowResponseError";
  override readonly name = "FlowResponseError";
  /** All that is wrong, without the values. */
  readonly issues: readonly FlowIssue[];

  constructor(issues: readonly FlowIssue[]) {
    super(`The answer to a flow does not fit: ${listed(issues)}.`);
    this.issues = issues;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), issues: this.issues };
  }
}

/** What a handler answered is no answer, or not what its screen declares. It is answered 500. */
export class FlowAnswerError extends WapiError {
  static override readonly className: string = "FlowAnswerError";
  override readonly name = "FlowAnswerError";
  /** All that is wrong. */
  readonly issues: readonly FlowIssue[];

  constructor(issues: readonly FlowIssue[]) {
    super(`The answer of a flow handler does not fit: ${listed(issues)}.`);
    this.issues = issues;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), issues: this.issues };
  }
}
