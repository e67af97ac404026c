/**
 * HMAC-SHA-256 and a comparison that takes the same time wherever two values differ. Node's own implementation where there
 * is one, since WebCrypto crosses a thread for each call; WebCrypto elsewhere.
 */

interface NodeCrypto {
  createHmac(algorithm: "sha256", key: string): { update(data: Uint8Array): { digest(): Uint8Array } };
}

const nodeCrypto = (
  globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } }
).process?.getBuiltinModule?.("node:crypto") as NodeCrypto | undefined;

const encoder = new TextEncoder();

/** The 32 bytes of HMAC-SHA-256. */
export async function hmacSha256(key: string, data: Uint8Array): Promise<Uint8Array> {
  if (nodeCrypto) return nodeCrypto.createHmac("sha256", key).update(data).digest();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", encoder.encode(key), algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, data as Uint8Array<ArrayBuffer>));
}

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Bytes of a hex text in either case; undefined where it is none. */
export function fromHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(index * 2, index * 2 + 2), 16),
  );
}

/** Whether two byte strings are equal, in time that depends on their length alone. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let index = 0; index < a.length; index++) difference |= (a[index] ?? 0) ^ (b[index] ?? 0);
  return difference === 0;
}

/** Whether two texts are equal, without telling by time where they differ. */
export const equalTexts = (a: string, b: string): boolean => equalBytes(encoder.encode(a), encoder.encode(b));
