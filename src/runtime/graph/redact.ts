/** What an error must not repeat, whatever the Graph API answers. */

const MASK = "[redacted]";
/** Shorter texts would be found inside ordinary words. */
const SHORTEST = 4;
/** Members of requests that hold words of the API's own, which its errors are clearer with. */
const API_WORDS = new Set(["messaging_product", "recipient_type", "type", "status", "sub_type", "language"]);
/** As above, below these members only: the name of a contact or of a place is the user's. At the top stands a node's own. */
const API_WORDS_BELOW = new Set([".name", "template.name", "action.name", "language.code", "language.policy"]);

function textsIn(value: unknown, member = "", parent = ""): string[] {
  if (typeof value === "string")
    return API_WORDS.has(member) || API_WORDS_BELOW.has(`${parent}.${member}`) ? [] : [value];
  if (typeof value !== "object" || value === null || value instanceof Blob) return [];
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, member, parent));
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, name, member));
}

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

const withoutQueries = (text: string) =>
  text.replaceAll(PARAMETER, (found, sign: string, name: string) =>
    PLAIN_PARAMETERS.has(name) ? found : `${sign}${name}=${MASK}`,
  );

/** A copy of an answer in which no secret, no text of the request's body and no value of a query can be read. */
export function redacted(answer: unknown, secrets: readonly string[], body: unknown): unknown {
  const hidden = [...secrets, ...textsIn(body)]
    .filter((text) => text.length >= SHORTEST)
    .sort((a, b) => b.length - a.length);
  const masked = (value: unknown): unknown => {
    if (typeof value === "string")
      return withoutQueries(hidden.reduce((text, secret) => text.replaceAll(secret, MASK), value));
    if (typeof value !== "object" || value === null) return value;
    return Array.isArray(value)
      ? value.map(masked)
      : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, masked(inner)]));
  };
  return masked(answer);
}
