/** Base64 and bytes, without Node's Buffer. */

const ALPHABET = /^[A-Za-z0-9+/]*={0,2}$/;
/** What `String.fromCharCode` takes at once without filling the stack. */
const PART = 8_192;

/** The bytes; undefined for what is no base64. Padding may be missing. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!ALPHABET.test(text)) return undefined;
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return undefined;
  }
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

/** As above, of the alphabet that URLs and JSON Web Tokens have. */
export const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> | undefined =>
  /[+/]/.test(text) ? undefined : fromBase64(text.replaceAll("-", "+").replaceAll("_", "/"));

export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let start = 0; start < bytes.length; start += PART)
    binary += String.fromCharCode(...bytes.subarray(start, start + PART));
  return btoa(binary);
}
