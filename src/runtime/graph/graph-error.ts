/** How a refusal of the Graph API's becomes an error. */
import type { OperationId } from "../../generated/client.js";
import type { ErrorRule, GraphErrorClass } from "../../generated/graph-errors.js";
import type { GraphErrorObject } from "../../generated/openapi.js";
import { ruleOf } from "./error-rules.js";
import {
  AuthenticationError,
  GraphApiError,
  MediaError,
  ParameterError,
  PermissionError,
  RateLimitError,
  RecipientError,
  ReEngagementError,
  TemplateError,
  TemporaryError,
} from "./errors.js";

/** What is known of a failed call besides the Graph's own words. */
export interface FailureContext {
  operation: OperationId;
  status: number;
  /** Which attempt of its call failed, from 1: some codes ask for longer waits each time. */
  attempt: number;
  /** How long the Graph asks to wait, where it says so. */
  retryAfterMs?: number | undefined;
}

/** An error object as it came: the names are the description's, the values anybody's. */
type ErrorMembers = { readonly [Member in keyof GraphErrorObject]?: unknown };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const text = (value: unknown) => (typeof value === "string" ? value : undefined);
/** Codes come as numbers, from some endpoints in quotes. */
function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return Number.isInteger(number) ? (number as number) : undefined;
}

/** Milliseconds that a rule asks to wait after so many attempts. */
function waitOf(rule: ErrorRule | undefined, attempt: number): number | undefined {
  if (rule?.wait !== undefined) return rule.wait * 1000;
  return rule?.backoff === undefined ? undefined : 1000 * rule.backoff ** (attempt - 1);
}

/** The compiler holds this against the classes that the description's error table names. */
const classes = {
  AuthenticationError,
  PermissionError,
  RateLimitError,
  ParameterError,
  RecipientError,
  ReEngagementError,
  TemplateError,
  MediaError,
  TemporaryError,
} satisfies Record<GraphErrorClass, typeof GraphApiError>;

/** Milliseconds that the description asks to wait after so many refusals with a code. */
export const ruleWait = (code: number | undefined, refusals: number): number | undefined =>
  waitOf(ruleOf(code), refusals);

/** The error object of an answer, wherever a 200 or a failure carries one. */
export function errorObjectOf(answer: unknown): ErrorMembers | undefined {
  const error = isObject(answer) ? answer.error : undefined;
  return isObject(error) ? error : undefined;
}

/** The typed error for an answer that is a failure. */
export function graphError(answer: unknown, context: FailureContext): GraphApiError {
  const { operation, status, attempt, retryAfterMs } = context;
  const error = errorObjectOf(answer) ?? {};
  const code = wholeNumber(error.code);
  const rule = ruleOf(code);
  const reason = text(error.message) ?? rule?.title ?? "The Graph API answered without an error object.";
  const data = error.error_data;
  const mayBeDone = error.is_transient === true || (code === undefined && status >= 500);
  const name = rule?.class ?? (status >= 500 ? "TemporaryError" : "GraphApiError");
  const Class = name === "GraphApiError" ? GraphApiError : classes[name];
  return new Class(`${reason}${code === undefined ? ` (HTTP ${status})` : ""}`, {
    operation,
    status,
    code,
    subcode: wholeNumber(error.error_subcode),
    type: text(error.type),
    details: text(isObject(data) ? data.details : data),
    fbtraceId: text(error.fbtrace_id),
    userTitle: text(error.error_user_title),
    userMessage: text(error.error_user_msg),
    retryClass: rule?.retry ?? (mayBeDone ? "ambiguous" : "never"),
    retryAfterMs: retryAfterMs ?? waitOf(rule, attempt),
  });
}
