/** Variables of a text: well formed, complete, of one kind. */
import type { RequestIssue } from "../../graph/request-issue.js";
import { isNumbered, variablesIn, withoutVariables } from "../variables.js";
import { issue, when } from "./issue.js";

export type ParameterFormat = "NAMED" | "POSITIONAL";

const NAME = /^[a-z0-9_]+$/;

function numberIssues(names: readonly string[], member: string): RequestIssue[] {
  const numbers = new Set(names);
  const isComplete = Array.from(numbers, (_, index) => String(index + 1)).every((number) => numbers.has(number));
  return when(
    !isComplete,
    member,
    "x-variables",
    numbers.size,
    undefined,
    `must number its variables from {{1}} to {{${numbers.size}}} without a gap`,
  );
}

/** Whether the variables can be read and are those that the format calls for; at most `max` of them. */
export function variableIssues(
  text: string,
  member: string,
  format: ParameterFormat,
  max = Number.POSITIVE_INFINITY,
): RequestIssue[] {
  const names = variablesIn(text);
  const isReadable = names.every((name) => NAME.test(name)) && !/\{\{|\}\}/.test(withoutVariables(text));
  if (!isReadable)
    return [
      issue(
        member,
        "x-variables",
        NAME.source,
        undefined,
        "must write variables as {{1}} or {{order_id}}: a-z, 0-9 and _",
      ),
    ];
  if (new Set(names).size > max)
    return [
      issue(member, "x-variables", max, new Set(names).size, `takes at most ${max} variables, has ${names.length}`),
    ];
  const isRight = names.every((name) => isNumbered(name) === (format === "POSITIONAL"));
  if (!isRight) {
    const words =
      format === "NAMED" ? "names, as parameter_format is NAMED" : "numbers, as parameter_format is not NAMED";
    return [issue(member, "x-variables", format, undefined, `must have variables with ${words}`)];
  }
  if (format === "POSITIONAL") return numberIssues(names, member);
  const distinct = new Set(names).size;
  return when(
    distinct < names.length,
    member,
    "x-variables",
    distinct,
    names.length,
    "must have each named variable once",
  );
}
