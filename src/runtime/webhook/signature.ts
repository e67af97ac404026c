/** `X-Hub-Signature-256`: whether Meta wrote these bytes. */
import { WapiError } from "../core/errors.js";
import { equalTexts, type Signer } from "../core/hmac.js";

/** The notification is not signed, or not with a secret of this app. */
export class WebhookSignatureError extends WapiError {
  static override readonly className: string = "WebhookSignatureError";
  override readonly name = "WebhookSignatureError";
}

const SIGNATURE = /^sha256=([0-9a-fA-F]{64})$/;

/** All are compared, so that it takes the same time whichever made the signature. */
const isAmong = (given: string, signatures: readonly string[]) =>
  signatures.reduce((found, signature) => equalTexts(signature, given) || found, false);

const refusal = (why: string) => new WebhookSignatureError(`X-Hub-Signature-256 ${why}.`);

/** Why the notification is not believed, if it is not: one of the secrets has to have made the signature. */
export function signatureRefusal(
  body: Uint8Array,
  header: string | undefined,
  signers: readonly Signer[],
): WebhookSignatureError | undefined | Promise<WebhookSignatureError | undefined> {
  const given = SIGNATURE.exec(header ?? "")?.[1]?.toLowerCase();
  if (given === undefined) return refusal("is missing or malformed");
  const judge = (signatures: readonly string[]) =>
    isAmong(given, signatures) ? undefined : refusal("does not fit the body");
  const signatures = signers.map((sign) => sign(body));
  return signatures.every((signature) => typeof signature === "string")
    ? judge(signatures)
    : Promise.all(signatures).then(judge);
}
