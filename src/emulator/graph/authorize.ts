/** Who may call: whoever has the emulator's token, or the app's own. */
import { createHmac } from "node:crypto";
import { invalidParameter, invalidToken } from "../base/refusal.js";
import { APP_ID } from "../state/subscriptions.js";
import type { GraphRequest } from "./request.js";

export interface Credentials {
  readonly accessToken: string;
  readonly appSecret: string;
}

/** The token of the header, or of the query, where `paging.next` has it. */
function tokenOf({ authorization, url }: GraphRequest): string | undefined {
  return (
    /^(?:bearer|oauth) +(\S+) *$/i.exec(authorization ?? "")?.[1] ?? url.searchParams.get("access_token") ?? undefined
  );
}

/** Throws `Refusal` with code 190 without the right token, and with code 100 for a wrong `appsecret_proof`. */
export function authorize(request: GraphRequest, { accessToken, appSecret }: Credentials): void {
  const token = tokenOf(request);
  if (token === undefined) throw invalidToken("An access token is required to request this resource.");
  if (token !== accessToken && token !== `${APP_ID}|${appSecret}`)
    throw invalidToken("Invalid OAuth access token - Cannot parse access token");
  const proof = request.url.searchParams.get("appsecret_proof");
  if (proof !== null && proof !== createHmac("sha256", appSecret).update(token).digest("hex"))
    throw invalidParameter("appsecret_proof: Invalid appsecret_proof provided in the API argument");
}
