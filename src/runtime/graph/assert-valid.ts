/** Checks a request before anything is sent. */
import type { Validator } from "../../generated/validator.js";
import { type RequestIssue, requestIssues } from "./request-issue.js";
import { RequestValidationError } from "./validate.js";

/** For a caller's own validator that does not tell what it objects to. */
const UNTOLD: RequestIssue = {
  member: "it",
  rule: "validate",
  limit: undefined,
  actual: undefined,
  message: "it was refused by the validator",
};

/** The error for a request that a validator refused, from what the validator left in its `errors`. */
export function invalidRequest(subject: string, errors: Validator<unknown>["errors"], request: unknown) {
  const issues = requestIssues(errors ?? [], request);
  return new RequestValidationError(subject, issues.length > 0 ? issues : [UNTOLD]);
}

/** Throws `RequestValidationError` unless the request fits. */
export function assertValid<T>(subject: string, validate: Validator<T>, request: unknown): asserts request is T {
  if (!validate(request)) throw invalidRequest(subject, validate.errors, request);
}
