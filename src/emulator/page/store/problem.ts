/** Failures in words for a person. */
import type { Problem } from "../../../generated/control/openapi.js";

/** What was wrong, by the members it was wrong with. */
export function wordsOf({ title, detail, errors = [] }: Problem): string {
  const members = errors.map(({ pointer, parameter, detail: why }) => `${pointer ?? parameter ?? ""} ${why}`.trim());
  return [detail ?? title, ...members].join("\n");
}
