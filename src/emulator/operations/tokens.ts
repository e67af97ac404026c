/** Tokens, of which there is one: whoever exchanges a code gets it, as a customer's that shared the account. */
import type { AccessTokenResponse, TokenDetailsResponse } from "../../generated/openapi.js";
import { APP_ID } from "../state/subscriptions.js";
import type { World } from "../world.js";
import type { Call } from "./call.js";

const SCOPES = ["whatsapp_business_management", "whatsapp_business_messaging"];

/** In whole seconds; nothing for a token that does not end. */
const secondsUntil = (end: number | undefined, from = 0) =>
  end === undefined ? undefined : Math.max(0, Math.floor((end - from) / 1000));

export function getAccessToken({ credentials, clock }: World): AccessTokenResponse {
  const expires_in = secondsUntil(credentials.expiresAt, clock.now());
  return {
    access_token: credentials.accessToken,
    token_type: "bearer",
    ...(expires_in !== undefined && { expires_in }),
  };
}

export function debugToken(
  { business, credentials, clock }: World,
  { query }: Call<"debugToken">,
): TokenDetailsResponse {
  const app = { app_id: APP_ID, application: "Emulator" };
  if (query.input_token !== credentials.accessToken) return { data: { ...app, is_valid: false, scopes: [] } };
  const { expiresAt = Number.POSITIVE_INFINITY } = credentials;
  const expires_at = secondsUntil(credentials.expiresAt) ?? 0;
  const is_valid = clock.now() < expiresAt;
  const granular_scopes = SCOPES.map((scope) => ({ scope, target_ids: [business.account.id] }));
  return { data: { ...app, type: "SYSTEM_USER", is_valid, expires_at, scopes: SCOPES, granular_scopes } };
}
