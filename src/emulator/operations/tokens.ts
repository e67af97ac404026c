/** Tokens, of which there is one: whoever exchanges a code gets it, as a customer's that shared the account. */
import type { AccessTokenResponse, TokenDetailsResponse } from "../../generated/openapi.js";
import { APP_ID } from "../state/subscriptions.js";
import type { World } from "../world.js";
import type { Call } from "./call.js";

const SCOPES = ["whatsapp_business_management", "whatsapp_business_messaging"];

export const getAccessToken = ({ credentials }: World): AccessTokenResponse => ({
  access_token: credentials.accessToken,
  token_type: "bearer",
});

export function debugToken({ business, credentials }: World, { query }: Call<"debugToken">): TokenDetailsResponse {
  const app = { app_id: APP_ID, application: "Emulator" };
  if (query.input_token !== credentials.accessToken) return { data: { ...app, is_valid: false, scopes: [] } };
  const granular_scopes = SCOPES.map((scope) => ({ scope, target_ids: [business.account.id] }));
  return { data: { ...app, type: "SYSTEM_USER", is_valid: true, expires_at: 0, scopes: SCOPES, granular_scopes } };
}
