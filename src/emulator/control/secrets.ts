/** Strikes out what nobody should read over a shoulder or find in a log. */

const SECRET = /^(access_token|input_token|fb_exchange_token|client_secret|appsecret_proof|verify_token|pin)$/;
/** Of a query only: in a body it is a language's, or an error's. */
const SECRET_IN_QUERY = /^code$/;
const STRUCK = "***";

/** A copy of JSON without the values of such members. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [
      name,
      SECRET.test(name) && typeof held === "string" ? STRUCK : withoutSecrets(held),
    ]),
  );
}

/** The same of a query. */
export function queryWithoutSecrets(query: string): string {
  const parameters = [...new URLSearchParams(query)].map(([name, held]) => [
    name,
    SECRET.test(name) || SECRET_IN_QUERY.test(name) ? STRUCK : held,
  ]);
  return new URLSearchParams(parameters).toString();
}
