/** `X-Hub-Signature-256`: whether Meta wrote these bytes. */
import { WapiError } from "../core/errors.js";
import { equalBytes, fromHex, hmacSha256 } from "../core/hmac.js";

/** The notification is not signed, or not with a secret of this app. */
export class WebhookSignatureError extends WapiError {
  static override readonly className: string = "WebhookSignatureError";
  override readonly name = "WebhookSignatureError";
}

const SIGNATURE = /^sha256=([0-9a-fA-F]{64})$/;

/** Throws `WebhookSignatureError` unless one of the secrets made the signature. Takes the same time whichever it was. */
export async function verifySignature(
  body: Uint8Array,
  header: string | undefined,
  secrets: readonly string[],
): Promise<void> {
  const given = fromHex(SIGNATURE.exec(header ?? "")?.[1] ?? "");
  if (!given || given.length === 0) throw new WebhookSignatureError("X-Hub-Signature-256 is missing or malformed.");
  let matches = false;
  for (const secret of secrets) matches = equalBytes(await hmacSha256(secret, body), given) || matches;
  if (!matches) throw new WebhookSignatureError("X-Hub-Signature-256 does not fit the body.");
}
