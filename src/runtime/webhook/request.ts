/** An HTTP request and its answer, free of any framework. */
import { systemClock } from "../core/clock.js";
import { within } from "./within.js";

type Values = Record<string, string | readonly string[] | undefined>;

export interface WebhookRequest {
  method: string;
  /** Query parameters (the GET handshake has them). */
  query?: URLSearchParams | Record<string, unknown>;
  headers: Headers | Values;
  /** The raw bytes of the body, exactly as they came. */
  body?: Uint8Array;
}

export interface WebhookAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** An answer in plain text. */
export const answer = (status: number, body = "", headers: Record<string, string> = {}): WebhookAnswer => ({
  status,
  headers: { "content-type": "text/plain; charset=utf-8", ...headers },
  body,
});

/** One header, whatever case its name has; undefined if it is missing or given more than once. */
export function headerOf(headers: WebhookRequest["headers"], name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const values = Object.entries(headers).flatMap(([key, value]) => (key.toLowerCase() === name ? (value ?? []) : []));
  return values.length === 1 ? values[0] : undefined;
}

/** One query parameter; undefined if it is missing or given more than once. */
export function queryOf(query: WebhookRequest["query"], name: string): string | undefined {
  const values = query instanceof URLSearchParams ? query.getAll(name) : [query?.[name]].flat();
  return values.length === 1 && typeof values[0] === "string" ? values[0] : undefined;
}

/** Said to who hands over anything but bytes. */
export const RAW_BODY_NEEDED =
  "The webhook needs the raw bytes of the body, since the signature is made over them, and a body parser took them. Mount the " +
  "webhook before the parser, or use express.raw({ type: '*/*', limit: '3mb' }) for its path.";

/** How much of a body is read, and for how long. */
export interface BodyLimits {
  bodyLimitBytes: number;
  bodyTimeoutMs: number;
}

/** A body that was not read to its end. */
export type Unread = "too large" | "too slow";

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

export const unreadAnswer = (why: Unread, headers: Record<string, string> = {}): WebhookAnswer =>
  why === "too large" ? answer(413, "The body is too large.", headers) : answer(408, "The body is too slow.", headers);
