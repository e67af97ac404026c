/** SHA-256 in the spellings that Meta has: hex with the URL of a file, base64 in webhooks. */
import { toHex } from "../core/hex.js";

const HEX = /^[0-9a-f]{64}$/i;
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/;

export const isHash = (value: unknown): boolean => typeof value === "string" && (HEX.test(value) || BASE64.test(value));

/** In small hex; undefined for what is no SHA-256. */
export function hexOf(hash: string): string | undefined {
  if (HEX.test(hash)) return hash.toLowerCase();
  if (!BASE64.test(hash)) return undefined;
  const binary = atob(hash.replaceAll("-", "+").replaceAll("_", "/"));
  return toHex(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
}
