/** Options of one call: what they may be, and which of them bound it. */
import type { CallInit, CallOptions } from "../../generated/client.js";
import {
  aDuration,
  aFunction,
  anObject,
  aText,
  isFunction,
  misfitOf,
  type OptionRule,
  type OptionRules,
} from "../core/check-options.js";
import { isObject } from "../core/object.js";
import { streamIn } from "./body.js";
import { shown } from "./shown.js";
import { RequestValidationError } from "./validate.js";

/** What may stand in a header: anything else would make `fetch` throw, which would look like a broken connection. */
const HEADER = /^[!#$%&'*+.^_`|~\w-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

const isSignal = (value: unknown) =>
  typeof (value as AbortSignal | null)?.aborted === "boolean" && isFunction((value as AbortSignal).addEventListener);
const isHeader = ([name, value]: [string, unknown]) =>
  HEADER.test(name) && (value === undefined || (typeof value === "string" && HEADER_VALUE.test(value)));

/** The rules of what bounds a call, for options that hold more. */
export const CALL_RULES: OptionRules<CallOptions> = {
  signal: [isSignal, "an AbortSignal"],
  timeoutMs: aDuration,
  deadlineMs: aDuration,
  headers: [(value) => isObject(value) && Object.entries(value).every(isHeader), "an object of names and texts"],
};

const INIT_RULES: OptionRules<CallInit> = {
  ...CALL_RULES,
  validate: aFunction,
  params: anObject,
  body: [() => true, "anything"],
  url: aText,
};

const refusal = (subject: string, member: string, limit: string | undefined, value: unknown) => {
  const message = limit === undefined ? `there is no option ${member}` : `${member} must be ${limit}`;
  return new RequestValidationError(subject, [{ member, rule: "option", limit, actual: shown(value), message }]);
};

/** Throws `RequestValidationError` that names the option: one that does not fit, or does not exist. */
export function checkCall<Options>(subject: string, options: unknown, rules: OptionRules<Options>): void {
  if (!isObject(options)) throw refusal(subject, "options", anObject[1], options);
  const misfit = misfitOf(options, rules);
  if (misfit) throw refusal(subject, misfit.name, misfit.what, misfit.value);
}

/** Checks what every call is made with. */
export function checkInit(subject: string, init: CallInit): void {
  checkCall(subject, init, INIT_RULES);
  const stream = streamIn(init.body);
  if (stream !== undefined) throw refusal(subject, stream, "a Blob or File, since a stream can be sent only once", {});
}

/** Throws `RequestValidationError` unless a member is there and fits. */
export function checkMember(subject: string, member: string, value: unknown, [fits, what]: OptionRule): void {
  if (!fits(value)) throw refusal(subject, member, what, value);
}

/** Parts the options of a method: what bounds the call, and what belongs into the request. */
export function splitOptions<T extends CallOptions>(
  options: T,
): { call: CallOptions; rest: Omit<T, keyof CallOptions> } {
  if (!isObject(options)) throw refusal("The call", "options", anObject[1], options);
  const { signal, timeoutMs, deadlineMs, headers, ...rest } = options;
  return { call: { signal, timeoutMs, deadlineMs, headers }, rest };
}
