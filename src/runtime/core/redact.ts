/** Texts that nobody may read: which they are, and how they are taken out of what is said. */

export const MASK = "[redacted]";
/** Shorter texts would be found inside ordinary words. */
const SHORTEST = 4;

/** Parameters whose values tell nobody anything that is secret. Those of all others are masked, known to us or not. */
const PLAIN_PARAMETERS = new Set([
  "fields",
  "limit",
  "before",
  "after",
  "metric",
  "granularity",
  "start",
  "end",
  "format",
]);
/** `?name=value` and `&name=value`, as in any URL that Meta writes into an answer; `;` and `&amp;` part them too. */
const PARAMETER = /([?&;])([^\s?&;=#"'<>]+)=([^\s&;#"'<>]*)/g;

export const isPlainParameter = (name: string): boolean => PLAIN_PARAMETERS.has(name);

/** Masks the values of queries, wherever in a text a URL stands. */
export const withoutQueries = (text: string): string =>
  text.replaceAll(PARAMETER, (found, sign: string, name: string) =>
    isPlainParameter(name) ? found : `${sign}${name}=${MASK}`,
  );

function inUrl(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return text; // a lone surrogate, which has no place in a URL
  }
}

/** The ways in which a text is found inside another: as it is, inside JSON, inside a URL. */
const spellings = (text: string) => [...new Set([text, JSON.stringify(text).slice(1, -1), inUrl(text)])];

/** What has to be masked: the texts in all their spellings, longest first, so that no part of one is left. */
export const hiddenTexts = (texts: readonly string[]): string[] =>
  texts
    .filter((text) => text.length >= SHORTEST)
    .flatMap(spellings)
    .sort((a, b) => b.length - a.length);

/** Masks these texts, which `hiddenTexts` has made ready. */
export const without = (text: string, hidden: readonly string[]): string =>
  hidden.reduce((left, secret) => (left.includes(secret) ? left.replaceAll(secret, MASK) : left), text);

/** What is shorter may stand in any text by chance. */
const PART = 8;

/**
 * Masks what a text has in common with these, from eight characters on: what `JSON.parse` quotes of a text that it refuses, or the
 * beginning of one. In one pass over each.
 */
export function withoutParts(text: string, hidden: readonly string[]): string {
  const parts = new Set<string>();
  for (let at = 0; at + PART <= text.length; at++) parts.add(text.slice(at, at + PART));
  const found = new Set<string>();
  for (const secret of hidden)
    for (let at = 0; at + PART <= secret.length; at++) {
      const part = secret.slice(at, at + PART);
      if (parts.has(part)) found.add(part);
    }
  if (found.size === 0) return text;
  let masked = "";
  /** Where what is to be kept goes on. */
  let from = 0;
  for (let at = 0; at + PART <= text.length; at++) {
    if (!found.has(text.slice(at, at + PART))) continue;
    if (at > from || masked === "") masked += text.slice(from, at) + MASK;
    from = at + PART;
  }
  return masked + text.slice(from);
}

/**
 * All texts of a value, those left out that `isWord` takes for the API's own words: it is told the member that a text stands in,
 * and the member around that.
 */
export function textsIn(
  value: unknown,
  isWord: (member: string, parent: string) => boolean,
  member = "",
  parent = "",
): string[] {
  if (typeof value === "string") return isWord(member, parent) ? [] : [value];
  if (typeof value !== "object" || value === null || value instanceof Blob || ArrayBuffer.isView(value)) return [];
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, isWord, member, parent));
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, isWord, name, member));
}
