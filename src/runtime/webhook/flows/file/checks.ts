/** What has to fit of a file before it may be believed. */
import { FlowFileError } from "./error.js";
import type { FileKeys } from "./keys.js";

/** How much of an HMAC stands behind the encrypted bytes. */
export const MAC_BYTES = 10;
/** What encryption adds at most: a block of padding, and the beginning of the HMAC. */
export const OVERHEAD_BYTES = 16 + MAC_BYTES;

/** All in small hex. */
export interface Found {
  readonly hash: string;
  /** The whole HMAC. */
  readonly hmac: string;
  /** What stands behind the encrypted bytes. */
  readonly tail: string;
}

const unfit = (kind: "encrypted_hash" | "hmac" | "plaintext_hash", what: string) =>
  new FlowFileError(kind, `${what} is not the one that it came with.`);

/** Throws for the first thing that does not fit. */
export function assertEncrypted({ hash, hmac, tail }: Found, { encryptedHash }: FileKeys): void {
  if (tail.length < 2 * MAC_BYTES) throw new FlowFileError("size", "it is too short to be an encrypted file.");
  if (hash !== encryptedHash) throw unfit("encrypted_hash", "the SHA-256 of the encrypted bytes");
  if (hmac.slice(0, tail.length) !== tail) throw unfit("hmac", "the HMAC of the encrypted bytes");
}

export function assertPlain(hash: string, { plaintextHash }: FileKeys): void {
  if (hash !== plaintextHash) throw unfit("plaintext_hash", "the SHA-256 of the file");
}

export const tooLarge = (maxBytes: number) =>
  new FlowFileError("size", `it has more than ${maxBytes} bytes, which is what maxBytes allows.`);
export const undecryptable = () =>
  new FlowFileError("decryption", "it cannot be decrypted: its length or its padding is wrong.");
