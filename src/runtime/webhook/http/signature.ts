/** `X-Hub-Signature-256`: whether Meta wrote these bytes. */
import { WapiError } from "../../core/errors.js";
import { equalTexts, type Signer } from "../../core/hmac.js";

/** The notification is not signed, or not with a secret of this app. */
export class WebhookSignatureError extends WapiError {
  static override readonly className: string = "WebhookSignatureError";
  override readonly name = "WebhookSignatureError";
}

const PREFIX = "sha256=";
const WELL_FORMED = /^sha256=[0-9a-f]{64}$/i;

/** All are compared, so that it takes the same time whichever made the signature. */
function isAmong(given: string, signatures: readonly string[]): boolean {
  let found = false;
  for (const signature of signatures) if (equalTexts(signature, given)) found = true;
  return found;
}

function judge(header: string, signatures: readonly string[]): WebhookSignatureError | undefined {
  if (header.startsWith(PREFIX) && isAmong(header.slice(PREFIX.length).toLowerCase(), signatures)) return undefined;
  const why = WELL_FORMED.test(header) ? "does not fit the body" : "is missing or malformed";
  return new WebhookSignatureError(`X-Hub-Signature-256 ${why}.`);
}

/** Why the notification is not believed, if it is not: one of the secrets has to have made the signature. */
export function signatureRefusal(
  body: Uint8Array,
  header: string | undefined,
  signers: readonly Signer[],
): WebhookSignatureError | undefined | Promise<WebhookSignatureError | undefined> {
  // No bytes are hashed for what cannot be a signature.
  if (header?.length !== PREFIX.length + 64) return judge("", []);
  const signatures: (string | Promise<string>)[] = [];
  for (const sign of signers) signatures.push(sign(body));
  return signatures.every((signature) => typeof signature === "string")
    ? judge(header, signatures)
    : Promise.all(signatures).then((known) => judge(header, known));
}
