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

function readBody(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const cutOff = () => reject(invalidParameter("the body: was cut off"));
    request.on("data", (chunk: Uint8Array) => {
      size += chunk.length;
      // Read on, or the answer would be lost with the connection; but keep nothing.
      if (size > MAX_BODY_BYTES) chunks.length = 0;
      else chunks.push(chunk);
    });
    request.once("end", () => {
      if (size > MAX_BODY_BYTES) reject(invalidParameter(`the body: at most ${MAX_BODY_BYTES} bytes`, 413));
      else resolve(joined(chunks, size));
    });
    request.once("error", cutOff);
    request.once("close", () => {
      if (!request.readableEnded) cutOff();
    });
  });
}

/** A copy: what a request was read into is used again. */
function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
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
