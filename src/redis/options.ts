/** Rules for options that several of these have. */
import type { OptionRule } from "../runtime/core/check-options.js";

/** How long Redis may take to answer. */
export const aTime = (mostMs: number): OptionRule => [
  (value) => typeof value === "number" && value > 0 && value <= mostMs,
  `a number of milliseconds, above 0 and at most ${mostMs}`,
];

/** Stands between braces in the names of keys, so that a cluster keeps all of them in one place. */
export const aPrefix: OptionRule = [
  (value) => typeof value === "string" && /^[^{}]+$/.test(value),
  "a text that is not empty, without braces",
];

/** A time that Redis keeps, too. */
export const aWhile = (leastMs: number): OptionRule => [
  (value) => typeof value === "number" && value >= leastMs && value <= Number.MAX_SAFE_INTEGER,
  `a number of milliseconds, ${leastMs.toLocaleString("en")} or more`,
];
