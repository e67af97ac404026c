/** What filters are given to compare with. */
import { ConfigurationError } from "../../core/errors.js";

/** These texts as a set. Throws `ConfigurationError` for what is no text, or an empty one, which anything would fit. */
export function textsOf<Text extends string>(texts: readonly Text[], filter: string): ReadonlySet<string> {
  for (const text of texts)
    if (typeof text !== "string" || text === "")
      throw new ConfigurationError(`${filter}() takes texts that are not empty.`);
  return new Set<string>(texts);
}

/** At least one. */
export type Some<T> = readonly [T, ...T[]];

/** As `textsOf`, where none would let nothing pass. */
export function someTextsOf<Text extends string>(texts: readonly Text[], filter: string): ReadonlySet<string> {
  if (texts.length === 0) throw new ConfigurationError(`${filter}() takes at least one text.`);
  return textsOf(texts, filter);
}
