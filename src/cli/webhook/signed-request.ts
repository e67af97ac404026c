/** The POST that Meta would make. */

export interface SignedRequest {
  url: string;
  method: "POST";
  headers: Record<string, string>;
}

/** `X-Hub-Signature-256` is over exactly these bytes. */
export async function signedRequest(url: string, bytes: Uint8Array, appSecret: string): Promise<SignedRequest> {
  const { signWebhook } = await import("../../entry/testing.js");
  const signature = await signWebhook(bytes, appSecret);
  return { url, method: "POST", headers: { "Content-Type": "application/json", "X-Hub-Signature-256": signature } };
}
