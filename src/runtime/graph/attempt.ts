/** One attempt of a call: over openapi-fetch to the wire and back. */
import createClient, { type Client } from "openapi-fetch";
import type { CallInit, Operation } from "../../generated/client.js";
import type { paths } from "../../generated/openapi.js";
import { WapiError } from "../core/errors.js";
import { formData, uploadSize, withIdleLimit } from "./body.js";
import { errorObjectOf, graphError, TransportError } from "./errors.js";
import { trustedUrl } from "./host.js";
import { fillPath } from "./path.js";
import { regainTimeMs } from "./usage.js";

const DEFAULT_TIMEOUT_MS = 30_000;
/** An upload gets 1 s more for every so many bytes. */
const UPLOAD_BYTES_PER_SECOND = 50_000;
const MAX_REDIRECTS = 3;

/** What openapi-fetch needs of a request; the real one would load the whole fetch implementation to make a client. */
class LightRequest {
  readonly url: string;
  readonly init: RequestInit;
  readonly method: string | undefined;
  constructor(url: string, init: RequestInit) {
    this.url = url;
    this.init = init;
    this.method = init.method;
  }
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The openapi-fetch client that carries all requests. Its types are bypassed: the operation table says what goes where. */
export function createWire(send: Fetch): Client<paths> {
  return createClient<paths>({
    Request: LightRequest as unknown as typeof Request,
    fetch: (request) => {
      const { url, init } = request as unknown as LightRequest;
      return send(url, init);
    },
    querySerializer: { array: { style: "form", explode: false } },
    redirect: "manual",
  });
}

export interface Attempt {
  operation: Operation;
  init: CallInit;
  /** Scheme, host and version that the path is appended to. */
  server: string;
  base: URL;
  headers: Record<string, string>;
  query: Record<string, string>;
  signal: AbortSignal | undefined;
  /** The client's own bound of an attempt. */
  timeoutMs: number | undefined;
  /** What is left until the call's deadline. */
  remainingMs: number;
}

export interface Answer {
  data: unknown;
  response: Response;
}

/** Codes of failures in which no connection was made, so that nothing can have been processed. */
const NOT_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

function codesOf(error: unknown): unknown[] {
  const { code, cause, errors } = (error ?? {}) as { code?: unknown; cause?: unknown; errors?: unknown };
  return [code, ...(cause ? codesOf(cause) : []), ...(Array.isArray(errors) ? errors.flatMap(codesOf) : [])];
}

function transportError({ operation, signal }: Attempt, error: unknown, timedOut: boolean): TransportError {
  if (signal?.aborted) return new TransportError(operation.id, "aborted", "The call was aborted.", { cause: signal.reason });
  if (timedOut) return new TransportError(operation.id, "timeout", "No answer came in time.");
  const code = codesOf(error).find((one) => typeof one === "string");
  const kind = NOT_CONNECTED.has(String(code)) ? "refused" : "connection";
  const what = kind === "refused" ? "No connection was made" : "The connection broke";
  return new TransportError(operation.id, kind, `${what}${code ? ` (${code})` : ""}.`);
}

/** JSON of an answer, or undefined where it is none. */
function parsed(text: unknown): unknown {
  if (typeof text !== "string") return text;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function request(wire: Client<paths>, attempt: Attempt, url: string | undefined, signal: AbortSignal) {
  const { operation, init, server, headers, query } = attempt;
  const path = url ?? fillPath(operation.id, operation.path, init.params?.path);
  const send = wire.request as unknown as (
    method: string,
    path: string,
    init: object,
  ) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
  return send(operation.method.toLowerCase(), path, {
    baseUrl: url === undefined ? server : "",
    headers: { ...init.headers, ...headers },
    params: { query: { ...init.params?.query, ...query } },
    ...(init.body === undefined ? {} : { body: init.body }),
    ...(operation.body === "multipart" ? { bodySerializer: formData } : {}),
    parseAs: operation.answer === "bytes" ? "stream" : "text",
    signal,
  });
}

/** Follows the redirects of a download, as far as the token may go; any other redirect is refused. */
async function exchange(wire: Client<paths>, attempt: Attempt, signal: AbortSignal) {
  const { operation, init, base } = attempt;
  let url = init.url === undefined ? undefined : trustedUrl(operation.id, init.url, base).href;
  for (let redirects = 0; ; redirects++) {
    const result = await request(wire, attempt, url, signal);
    const { status, headers } = result.response;
    if (status < 300 || status > 399) return result;
    const location = headers.get("location");
    if (operation.answer !== "bytes" || location === null || redirects === MAX_REDIRECTS)
      throw new TransportError(operation.id, "answer", `The answer was a redirect (HTTP ${status}), which is not followed.`);
    url = trustedUrl(operation.id, new URL(location, url ?? attempt.server).href, base).href;
  }
}

/** What bounds this attempt: the call's own limit, else the client's with more time for an upload; never past the deadline. */
function attemptLimit({ operation, init, timeoutMs = DEFAULT_TIMEOUT_MS, remainingMs }: Attempt): number {
  const uploadMs = Math.ceil((uploadSize(init.body) / UPLOAD_BYTES_PER_SECOND) * 1000);
  const limit = init.timeoutMs ?? timeoutMs + uploadMs;
  return operation.answer === "bytes" ? limit : Math.min(limit, remainingMs);
}

/** Makes one attempt. Throws `GraphApiError` or `TransportError`; `RequestValidationError` for ids and URLs. */
export async function attemptCall(wire: Client<paths>, attempt: Attempt): Promise<Answer> {
  const timeoutMs = attemptLimit(attempt);
  const giveUp = new AbortController();
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    giveUp.abort();
  }, timeoutMs);
  const signal = attempt.signal ? AbortSignal.any([giveUp.signal, attempt.signal]) : giveUp.signal;
  let result: Awaited<ReturnType<typeof exchange>>;
  try {
    result = await exchange(wire, attempt, signal);
  } catch (error) {
    if (error instanceof WapiError) throw error;
    throw transportError(attempt, error, timedOut);
  } finally {
    clearTimeout(timer);
  }
  return answerOf(attempt.operation, result, timeoutMs);
}

function answerOf(
  operation: Operation,
  { data, error, response }: { data?: unknown; error?: unknown; response: Response },
  idleMs: number,
): Answer {
  const context = { operation: operation.id, status: response.status, retryAfterMs: regainTimeMs(response.headers) };
  if (!response.ok) throw graphError(parsed(error), context);
  if (operation.answer === "bytes") {
    if (!(data instanceof ReadableStream)) throw new TransportError(operation.id, "answer", "The answer had no body.");
    const onSilence = () => new TransportError(operation.id, "timeout", "The bytes stopped coming.");
    return { data: withIdleLimit(data, idleMs, onSilence), response };
  }
  const answer = parsed(data);
  if (errorObjectOf(answer)) throw graphError(answer, context);
  if (typeof answer !== "object" || answer === null)
    throw new TransportError(operation.id, "answer", `The answer (HTTP ${response.status}) was no JSON object.`);
  return { data: answer, response };
}
