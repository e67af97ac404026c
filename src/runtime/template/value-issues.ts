/** Gathers what is wrong with the values for a message. The values themselves are never told. */
import type { RequestIssue } from "../graph/request-issue.js";
import { shown } from "../graph/shown.js";
import { RequestValidationError } from "../graph/validate.js";

export interface Complain {
  missing(member: string): void;
  surplus(member: string): void;
  type(member: string, limit: "array" | "object" | "string", actual: unknown): void;
  count(member: string, limit: number, actual: number): void;
}

const kindOf = (value: unknown) => (Array.isArray(value) ? "array" : value === null ? "null" : typeof value);

/** Runs the work, and throws `RequestValidationError` if it complained of anything. */
export function collected<T>(subject: string, work: (complain: Complain) => T): T {
  const issues: RequestIssue[] = [];
  const add = (member: string, rule: string, limit: unknown, actual: unknown, words: string) =>
    void issues.push({ member, rule, limit: shown(limit), actual, message: `${member} ${words}` });
  const result = work({
    missing: (member) => add(member, "required", undefined, undefined, "is missing"),
    surplus: (member) => add(member, "additionalProperties", undefined, undefined, "is not allowed here"),
    type: (member, limit, actual) =>
      add(member, "type", limit, kindOf(actual), `must be ${limit}, not ${kindOf(actual)}`),
    count: (member, limit, actual) => add(member, "items", limit, actual, `takes ${limit} items, has ${actual}`),
  });
  if (issues.length > 0) throw new RequestValidationError(subject, issues);
  return result;
}
