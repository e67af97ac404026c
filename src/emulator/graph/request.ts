/** One HTTP request, read whole. */
import type { IncomingMessage } from "node:http";
import { invalidParameter, unknownPath } from "../base/refusal.js";

/** 100 MB for the largest document, and room for the form around it. */
const MAX_BODY_BYTES = 110_000_000;

export interface GraphRequest {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string | undefined;
  readonly contentType: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
  /** One call of a batch: its body is a form. */
  readonly isPart?: boolean;
}

async function readBody(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      // Read on, or the answer would be lost with the connection; but keep nothing.
      if (size > MAX_BODY_BYTES) chunks.length = 0;
      else chunks.push(bytes);
    }
  } catch {
    throw invalidParameter("the body: was cut off");
  }
  if (size > MAX_BODY_BYTES) throw invalidParameter(`the body: at most ${MAX_BODY_BYTES} bytes`, 413);
  return new Uint8Array(Buffer.concat(chunks));
}

/** Throws `Refusal` for a body over 110 MB and for a target that is no path. */
export async function readRequest(request: IncomingMessage, origin: string): Promise<GraphRequest> {
  const body = await readBody(request);
  const target = `${origin}${request.url ?? ""}`;
  if (!URL.canParse(target) || !request.url?.startsWith("/")) throw unknownPath(request.url ?? "");
  const { authorization, "content-type": contentType = "" } = request.headers;
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  return { method: request.method ?? "", url: new URL(target), authorization, contentType, headers, body };
}
