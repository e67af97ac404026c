import { ConfigurationError } from "../entry/webhook.js";

const encoder = new TextEncoder();

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * Resolves to the value of the header `X-Hub-Signature-256` (`sha256=…`) for a body: the very text or bytes that are posted, not an
 * object. Made with WebCrypto, so that it runs wherever a webhook does. Throws `ConfigurationError` for anything else.
 * @see {@link https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads | Meta: Validating payloads}
 */
export async function signWebhook(body: string | Uint8Array, appSecret: string): Promise<string> {
  if (typeof appSecret !== "string" || appSecret === "")
    throw new ConfigurationError("signWebhook: appSecret must be a text that is not empty.");
  if (typeof body !== "string" && !(body instanceof Uint8Array))
    throw new ConfigurationError(
      "signWebhook: body must be the text or the bytes that are posted: JSON.stringify it once.",
    );
  const bytes = typeof body === "string" ? encoder.encode(body) : new Uint8Array(body);
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(appSecret), algorithm, false, ["sign"]);
  return `sha256=${hex(new Uint8Array(await crypto.subtle.sign(algorithm.name, key, bytes)))}`;
}
