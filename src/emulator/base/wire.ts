/** JSON and signatures as Meta writes them. */
import { createHmac } from "node:crypto";

/** JSON with everything beyond ASCII as `\uXXXX` and each slash as `\/`: a receiver that writes the JSON anew and signs that is found out. */
export function metaJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replaceAll("/", "\\/");
}

/** The value of `X-Hub-Signature-256` for these bytes. */
export function signatureOf(bytes: Uint8Array, appSecret: string): string {
  return `sha256=${createHmac("sha256", appSecret).update(bytes).digest("hex")}`;
}
