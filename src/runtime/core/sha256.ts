/** SHA-256 of a text or of bytes, in hex: what names an event that has no id of its own. */
import { toHex } from "./hex.js";

const encoder = new TextEncoder();

export async function sha256(data: string | Uint8Array): Promise<string> {
  const bytes = typeof data === "string" ? encoder.encode(data) : (data as Uint8Array<ArrayBuffer>);
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}
