/** The error codes that the description knows. */
import { type ErrorRule, errorRanges, errorRules } from "../../generated/graph-errors.js";

export function ruleOfCode(code: number): ErrorRule | undefined {
  return errorRules[code] ?? errorRanges.find(([first, last]) => code >= first && code <= last)?.[2];
}
