/** `flow_token_signature`: a JSON Web Token (HS256) in which Meta signs the token of a flow with the app secret. */
import { fromBase64Url } from "../../core/base64.js";
import { toHex } from "../../core/hex.js";
import { equalTexts, type Signer } from "../../core/hmac.js";
import { isObject, type JsonObject } from "../../core/object.js";

const decoder = new TextDecoder("utf-8", { fatal: true });
const encoder = new TextEncoder();

/** The JSON object of one part; undefined for anything else. */
function partOf(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(decoder.decode(fromBase64Url(text)));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether it signs this token with one of the secrets, and has not expired. */
export async function signsToken(
  signature: string,
  flowToken: string | undefined,
  signers: readonly Signer[],
  now: number,
): Promise<boolean> {
  const [header = "", payload = "", given = "", ...more] = signature.split(".");
  const bytes = fromBase64Url(given);
  if (more.length > 0 || !bytes || flowToken === undefined) return false;
  // Whoever signs with nothing says so here.
  if (partOf(header)?.alg !== "HS256") return false;
  const signed = encoder.encode(`${header}.${payload}`);
  const expected = await Promise.all(signers.map((sign) => sign(signed)));
  const hex = toHex(bytes);
  if (!expected.map((one) => equalTexts(one, hex)).includes(true)) return false;
  const claims = partOf(payload);
  const hasExpired = typeof claims?.exp === "number" && claims.exp * 1000 < now;
  return claims?.flow_token === flowToken && !hasExpired;
}
