/** Samples for the review: one for each variable, under the member that fits its kind. */

import { isObject } from "../../core/object.js";
import type { RequestIssue } from "../../graph/request-issue.js";
import { isNumbered, variablesIn } from "../variables.js";
import { issue, when } from "./issue.js";

/** Meta takes a list in a list, a plain list, or one text. */
function rowsOf(sample: unknown): unknown[][] {
  if (!Array.isArray(sample)) return [[sample]];
  return sample.every(Array.isArray) ? sample : [sample];
}

/** For a header or body: `member` is the component, `prefix` is `header_text` or `body_text`. */
export function sampleIssues(
  text: string,
  example: unknown,
  member: string,
  prefix: "body_text" | "header_text",
): RequestIssue[] {
  const names = [...new Set(variablesIn(text))];
  const given = isObject(example) ? example : {};
  const isNumberedText = names.every(isNumbered);
  const [wanted, other] = isNumberedText ? [prefix, `${prefix}_named_params`] : [`${prefix}_named_params`, prefix];
  const at = `${member}.example.${wanted}`;
  const sample = given[wanted];
  if (names.length === 0) {
    const surplus = [prefix, `${prefix}_named_params`].filter((name) => given[name] !== undefined);
    return surplus.map((name) =>
      issue(`${member}.example.${name}`, "x-samples", 0, undefined, "is not allowed where the text has no variable"),
    );
  }
  if (sample === undefined)
    return [
      issue(at, "x-samples", names.length, 0, `is missing: each of the ${names.length} variables needs a sample`),
    ];
  if (given[other] !== undefined)
    return [issue(`${member}.example.${other}`, "x-samples", wanted, other, `is not allowed beside ${wanted}`)];
  if (isNumberedText)
    return rowsOf(sample).flatMap((row) =>
      when(
        row.length !== names.length,
        at,
        "x-samples",
        names.length,
        row.length,
        `needs a sample for each of ${names.length} variables, has ${row.length}`,
      ),
    );
  const named = (Array.isArray(sample) ? sample : []).map((one: unknown) =>
    isObject(one) ? one.param_name : undefined,
  );
  const fits = named.length === names.length && names.every((name) => named.includes(name));
  return when(
    !fits,
    at,
    "x-samples",
    names.length,
    named.length,
    `must name each of the ${names.length} variables once, and no other`,
  );
}
