/** SHA-256 of a text, in hex: what names an event that has no id of its own. */
import { toHex } from "./hmac.js";

const encoder = new TextEncoder();

export async function sha256(text: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(text))));
}
