/** The account whose templates are meant, and the client for it. */
import type { BusinessClient } from "../../entry/index.js";
import { UsageError } from "../errors.js";
import { APP_SECRET } from "../variables.js";

export const ACCESS_TOKEN = "WAPI_API_ACCESS_TOKEN";
export const ACCOUNT = "WAPI_BUSINESS_ACCOUNT_ID";
const BASE_URL = "WAPI_GRAPH_BASE_URL";

export interface AccountOptions {
  account?: string;
}

/** For every verb's help. */
export const SURROUNDINGS = `
The access token is read from ${ACCESS_TOKEN}, never from an argument; the account from --account or ${ACCOUNT}.
With ${APP_SECRET} requests are signed, as some apps demand.`;

/** Digits only. Throws `UsageError`. */
export function accountOf(text: string): string {
  if (/^\d+$/.test(text)) return text;
  throw new UsageError("--account must be the id of a WhatsApp Business Account, which is digits only.");
}

/** Throws `UsageError` without a token or an account. */
export async function businessOf({ account }: AccountOptions): Promise<BusinessClient> {
  const apiAccessToken = process.env[ACCESS_TOKEN];
  if (!apiAccessToken) throw new UsageError(`The access token is missing: set ${ACCESS_TOKEN}.`);
  const id = account ?? process.env[ACCOUNT];
  if (!id) throw new UsageError(`The account is missing: pass --account, or set ${ACCOUNT}.`);
  const { Client } = await import("../../entry/index.js");
  const baseUrl = process.env[BASE_URL];
  const appSecret = process.env[APP_SECRET];
  return new Client({
    apiAccessToken,
    businessAccountId: accountOf(id),
    ...(appSecret ? { appSecret } : {}),
    ...(baseUrl ? { graph: { baseUrl } } : {}),
  }).business;
}
