/**
 * HMAC-SHA-256 and a comparison that takes the same time wherever two values differ. Node's own implementation where there
 * is one, since WebCrypto crosses a thread for each call; WebCrypto elsewhere.
 */
import { toHex } from "./hex.js";

interface NodeCrypto {
  createSecretKey(key: Uint8Array): object;
  createHmac(algorithm: "sha256", key: object): { update(data: Uint8Array): { digest(encoding: "hex"): string } };
}

const nodeCrypto = (
  globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } }
).process?.getBuiltinModule?.("node:crypto") as NodeCrypto | undefined;

const encoder = new TextEncoder();

/** The HMAC-SHA-256 of some bytes, in small hex; at once where the platform can. */
export type Signer = (data: Uint8Array) => string | Promise<string>;

function nodeSigner(crypto: NodeCrypto, key: Uint8Array): Signer {
  const secret = crypto.createSecretKey(key);
  return (data) => crypto.createHmac("sha256", secret).update(data).digest("hex");
}

function webSigner(key: Uint8Array): Signer {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = crypto.subtle.importKey("raw", key as Uint8Array<ArrayBuffer>, algorithm, false, ["sign"]);
  // Whoever signs is told.
  imported.catch(() => {});
  return async (data) =>
    toHex(new Uint8Array(await crypto.subtle.sign("HMAC", await imported, data as Uint8Array<ArrayBuffer>)));
}

/** Signs with a key, which is a text that is not empty. */
export function hmacSha256(key: string): Signer {
  const bytes = encoder.encode(key);
  return nodeCrypto ? nodeSigner(nodeCrypto, bytes) : webSigner(bytes);
}

/** Whether two texts are equal, without telling by time where they differ. */
export function equalTexts(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let index = 0; index < a.length; index++) difference |= a.charCodeAt(index) ^ b.charCodeAt(index);
  return difference === 0;
}
