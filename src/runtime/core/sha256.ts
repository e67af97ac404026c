/** SHA-256 in hex: what names an event that has no id of its own, and tells whether a file arrived whole. */
import { toHex } from "./hex.js";
import { nodeModule } from "./node.js";

const encoder = new TextEncoder();

/** SHA-256 of bytes that come one after another. */
export interface RunningHash {
  update(bytes: Uint8Array): void;
  /** Of all of them; nothing may be added afterwards. */
  hex(): string;
}

interface NodeCrypto {
  createHash(algorithm: "sha256"): { update(bytes: Uint8Array): void; digest(encoding: "hex"): string };
}

/** Starts one where the platform can: WebCrypto hashes only what is in memory as a whole. */
export function runningSha256(): RunningHash | undefined {
  const hash = nodeModule<NodeCrypto>("node:crypto")?.createHash("sha256");
  return hash && { update: (bytes) => void hash.update(bytes), hex: () => hash.digest("hex") };
}

/** Of a text or of bytes. */
export async function sha256(data: string | Uint8Array): Promise<string> {
  const bytes = typeof data === "string" ? encoder.encode(data) : (data as Uint8Array<ArrayBuffer>);
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}
