/** Who may call: whoever has the emulator's token, or the app's own. */
import { createHmac } from "node:crypto";
import { invalidParameter, invalidToken, missingToken } from "../base/refusal.js";
import { APP_ID } from "../state/subscriptions.js";
import type { GraphRequest } from "./request.js";

export interface Credentials {
  readonly accessToken: string;
  readonly appSecret: string;
  /** When the token ends, in milliseconds since 1970; never, if it is missing. */
  readonly expiresAt: number | undefined;
}

/** What Meta's own tokens begin with: such a one is read, and belongs to somebody else. */
const FOREIGN = "EAA";
const EXPIRED = 463;

/** The token of the header, or of the query, where `paging.next` has it. Throws `Refusal` for a header that holds none. */
function tokenOf({ authorization, url }: GraphRequest): string | undefined {
  if (authorization === undefined) return url.searchParams.get("access_token") ?? undefined;
  const token = /^(?:bearer|oauth) +(\S+) *$/i.exec(authorization)?.[1];
  if (token === undefined) throw invalidToken("Malformed access token");
  return token;
}

const inWords = (at: number) => new Date(at).toUTCString();

/**
 * Throws `Refusal` with code 104 without a token, with 190 for another than the right one, and with subcode 463 when that has ended; with
 * code 100 for a wrong `appsecret_proof`.
 */
export function authorize(
  request: GraphRequest,
  { accessToken, appSecret, expiresAt = Infinity }: Credentials,
  now: number,
): void {
  const token = tokenOf(request);
  if (token === undefined) throw missingToken();
  if (token !== accessToken && token !== `${APP_ID}|${appSecret}`)
    throw invalidToken(
      token.startsWith(FOREIGN)
        ? "The access token could not be decrypted"
        : "Invalid OAuth access token - Cannot parse access token",
    );
  if (token === accessToken && now >= expiresAt)
    throw invalidToken(
      `Error validating access token: Session has expired on ${inWords(expiresAt)}. The current time is ${inWords(now)}.`,
      EXPIRED,
    );
  const proof = request.url.searchParams.get("appsecret_proof");
  if (proof !== null && proof !== createHmac("sha256", appSecret).update(token).digest("hex"))
    throw invalidParameter("appsecret_proof: Invalid appsecret_proof provided in the API argument");
}
