/** What an error must not repeat, whatever the Graph API answers. */
import { hiddenTexts, isPlainParameter, textsIn, without, withoutQueries } from "../core/redact.js";

/** Members of requests that hold words of the API's own, which its errors are clearer with. */
const API_WORDS = new Set(["messaging_product", "recipient_type", "type", "status", "sub_type", "language"]);
/** As above, below these members only: the name of a contact or of a place is the user's. At the top stands a node's own. */
const API_WORDS_BELOW = new Set([".name", "template.name", "action.name", "language.code", "language.policy"]);

const isWord = (member: string, parent: string) => API_WORDS.has(member) || API_WORDS_BELOW.has(`${parent}.${member}`);

/** The secret half of an app's token (id and secret, joined): an answer may repeat it alone. */
const halfOf = (token: string) => token.slice(token.indexOf("|") + 1);

/** Values of parameters: codes, tokens and secrets travel there when tokens are exchanged. */
const textsOf = (query: object = {}) =>
  Object.entries(query).flatMap(([name, value]) => (isPlainParameter(name) ? [] : textsIn({ value }, () => false)));

/** A copy of an answer in which no secret, no text of the request's body and no value of a query can be read. */
export function redacted(answer: unknown, secrets: readonly string[], body: unknown, query?: object): unknown {
  const hidden = hiddenTexts([...secrets, ...secrets.map(halfOf), ...textsOf(query), ...textsIn(body, isWord)]);
  const masked = (value: unknown): unknown => {
    if (typeof value === "string") return withoutQueries(without(value, hidden));
    if (typeof value !== "object" || value === null) return value;
    return Array.isArray(value)
      ? value.map(masked)
      : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, masked(inner)]));
  };
  return masked(answer);
}
