/** Environment variables: an option of the client is `WAPI_` and its name in capitals. */
import type { Emulator } from "../entry/emulator.js";

export const APP_SECRET = "WAPI_APP_SECRET";
export const ACCESS_TOKEN = "WAPI_API_ACCESS_TOKEN";
export const GRAPH_BASE_URL = "WAPI_GRAPH_BASE_URL";
export const ACCOUNT_ID = "WAPI_BUSINESS_ACCOUNT_ID";
export const REDIS_URL = "WAPI_REDIS_URL";
export const PHONE_NUMBER_ID = "WAPI_PHONE_NUMBER_ID";

/** What a bot has to be given so that it talks to this emulator. */
export function variablesOf(emulator: Emulator): Record<string, string> {
  return {
    [GRAPH_BASE_URL]: emulator.url,
    [ACCESS_TOKEN]: emulator.accessToken,
    [APP_SECRET]: emulator.appSecret,
    WAPI_WEBHOOK_SECRET: emulator.verifyToken,
    [ACCOUNT_ID]: emulator.businessAccountId,
    [PHONE_NUMBER_ID]: emulator.phoneNumberId,
  };
}
