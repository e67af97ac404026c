/** A key pair for the endpoints of flows. */
import { toBase64 } from "../core/base64.js";

/** An RSA key pair of 2,048 bits, as PEM. */
export interface KeyPair {
  /** PKCS#8, not encrypted. A secret. */
  privateKey: string;
  publicKey: string;
}

const ALGORITHM = {
  name: "RSA-OAEP",
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: "SHA-256",
};

const LINE = /.{1,64}/g;

function pemOf(label: string, der: ArrayBuffer): string {
  const lines = toBase64(new Uint8Array(der)).match(LINE) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

export async function makeKeyPair(): Promise<KeyPair> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(ALGORITHM, true, ["encrypt", "decrypt"]);
  const [secret, open] = await Promise.all([
    crypto.subtle.exportKey("pkcs8", privateKey),
    crypto.subtle.exportKey("spki", publicKey),
  ]);
  return { privateKey: pemOf("PRIVATE KEY", secret), publicKey: pemOf("PUBLIC KEY", open) };
}
