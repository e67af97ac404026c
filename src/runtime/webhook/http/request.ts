/** An HTTP request and its answer, free of any framework. */
import { systemClock } from "../../core/clock.js";
import { ConfigurationError } from "../../core/errors.js";
import { isObject } from "../../core/object.js";
import { within } from "../../core/within.js";

type Values = Record<string, string | readonly string[] | undefined>;

/** What of an HTTP request the webhook reads. */
export interface WebhookRequest {
  /** In capitals: `GET` for the handshake, `POST` for a notification. */
  method: string;
  /** Query parameters (the GET handshake has them). */
  query?: URLSearchParams | Record<string, unknown>;
  /** `X-Hub-Signature-256` is looked for, in any case. */
  headers: Headers | Values;
  /** The raw bytes of the body, exactly as they came. */
  body?: Uint8Array;
}

/** What to answer with. */
export interface WebhookAnswer {
  /** HTTP status. */
  status: number;
  /** Names are in small letters. */
  headers: Record<string, string>;
  /** Plain text: a few words for who looks, or the challenge of the handshake. */
  body: string;
}

/** What answers a request. */
export type Handle = (request: WebhookRequest) => Promise<WebhookAnswer>;

/** Throws `ConfigurationError` for what is no request: types cannot keep it away from who writes JavaScript. */
export function checkRequest(request: unknown): void {
  if (!isObject(request) || typeof request.method !== "string" || !isObject(request.headers))
    throw new ConfigurationError("handle() takes a request with its method, its headers and, of a POST, its raw body.");
}

/** An answer in plain text. */
export const answer = (status: number, body = "", headers: Record<string, string> = {}): WebhookAnswer => ({
  status,
  headers: { "content-type": "text/plain; charset=utf-8", ...headers },
  body,
});

const isHeaders = (headers: WebhookRequest["headers"]): headers is Headers => typeof headers.get === "function";

/** One header, whatever case its name has; undefined if it is missing or given more than once. */
export function headerOf(headers: WebhookRequest["headers"], name: string): string | undefined {
  // Told by its method: to name the class would load all of fetch, where nothing else needs it.
  if (isHeaders(headers)) return headers.get(name) ?? undefined;
  let found: string | readonly string[] | undefined;
  for (const key of Object.keys(headers)) {
    if (key.length !== name.length || key.toLowerCase() !== name || headers[key] === undefined) continue;
    if (found !== undefined) return undefined;
    found = headers[key];
  }
  if (typeof found === "string") return found;
  return found?.length === 1 ? found[0] : undefined;
}

/** One query parameter; undefined if it is missing or given more than once. */
export function queryOf(query: WebhookRequest["query"], name: string): string | undefined {
  const values = query instanceof URLSearchParams ? query.getAll(name) : [query?.[name]].flat();
  return values.length === 1 && typeof values[0] === "string" ? values[0] : undefined;
}

/** How much of a body is read, and for how long. */
export interface BodyLimits {
  bodyLimitBytes: number;
  bodyTimeoutMs: number;
}

/** Why a body was not read to its end. `cut off`: the other side went away, and nobody is left to read the answer. */
export type Unread = "too large" | "too slow" | "cut off";

/** What `reading` comes to; it is told to `stop` when it takes too long. A network keeps real time, whatever clock was handed in. */
export const inTime = (
  { bodyTimeoutMs }: BodyLimits,
  reading: Promise<Uint8Array | Unread>,
  stop: () => void = () => {},
): Promise<Uint8Array | Unread> =>
  within(systemClock, bodyTimeoutMs, reading, () => {
    stop();
    return "too slow";
  });

const UNREAD: Record<Unread, readonly [status: number, text: string]> = {
  "too large": [413, "The body is too large."],
  "too slow": [408, "The body is too slow."],
  "cut off": [400, "The body is cut off."],
};

export const isUnread = (body: unknown): body is Unread => typeof body === "string" && Object.hasOwn(UNREAD, body);

export const unreadAnswer = (why: Unread, headers: Record<string, string> = {}): WebhookAnswer =>
  answer(...UNREAD[why], headers);
