/** Puts what a validator found in the words of an error's `details`. */
import type { ValidationIssue } from "../../generated/validator.js";

/** Parameters of a rule that name a member below the issue's path, and those that hold the rule's limit. */
const MEMBERS = ["missingProperty", "additionalProperty", "unevaluatedProperty", "tag"];
const LIMITS = ["limit", "allowedValue", "allowedValues", "type", "pattern", "format", "known", "member"];
/** They only say that no shape fitted; each shape's own objection, which stands beside them, says more. */
const VAGUE = new Set(["anyOf", "oneOf", "allOf", "if"]);

/** Whether the rule only says that no shape fitted. */
export const isVague = (keyword: string): boolean => VAGUE.has(keyword);

function firstOf(params: Record<string, unknown>, names: readonly string[]): unknown {
  return names.map((name) => params[name]).find((value) => value !== undefined);
}

function describe({ instancePath, keyword, params }: ValidationIssue, base: number): string {
  const steps = instancePath.split("/").slice(1 + base);
  const below = firstOf(params, MEMBERS);
  const member = [...steps, ...(below === undefined ? [] : [below])].join(".");
  const limit = firstOf(params, LIMITS);
  return `${member || "the body"}: ${keyword}${limit === undefined ? "" : ` ${JSON.stringify(limit)}`}`;
}

/** `member: rule and limit` of what is wrong. `base` is the number of leading steps of each path that are not told. */
export function describeIssues(issues: readonly ValidationIssue[], base = 0): string {
  const specific = issues.filter(({ keyword }) => !VAGUE.has(keyword));
  const told = (specific.length > 0 ? specific : issues).map((issue) => describe(issue, base));
  return [...new Set(told)].join("; or ");
}
