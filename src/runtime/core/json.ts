/** JSON whose numbers keep their digits. */

/** A number too long for `JSON.parse`, as far as a glance can tell: what stands in a text may look like one too. */
const LONG_NUMBER = /(?:^|[:,[])\s*-?\d{16}/;
/** Texts are matched first, so that no number inside one is; numbers whole, so that no part of one is. */
const TEXT_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const WHOLE = /^-?[1-9]\d*$/;

/**
 * Parses JSON as `JSON.parse` does, but whole numbers beyond 2^53, which it would round, arrive as texts with every digit.
 * Throws `SyntaxError`.
 */
export function parseJson(text: string): unknown {
  if (!LONG_NUMBER.test(text)) return JSON.parse(text);
  const kept = text.replaceAll(TEXT_OR_NUMBER, (token) =>
    token[0] !== '"' && WHOLE.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
  );
  return JSON.parse(kept);
}
