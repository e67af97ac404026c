/** The client that a command works with, out of the environment. */
import { Client, type ClientOptions } from "../entry/index.js";
import { UsageError } from "./errors.js";
import { ACCESS_TOKEN, APP_SECRET, GRAPH_BASE_URL } from "./variables.js";

/** Throws `UsageError` when there is no token. */
export function clientOf({ businessAccountId }: Pick<ClientOptions, "businessAccountId"> = {}): Client {
  const { [ACCESS_TOKEN]: apiAccessToken, [APP_SECRET]: appSecret, [GRAPH_BASE_URL]: baseUrl } = process.env;
  if (!apiAccessToken) throw new UsageError(`The access token is missing: set ${ACCESS_TOKEN}.`);
  return new Client({
    apiAccessToken,
    ...(appSecret ? { appSecret } : {}),
    ...(businessAccountId === undefined ? {} : { businessAccountId }),
    graph: { ...(baseUrl ? { baseUrl } : {}) },
  });
}

/** The id that an option gives, or else the environment. Throws `UsageError` when neither does. */
export function idOf(option: string, value: string | undefined, variable: string): string {
  const id = value ?? process.env[variable];
  if (id && /^\d{1,32}$/.test(id)) return id;
  if (id) throw new UsageError(`${option} must be an id: digits only.`);
  throw new UsageError(`${option} is missing: give it, or set ${variable}.`);
}
