/** What the description says of the Graph's error codes. */
import type { ErrorRule } from "../../generated/graph-errors.js";

type Table = typeof import("../../generated/graph-errors.js");

/** Most calls end well, so the table is not loaded before one fails. */
let table: Table | undefined;

/** Loads the table: to be awaited before an answer that may be a refusal becomes an error. */
export async function loadErrorRules(): Promise<void> {
  // Where it cannot be loaded (a page whose files were replaced), the error still says what the Graph said.
  table ??= await import("../../generated/graph-errors.js").catch(() => undefined);
}

/** The description's rule for a code. */
export function ruleOf(code: number | undefined): ErrorRule | undefined {
  if (code === undefined || table === undefined) return undefined;
  return table.errorRules[code] ?? table.errorRanges.find(([first, last]) => code >= first && code <= last)?.[2];
}
