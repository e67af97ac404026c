/** Checks a request before anything is sent. */
import type { Validator } from "../../generated/validator.js";
import { requestIssues } from "./request-issue.js";
import { RequestValidationError } from "./validate.js";

/** Throws `RequestValidationError` unless the request fits. */
export function assertValid<T>(subject: string, validate: Validator<T>, request: unknown): asserts request is T {
  if (!validate(request)) throw new RequestValidationError(subject, requestIssues(validate.errors, request));
}
