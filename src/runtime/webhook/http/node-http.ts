/** Node's request and response, as node:http hands them over, and express and its kin. */
import { ConfigurationError } from "../../core/errors.js";
import { ByteCollector } from "./bytes.js";
import {
  answer,
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

/** What node:http calls for each request. */
export type Listener = (req: NodeRequest, res: NodeResponse) => void;

/** What express calls for each request. */
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
    // A request closes after its end, too: an error for each of them would cost more than reading it.
    let hasEnded = false;
    const gone = () => {
      if (!hasEnded) reject(new RequestGone());
    };
    req.on("data", onData);
    req.once("end", () => {
      hasEnded = true;
      resolve(collector.bytes());
    });
    req.once("error", gone);
    req.once("close", gone);
  });
}

async function bodyOf(req: NodeRequest, limits: BodyLimits): Promise<Uint8Array | Unread> {
  if (req.body instanceof Uint8Array) return req.body;
  if (req.readableEnded || req.readableDidRead) throw new ConfigurationError(RAW_BODY_NEEDED);
  return inTime(limits, readBytes(req, limits.bodyLimitBytes));
}

const encoder = new TextEncoder();

function send(res: NodeResponse, { status, headers, body }: WebhookAnswer): void {
  // Without its length, what is written after the head goes out in chunks.
  res.writeHead(status, { ...headers, "content-length": String(encoder.encode(body).length) });
  res.end(body);
}

/** Node lets paths through that `new URL` throws for, such as `//`. */
function queryOf(url: string): URLSearchParams {
  const start = url.indexOf("?");
  return new URLSearchParams(start < 0 ? "" : url.slice(start + 1));
}

type Handle = (request: WebhookRequest) => Promise<WebhookAnswer>;

async function respond(req: NodeRequest, res: NodeResponse, handle: Handle, limits: BodyLimits): Promise<void> {
  const { method = "GET", headers, url = "/" } = req;
  if (method !== "POST") return send(res, await handle({ method, headers, query: queryOf(url) }));
  const body = await bodyOf(req, limits);
  // What is left of such a body is not read: the connection ends with the answer.
  if (typeof body === "string") return send(res, unreadAnswer(body, { connection: "close" }));
  send(res, await handle({ method, headers, body }));
}

/** The middleware. A request whose body somebody parsed goes to `next` with an error that says what to change. */
export function toExpress(handle: Handle, limits: BodyLimits): Middleware {
  return (req, res, next) => {
    respond(req, res, handle, limits).catch((error: unknown) => {
      if (!(error instanceof RequestGone)) next(error);
    });
  };
}

/** The listener of a server. What goes wrong is answered 500 and told. */
export function toNode(handle: Handle, limits: BodyLimits, failed: (error: unknown) => void): Listener {
  const middleware = toExpress(handle, limits);
  return (req, res) =>
    middleware(req, res, (error) => {
      failed(error);
      send(res, answer(500, "The webhook could not be asked."));
    });
}
