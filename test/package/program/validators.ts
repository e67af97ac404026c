/** Validators by themselves. */
import { type ValidationIssue, type Validator, validateTextMessage } from "wapi-ts/validators";

export function bodyOf(value: unknown): string {
  return validateTextMessage(value) ? value.text.body : "";
}

export const issuesOf = <T>(validate: Validator<T>, value: unknown): ValidationIssue[] =>
  validate(value) ? [] : [...(validate.errors ?? [])];
