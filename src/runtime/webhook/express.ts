/** Node's request and response, as express and its kin hand them over. */
import { ConfigurationError } from "../core/errors.js";
import { ByteCollector } from "./bytes.js";
import {
  type BodyLimits,
  inTime,
  RAW_BODY_NEEDED,
  type Unread,
  unreadAnswer,
  type WebhookAnswer,
  type WebhookRequest,
} from "./request.js";

/** What the webhook needs of Node's request; described here, so that types of Node need not be installed. */
export interface NodeRequest {
  method?: string | undefined;
  url?: string | undefined;
  headers: Record<string, string | string[] | undefined>;
  /** What a body parser left. */
  body?: unknown;
  readableEnded: boolean;
  readableDidRead: boolean;
  on(event: "data", listener: (chunk: Uint8Array) => void): unknown;
  off(event: "data", listener: (chunk: Uint8Array) => void): unknown;
  once(event: "end" | "close" | "error", listener: () => void): unknown;
}

/** What the webhook needs of Node's response. */
export interface NodeResponse {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: string): unknown;
}

export type Middleware = (req: NodeRequest, res: NodeResponse, next: (error?: unknown) => void) => void;

/** The other side went away before its body had come: nobody is left to answer. */
class RequestGone extends Error {}

function readBytes(req: NodeRequest, limit: number): Promise<Uint8Array | Unread> {
  if (Number(req.headers["content-length"] ?? 0) > limit) return Promise.resolve("too large");
  return new Promise((resolve, reject) => {
    const collector = new ByteCollector(limit);
    const onData = (chunk: Uint8Array) => {
      if (collector.add(chunk)) return;
      req.off("data", onData);
      resolve("too large");
    };
    req.on("data", onData);
    req.once("end", () => resolve(collector.bytes()));
    req.once("error", () => reject(new RequestGone()));
    req.once("close", () => reject(new RequestGone()));
  });
}

async function bodyOf(req: NodeRequest, limits: BodyLimits): Promise<Uint8Array | Unread> {
  if (req.body instanceof Uint8Array) return req.body;
  if (req.readableEnded || req.readableDidRead) throw new ConfigurationError(RAW_BODY_NEEDED);
  return inTime(limits, readBytes(req, limits.bodyLimitBytes));
}

function send(res: NodeResponse, { status, headers, body }: WebhookAnswer): void {
  res.writeHead(status, headers);
  res.end(body);
}

/** The middleware. A request whose body somebody parsed goes to `next` with an error that says what to change. */
export function toExpress(handle: (request: WebhookRequest) => Promise<WebhookAnswer>, limits: BodyLimits): Middleware {
  const respond = async (req: NodeRequest, res: NodeResponse) => {
    const { method = "GET", headers, url = "/" } = req;
    // Node lets paths through that `new URL` throws for, such as `//`.
    const [, ...query] = url.split("?");
    const request = { method, headers, query: new URLSearchParams(query.join("?")) };
    if (method !== "POST") return send(res, await handle(request));
    const body = await bodyOf(req, limits);
    // What is left of such a body is not read: the connection ends with the answer.
    if (typeof body === "string") return send(res, unreadAnswer(body, { connection: "close" }));
    send(res, await handle({ ...request, body }));
  };
  return (req, res, next) => {
    respond(req, res).catch((error: unknown) => {
      if (!(error instanceof RequestGone)) next(error);
    });
  };
}
