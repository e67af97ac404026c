/** What Meta does before it posts: bytes, signed with the app secret. Made with node:crypto, never with our own code. */
import { createHmac } from "node:crypto";
import type { Webhook, WebhookAnswer, WebhookRequest } from "wapi-ts/webhook";

export const APP_SECRET = "a1f0c3b5d7e9f1a3b5c7d9e1f3a5b7c9";
export const VERIFY_TOKEN = "token-of-the-handshake";

export const bytesOf = (body: unknown): Uint8Array<ArrayBuffer> =>
  body instanceof Uint8Array
    ? new Uint8Array(body)
    : new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));

export const hexOf = (body: Uint8Array, secret = APP_SECRET): string =>
  createHmac("sha256", secret).update(body).digest("hex");

export const signatureOf = (body: Uint8Array, secret = APP_SECRET): string => `sha256=${hexOf(body, secret)}`;

export interface SignedRequest extends WebhookRequest {
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
}

/** A POST of these bytes, or of this text, or of anything else as JSON. */
export function signedPost(content: unknown, { secret = APP_SECRET, headers = {} } = {}): SignedRequest {
  const body = bytesOf(content);
  const signature = { "x-hub-signature-256": signatureOf(body, secret) };
  return { method: "POST", headers: { "content-type": "application/json", ...signature, ...headers }, body };
}

/** Hands a signed notification to the webhook. */
export const deliver = (webhook: Webhook, content: unknown): Promise<WebhookAnswer> =>
  webhook.handle(signedPost(content));
