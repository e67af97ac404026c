/** What an error must not repeat, whatever the Graph API answers. */

const MASK = "[redacted]";
/** Shorter texts would be found inside ordinary words. */
const SHORTEST = 4;
/** Members of requests that hold words of the API's own, which its errors are clearer with. */
const API_WORDS = new Set(["messaging_product", "recipient_type", "type", "status", "sub_type", "name", "language"]);

function textsIn(value: unknown, member = ""): string[] {
  if (API_WORDS.has(member)) return [];
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || value instanceof Blob) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, Array.isArray(value) ? member : name));
}

/** A copy of an answer in which no secret and no text of the request's body can be read. */
export function redacted(answer: unknown, secrets: readonly string[], body: unknown): unknown {
  const hidden = [...secrets, ...textsIn(body)]
    .filter((text) => text.length >= SHORTEST)
    .sort((a, b) => b.length - a.length);
  const masked = (value: unknown): unknown => {
    if (typeof value === "string") return hidden.reduce((text, secret) => text.replaceAll(secret, MASK), value);
    if (typeof value !== "object" || value === null) return value;
    return Array.isArray(value)
      ? value.map(masked)
      : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, masked(inner)]));
  };
  return masked(answer);
}
