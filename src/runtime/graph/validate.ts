/** Checks a request before anything is sent. */
import type { Validator } from "../../generated/validator.js";
import { WapiError } from "../core/errors.js";
import { type RequestIssue, requestIssues } from "./request-issue.js";

/** The request breaks a documented rule; nothing was sent. */
export class RequestValidationError extends WapiError {
  static override readonly className: string = "RequestValidationError";
  override readonly name = "RequestValidationError";
  /** Everything that is wrong, the first first. */
  readonly issues: readonly RequestIssue[];

  constructor(subject: string, issues: readonly RequestIssue[]) {
    super(`${subject}: ${issues.map(({ message }) => message).join("; ")}`);
    this.issues = issues;
  }

  /** Dotted path of the first member that is wrong. */
  get member(): string {
    return this.issues[0]?.member ?? "";
  }

  /** The limit that it breaks. */
  get limit(): unknown {
    return this.issues[0]?.limit;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), issues: this.issues };
  }
}

/** For a caller's own validator that does not tell what it objects to. */
const UNTOLD: RequestIssue = {
  member: "it",
  rule: "validate",
  limit: undefined,
  actual: undefined,
  message: "it was refused by the validator",
};

/** Throws `RequestValidationError` unless the request fits. */
export function assertValid<T>(subject: string, validate: Validator<T>, request: unknown): asserts request is T {
  if (validate(request)) return;
  const issues = requestIssues(validate.errors ?? [], request);
  throw new RequestValidationError(subject, issues.length > 0 ? issues : [UNTOLD]);
}
