/** Decrypts when all has come: WebCrypto neither hashes nor decrypts in parts. */
import { toHex } from "../../../core/hex.js";
import { sha256 } from "../../../core/sha256.js";
import { ByteCollector } from "../../http/bytes.js";
import { assertEncrypted, assertPlain, MAC_BYTES, undecryptable } from "./checks.js";
import type { FileKeys } from "./keys.js";

async function hmacOf(key: Uint8Array<ArrayBuffer>, parts: readonly Uint8Array[]): Promise<string> {
  const collector = new ByteCollector(Number.POSITIVE_INFINITY);
  for (const part of parts) collector.add(part);
  const imported = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const bytes = collector.bytes() as Uint8Array<ArrayBuffer>;
  return toHex(new Uint8Array(await crypto.subtle.sign("HMAC", imported, bytes)));
}

async function plainOf({ key, iv }: FileKeys, encrypted: Uint8Array): Promise<Uint8Array> {
  const imported = await crypto.subtle.importKey("raw", key, "AES-CBC", false, ["decrypt"]);
  try {
    const bytes = encrypted as Uint8Array<ArrayBuffer>;
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-CBC", iv }, imported, bytes));
  } catch {
    throw undecryptable();
  }
}

/** All of it, once it is verified. */
export async function* decryptWhole(
  chunks: AsyncIterable<Uint8Array>,
  keys: FileKeys,
): AsyncGenerator<Uint8Array, void> {
  const collector = new ByteCollector(Number.POSITIVE_INFINITY);
  for await (const chunk of chunks) collector.add(chunk);
  const all = collector.bytes();
  const encrypted = all.subarray(0, Math.max(0, all.length - MAC_BYTES));
  const found = {
    hash: await sha256(all),
    hmac: await hmacOf(keys.hmacKey, [keys.iv, encrypted]),
    tail: toHex(all.subarray(encrypted.length)),
  };
  assertEncrypted(found, keys);
  const plain = await plainOf(keys, encrypted);
  assertPlain(await sha256(plain), keys);
  if (plain.length > 0) yield plain;
}
