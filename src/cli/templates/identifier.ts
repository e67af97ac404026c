/** Names of templates as names of variables: always the same one, whatever other templates there are, and never the same for two. */

/** What a module may not call a variable; and what the file imports, or what would confuse. */
const RESERVED = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally " +
    "for function if implements import in instanceof interface let new null package private protected public return static super " +
    "switch this throw true try typeof undefined var void while with yield NaN Infinity async of " +
    "any boolean never number object string symbol unknown bigint defineTemplate approvedTemplate"
  ).split(" "),
);

/**
 * `order_update` → `orderUpdate`. An underscore goes only before a letter, so that no two names become one; `$` stands in no name
 * of a template, and marks what else would be no identifier: `new$`, `$_2fa`.
 */
export function identifierOf(name: string): string {
  const camel = name
    .replace(/[^a-z0-9_]/gu, (character) => `$${character.codePointAt(0)?.toString(16)}_`)
    .replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (RESERVED.has(camel)) return `${camel}$`;
  return camel === "" || /^\d/.test(camel) ? `$_${camel}` : camel;
}
