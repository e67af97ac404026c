/** The id of a dead letter, as an argument. */
import { UsageError } from "../errors.js";

/** Throws `UsageError`. */
export function letterIdOf(text: string): string {
  if (/^[0-9a-f]{32}$/.test(text)) return text;
  throw new UsageError("The id of a dead letter has 32 hexadecimal digits: see wapi-ts events list.");
}
