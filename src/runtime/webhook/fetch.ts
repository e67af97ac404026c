/** Web-standard `Request` and `Response`. */
import { ConfigurationError } from "../core/errors.js";
import { ByteCollector } from "./bytes.js";
import { answer, RAW_BODY_NEEDED, type WebhookAnswer, type WebhookRequest } from "./request.js";

/** The bytes of a stream; undefined as soon as they are more than the limit. */
async function readBytes(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array | undefined> {
  const collector = new ByteCollector(limit);
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return collector.bytes();
    if (!collector.add(value)) {
      await reader.cancel();
      return undefined;
    }
  }
}

const toResponse = ({ status, headers, body }: WebhookAnswer) => new Response(body, { status, headers });

export function toFetch(
  handle: (request: WebhookRequest) => Promise<WebhookAnswer>,
  limit: number,
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.bodyUsed) throw new ConfigurationError(RAW_BODY_NEEDED);
    const { method, headers } = request;
    const query = new URL(request.url).searchParams;
    const body = request.body ? await readBytes(request.body, limit) : new Uint8Array();
    return toResponse(
      body === undefined ? answer(413, "The body is too large.") : await handle({ method, headers, query, body }),
    );
  };
}
