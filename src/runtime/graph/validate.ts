/** What is thrown before anything is sent. */
import { WapiError } from "../core/errors.js";
import type { RequestIssue } from "./request-issue.js";

/** The request breaks a documented rule; nothing was sent. */
export class RequestValidationError extends WapiError {
  static override readonly className: string = "RequestValidationError";
  declare readonly name: "RequestValidationError";
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
