/** The keys and hashes that a file of a flow comes with. */
import type { FlowEndpointFile } from "../../../../generated/openapi.js";
import { fromBase64 } from "../../../core/base64.js";
import { toHex } from "../../../core/hex.js";
import { FlowFileError } from "./error.js";

type Bytes = Uint8Array<ArrayBuffer>;

export interface FileKeys {
  readonly key: Bytes;
  readonly iv: Bytes;
  readonly hmacKey: Bytes;
  /** In small hex, as all hashes here. */
  readonly encryptedHash: string;
  readonly plaintextHash: string;
}

/** In bytes; the HMAC's key may have any length. */
const SIZES = { encryption_key: 32, iv: 16, hmac_key: undefined, encrypted_hash: 32, plaintext_hash: 32 } as const;

/** Throws `FlowFileError` for one that is missing or malformed. */
export function keysOf({ encryption_metadata: given = {} }: FlowEndpointFile): FileKeys {
  const read = (name: keyof typeof SIZES): Bytes => {
    const text: unknown = given[name];
    const bytes = typeof text === "string" ? fromBase64(text) : undefined;
    const size = SIZES[name];
    if (bytes && bytes.length > 0 && (size === undefined || bytes.length === size)) return bytes;
    const what = size === undefined ? "base64" : `${size} bytes in base64`;
    throw new FlowFileError("metadata", `encryption_metadata.${name} must be ${what}.`);
  };
  return {
    key: read("encryption_key"),
    iv: read("iv"),
    hmacKey: read("hmac_key"),
    encryptedHash: toHex(read("encrypted_hash")),
    plaintextHash: toHex(read("plaintext_hash")),
  };
}
