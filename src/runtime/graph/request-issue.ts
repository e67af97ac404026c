/** What is wrong with a request, in words. */
import type { ValidationIssue, Validator } from "../../generated/validator.js";
import { kindOf, shown } from "./shown.js";

/** One thing that is wrong with a request; never the offending text itself. */
export interface RequestIssue {
  /** Dotted path of the member, such as `text.body`. */
  member: string;
  /** The rule, such as `maxLength`. */
  rule: string;
  /** The rule's limit: a number, the allowed values, the expected type. */
  limit: unknown;
  /** What was given: a length, a count, a type; for tags and enums the value. */
  actual: unknown;
  /** All of it in words. */
  message: string;
}

const quoted = (value: unknown) => JSON.stringify(value) ?? "nothing";
const size = (value: unknown) => (typeof value === "string" ? [...value].length : (value as unknown[]).length);

type Params = Record<string, unknown>;

/** How a broken rule is told. */
interface Wording {
  limit(params: Params): unknown;
  /** From the value found at the issue's path. */
  actual(found: unknown, params: Params): unknown;
  /** Member below the issue's path that is meant. */
  below?(params: Params): string;
  words(limit: unknown, actual: unknown): string;
}

const measured = (words: (limit: unknown, actual: unknown) => string): Wording => ({
  limit: ({ limit }) => limit,
  actual: size,
  words,
});
const compared = (words: (limit: unknown) => string): Wording => ({
  limit: ({ limit }) => limit,
  actual: shown,
  words,
});
const chosen = (name: string): Wording => ({
  limit: (params) => params[name],
  actual: shown,
  words: (limit, actual) => `must be ${Array.isArray(limit) ? "one of " : ""}${quoted(limit)}, not ${quoted(actual)}`,
});
const counted = (words: Wording["words"]): Wording => ({
  limit: ({ limit }) => limit,
  actual: (found) => Object.keys(found as object).length,
  words,
});
const missing: Wording = {
  limit: () => undefined,
  actual: () => undefined,
  below: ({ missingProperty }) => String(missingProperty),
  words: () => "is missing",
};
const surplus = (name: string): Wording => ({
  limit: () => undefined,
  actual: () => undefined,
  below: (params) => String(params[name]),
  words: () => "is not allowed here",
});

const wordings: Record<string, Wording> = {
  required: missing,
  dependentRequired: missing,
  additionalProperties: surplus("additionalProperty"),
  unevaluatedProperties: surplus("unevaluatedProperty"),
  type: { limit: ({ type }) => type, actual: kindOf, words: (limit, actual) => `must be ${limit}, not ${actual}` },
  const: chosen("allowedValue"),
  enum: chosen("allowedValues"),
  minLength: measured((limit, actual) => `needs at least ${limit} characters, has ${actual}`),
  maxLength: measured((limit, actual) => `takes at most ${limit} characters, has ${actual}`),
  minItems: measured((limit, actual) => `needs at least ${limit} items, has ${actual}`),
  maxItems: measured((limit, actual) => `takes at most ${limit} items, has ${actual}`),
  minProperties: counted((limit, actual) => `needs at least ${limit} members, has ${actual}`),
  maxProperties: counted((limit, actual) => `takes at most ${limit} members, has ${actual}`),
  contains: {
    limit: ({ maxContains }) => maxContains,
    actual: size,
    words: (limit) => `takes at most ${limit} items of one of its kinds`,
  },
  minimum: compared((limit) => `must be ${limit} or more`),
  maximum: compared((limit) => `must be ${limit} or less`),
  exclusiveMinimum: compared((limit) => `must be more than ${limit}`),
  uniqueItems: { limit: () => undefined, actual: kindOf, words: () => "must hold items of which no two are the same" },
  pattern: { limit: ({ pattern }) => pattern, actual: kindOf, words: (limit) => `must match ${limit}` },
  format: { limit: ({ format }) => format, actual: kindOf, words: (limit) => `must be a ${limit}` },
  "x-unique-by": {
    limit: ({ member }) => member,
    actual: kindOf,
    words: (limit) => `must hold items of which each has its own ${limit}`,
  },
  "x-max-total": {
    limit: ({ limit }) => limit,
    actual: (_found, { total }) => total,
    words: (limit, actual) => `takes at most ${limit} in all, has ${actual}`,
  },
  "x-alike": {
    limit: ({ member }) => member,
    actual: kindOf,
    words: (limit) => `must hold items that are alike in ${limit}`,
  },
  "x-sum": {
    limit: ({ limit }) => limit,
    actual: (_found, { actual }) => actual,
    below: ({ member }) => String(member),
    words: (limit, actual) => `must be the sum of its parts, which is ${limit}, not ${actual}`,
  },
  "x-less-than": {
    limit: ({ limit }) => limit,
    actual: (_found, { actual }) => actual,
    below: ({ member }) => String(member),
    words: (limit, actual) => `must be less than ${limit}, not ${actual}`,
  },
  "false schema": { limit: () => undefined, actual: kindOf, words: () => "is not allowed here" },
  "x-members": {
    limit: ({ known }) => known,
    actual: (found, { tag }) => shown(valueAt(found, String(tag).split("."))),
    below: ({ tag }) => String(tag),
    words: (limit, actual) => `must be one of ${quoted(limit)}, not ${quoted(actual)}`,
  },
};

function valueAt(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((at, step) => (at as Params | null | undefined)?.[step], value);
}

/** Puts one issue of a validator in words. */
function requestIssue({ instancePath, keyword, params }: ValidationIssue, request: unknown): RequestIssue {
  const steps = instancePath
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const wording = wordings[keyword];
  const member = [...steps, ...(wording?.below ? [wording.below(params)] : [])].join(".") || "it";
  if (!wording) {
    const message = `${member} must fit one of the allowed shapes`;
    return { member, rule: keyword, limit: undefined, actual: undefined, message };
  }
  const limit = wording.limit(params);
  const actual = wording.actual(valueAt(request, steps), params);
  return { member, rule: keyword, limit, actual, message: `${member} ${wording.words(limit, actual)}` };
}

/** For a caller's own validator that does not tell what it objects to. */
const UNTOLD: RequestIssue = {
  member: "it",
  rule: "validate",
  limit: undefined,
  actual: undefined,
  message: "it was refused by the validator",
};

/**
 * What a validator left in its `errors`, in words; at least one issue. Where no shape of several fits, each shape's own objection says more than the sum; that a shape misses
 * a member says least, as it may be a shape that was not meant.
 */
export function requestIssues(errors: Validator<unknown>["errors"], request: unknown): RequestIssue[] {
  const issues = errors ?? [];
  if (issues.length === 0) return [UNTOLD];
  const told = issues.map((issue) => requestIssue(issue, request));
  const specific = told.filter(({ rule }) => rule in wordings);
  if (specific.length === told.length) return specific;
  const given = specific.filter(({ rule }) => rule !== "required");
  return [given, specific, told].find((list) => list.length > 0) ?? told;
}
