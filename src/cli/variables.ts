/** Environment variables: an option of the client is `WAPI_` and its name in capitals. */
import type { Emulator } from "../entry/emulator.js";

export const APP_SECRET = "WAPI_APP_SECRET";

/** What a bot has to be given so that it talks to this emulator. */
export function variablesOf(emulator: Emulator): Record<string, string> {
  return {
    WAPI_GRAPH_BASE_URL: emulator.url,
    WAPI_API_ACCESS_TOKEN: emulator.accessToken,
    [APP_SECRET]: emulator.appSecret,
    WAPI_WEBHOOK_SECRET: emulator.verifyToken,
    WAPI_BUSINESS_ACCOUNT_ID: emulator.businessAccountId,
    WAPI_PHONE_NUMBER_ID: emulator.phoneNumberId,
  };
}
