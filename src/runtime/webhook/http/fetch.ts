/** Web-standard `Request` and `Response`. */
import { ConfigurationError } from "../../core/errors.js";
import { ByteCollector } from "./bytes.js";
import { rawBodyNeeded } from "./raw-body.js";
import { type BodyLimits, type Handle, inTime, type Unread, unreadAnswer, type WebhookAnswer } from "./request.js";

async function readBytes(stream: ReadableStream<Uint8Array>, limits: BodyLimits): Promise<Uint8Array | Unread> {
  const collector = new ByteCollector(limits.bodyLimitBytes);
  const reader = stream.getReader();
  const stop = () => void reader.cancel().catch(() => {});
  const read = async (): Promise<Uint8Array | Unread> => {
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return collector.bytes();
        if (collector.add(value)) continue;
        stop();
        return "too large";
      }
    } catch {
      return "cut off";
    }
  };
  return inTime(limits, read(), stop);
}

const toResponse = ({ status, headers, body }: WebhookAnswer) => new Response(body, { status, headers });

export function toFetch(handle: Handle, limits: BodyLimits): (request: Request) => Promise<Response> {
  return async (request) => {
    if (typeof request?.url !== "string") throw new ConfigurationError("fetch() takes a web-standard Request.");
    const { method, headers } = request;
    const query = new URL(request.url).searchParams;
    // Nobody reads what comes with another method.
    if (method !== "POST") return toResponse(await handle({ method, headers, query }));
    if (request.bodyUsed) throw rawBodyNeeded("fetch");
    const body = request.body ? await readBytes(request.body, limits) : new Uint8Array();
    return toResponse(typeof body === "string" ? unreadAnswer(body) : await handle({ method, headers, query, body }));
  };
}
