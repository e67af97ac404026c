/** `appsecret_proof`: shows the Graph API that a token is used by the app it was made for. */
import { hmacSha256 } from "../core/hmac.js";

/** The proof of a token; one is kept, since most clients use one token. */
export function proofSigner(appSecret: string): (token: string) => Promise<string> {
  const sign = hmacSha256(appSecret);
  let last: { token: string; proof: string } | undefined;
  return async (token) => {
    if (last?.token !== token) last = { token, proof: await sign(new TextEncoder().encode(token)) };
    return last.proof;
  };
}
