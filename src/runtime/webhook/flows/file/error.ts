import { WapiError } from "../../../core/errors.js";

/** What did not fit. */
export type FlowFileFault =
  | "url"
  | "metadata"
  | "network"
  | "status"
  | "size"
  | "encrypted_hash"
  | "hmac"
  | "decryption"
  | "plaintext_hash";

/**
 * A file that a user uploaded in a flow could not be had, or is not the one that was uploaded.
 *
 * `url`: it would not come from WhatsApp's servers, and nothing was fetched. `metadata`: its keys or hashes are missing or malformed.
 * `network`, `status`: it did not arrive; redirects are not followed. `size`: it is larger than allowed, or too short to be one.
 * `encrypted_hash`, `hmac`, `decryption`, `plaintext_hash`: it arrived and is not what it should be.
 */
export class FlowFileError extends WapiError {
  static override readonly className: string = "FlowFileError";
  override readonly name = "FlowFileError";
  /** What did not fit. */
  readonly kind: FlowFileFault;

  constructor(kind: FlowFileFault, message: string, options?: ErrorOptions) {
    super(`A file of a flow: ${message}`, options);
    this.kind = kind;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), kind: this.kind };
  }
}
