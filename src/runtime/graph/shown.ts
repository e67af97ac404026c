/** What an error shows of a value. */

export const kindOf = (value: unknown): string =>
  Array.isArray(value) ? "array" : value === null ? "null" : typeof value;

/** Tags and values of enums are short words; a text that got there by mistake is not shown. */
const LONGEST_SHOWN = 40;
/** What JSON can write: an error that holds anything else could not be logged. */
const SHOWN = new Set(["string", "number", "boolean", "undefined"]);
/** The value where it is short, else its type. */
export const shown = (value: unknown) =>
  SHOWN.has(typeof value) && !(typeof value === "string" && value.length > LONGEST_SHOWN) ? value : kindOf(value);
