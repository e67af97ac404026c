/** Decrypts what has come, with Node's cipher: a file never has to be in memory as a whole. */
import { toHex } from "../../../core/hex.js";
import { assertEncrypted, assertPlain, MAC_BYTES, undecryptable } from "./checks.js";
import type { FileKeys } from "./keys.js";

interface Hash {
  update(bytes: Uint8Array): unknown;
  digest(encoding: "hex"): string;
}

interface Decipher {
  update(bytes: Uint8Array): Uint8Array;
  final(): Uint8Array;
}

export interface NodeCrypto {
  createHash(algorithm: "sha256"): Hash;
  createHmac(algorithm: "sha256", key: Uint8Array): Hash;
  createDecipheriv(algorithm: "aes-256-cbc", key: Uint8Array, iv: Uint8Array): Decipher;
}

/** Gives on all but the last bytes, which it returns. */
async function* withoutTail(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, Uint8Array> {
  let held = new Uint8Array();
  for await (const chunk of chunks) {
    const all = new Uint8Array(held.length + chunk.length);
    all.set(held);
    all.set(chunk, held.length);
    const cut = Math.max(0, all.length - MAC_BYTES);
    if (cut > 0) yield all.subarray(0, cut);
    held = all.slice(cut);
  }
  return held;
}

function lastBlock(decipher: Decipher): Uint8Array {
  try {
    return decipher.final();
  } catch {
    throw undecryptable();
  }
}

/** The last block, without which the file is no file, is given when everything fits. */
export async function* decryptRunning(
  node: NodeCrypto,
  chunks: AsyncIterable<Uint8Array>,
  keys: FileKeys,
): AsyncGenerator<Uint8Array, void> {
  const encrypted = node.createHash("sha256");
  const plain = node.createHash("sha256");
  const hmac = node.createHmac("sha256", keys.hmacKey);
  const decipher = node.createDecipheriv("aes-256-cbc", keys.key, keys.iv);
  hmac.update(keys.iv);
  const body = withoutTail(chunks);
  let step = await body.next();
  try {
    for (; !step.done; step = await body.next()) {
      encrypted.update(step.value);
      hmac.update(step.value);
      const bytes = decipher.update(step.value);
      plain.update(bytes);
      if (bytes.length > 0) yield bytes;
    }
  } finally {
    // Where nobody wants the rest.
    if (!step.done) await body.return(new Uint8Array());
  }
  encrypted.update(step.value);
  const found = { hash: encrypted.digest("hex"), hmac: hmac.digest("hex"), tail: toHex(step.value) };
  assertEncrypted(found, keys);
  const last = lastBlock(decipher);
  plain.update(last);
  assertPlain(plain.digest("hex"), keys);
  if (last.length > 0) yield last;
}
