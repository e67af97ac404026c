/** Node's request and response, as node:http hands them over, and express and its kin. */
import { type NodeHeaders, type NodeStream, queryOfPath, readNodeBody } from "./node-body.js";
import { answer, type BodyLimits, type Handle, type Unread, unreadAnswer, type WebhookAnswer } from "./request.js";

/** What the webhook needs of Node's request; described here, so that types of Node need not be installed. */
export interface NodeRequest extends NodeStream {
  method?: string | undefined;
  url?: string | undefined;
  headers: NodeHeaders;
  /** What a body parser left. */
  body?: unknown;
  /** The bytes that some keep beside what they parsed: Nest with `rawBody: true`, Google's functions. */
  rawBody?: unknown;
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

async function bodyOf(req: NodeRequest, limits: BodyLimits): Promise<Uint8Array | Unread> {
  if (req.body instanceof Uint8Array) return req.body;
  if (req.rawBody instanceof Uint8Array) return req.rawBody;
  return readNodeBody(req, req.headers, limits);
}

const encoder = new TextEncoder();

/** Bytes of a text. Answers are a few plain words, which need no encoder to be counted. */
const lengthOf = (text: string): number => (/^[ -~]*$/.test(text) ? text.length : encoder.encode(text).length);

function send(res: NodeResponse, { status, headers, body }: WebhookAnswer): void {
  // Without its length, what is written after the head goes out in chunks.
  res.writeHead(status, { ...headers, "content-length": String(lengthOf(body)) });
  res.end(body);
}

async function respond(req: NodeRequest, res: NodeResponse, handle: Handle, limits: BodyLimits): Promise<void> {
  const { method = "GET", headers, url = "/" } = req;
  if (method !== "POST") return send(res, await handle({ method, headers, query: queryOfPath(url) }));
  const body = await bodyOf(req, limits);
  // What is left of such a body is not read: the connection ends with the answer.
  if (typeof body === "string") return send(res, unreadAnswer(body, { connection: "close" }));
  send(res, await handle({ method, headers, body }));
}

/** The middleware. A request whose body somebody parsed goes to `next` with an error that says what to change. */
export function toExpress(handle: Handle, limits: BodyLimits): Middleware {
  return (req, res, next) => {
    respond(req, res, handle, limits).catch(next);
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
