/** The POST that Meta would make. */
import { createHmac } from "node:crypto";

export interface SignedRequest {
  url: string;
  method: "POST";
  headers: Record<string, string>;
}

/** `X-Hub-Signature-256` is over exactly these bytes. */
export function signedRequest(url: string, bytes: Uint8Array, appSecret: string): SignedRequest {
  const signature = createHmac("sha256", appSecret).update(bytes).digest("hex");
  const headers = { "Content-Type": "application/json", "X-Hub-Signature-256": `sha256=${signature}` };
  return { url, method: "POST", headers };
}
