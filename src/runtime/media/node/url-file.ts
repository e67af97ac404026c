/**
 * A file that somebody else serves. The URL may come from anybody, so it is not let lead to what only this machine can reach: every
 * address of its host is looked at, the connection goes to one of these very addresses, and each redirect is a new URL.
 */

import type { IncomingMessage } from "node:http";
import type { OperationId } from "../../../generated/client.js";
import { skipped } from "../chunks.js";
import { codeOf, MediaTransferError, refusal } from "../errors.js";
import type { SourceFile, UrlOptions } from "../source-file.js";
import { addressesOf } from "./host.js";
import { get } from "./http-get.js";

const MAX_REDIRECTS = 5;
const DEFAULT_TIMEOUT_MS = 30_000;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

const refusedUrl = (subject: OperationId, rule: string, limit: string, actual?: string) =>
  refusal(subject, { member: "url", rule, limit, actual, message: `url must be ${limit}` });

/** Throws `RequestValidationError` for what is not fetched, whatever the options say. */
function parsedUrl(subject: OperationId, text: string | URL, base?: URL): URL {
  if (!URL.canParse(String(text), base?.href)) throw refusedUrl(subject, "url", "a URL");
  const url = new URL(String(text), base?.href);
  if (url.protocol !== "https:" && url.protocol !== "http:") throw refusedUrl(subject, "scheme", "https", url.protocol);
  if (url.username || url.password) throw refusedUrl(subject, "credentials", "without user and password");
  return url;
}

/** Follows redirects. Resolves to the answer that is no redirect. */
async function follow(subject: OperationId, start: URL, options: UrlOptions): Promise<IncomingMessage> {
  const { signal, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  let url = start;
  for (let redirects = 0; ; redirects++) {
    const addresses = await addressesOf(subject, url, options);
    const response = await get(url, addresses, timeoutMs, signal).catch((cause: unknown) => {
      throw new MediaTransferError(subject, "source", `The URL could not be fetched${codeOf(cause)}.`, { cause });
    });
    if (!REDIRECTS.has(response.statusCode ?? 0)) return response;
    response.destroy();
    const { location } = response.headers;
    if (location === undefined || redirects === MAX_REDIRECTS)
      throw new MediaTransferError(
        subject,
        "source",
        `The URL leads on and on (more than ${MAX_REDIRECTS} redirects).`,
      );
    url = parsedUrl(subject, location, url);
  }
}

/** The answer, if it is a file. */
async function fetched(subject: OperationId, url: URL, options: UrlOptions): Promise<IncomingMessage> {
  const response = await follow(subject, url, options);
  const { statusCode, headers } = response;
  const encoding = headers["content-encoding"] ?? "identity";
  if (statusCode === 200 && encoding === "identity") return response;
  response.destroy();
  const what = statusCode === 200 ? "bytes that are compressed, unasked" : `HTTP ${statusCode}`;
  throw new MediaTransferError(subject, "source", `The URL was answered with ${what}.`);
}

/** By what one answer is told from another. */
const marksOf = ({ headers }: IncomingMessage) =>
  [headers["content-length"], headers.etag, headers["last-modified"]].join("\n");

/** The name in a path: for the form only. */
function nameIn({ pathname }: URL): string | undefined {
  const last = pathname.split("/").at(-1);
  return last === "" ? undefined : last;
}

/**
 * Begins to fetch it. Throws `RequestValidationError` for a URL that is not https or leads inside, `MediaTransferError` where there
 * is no answer or no file.
 */
export async function openUrl(subject: OperationId, text: URL | string, options: UrlOptions): Promise<SourceFile> {
  const url = parsedUrl(subject, text);
  const first = await fetched(subject, url, options);
  const marks = marksOf(first);
  let open: IncomingMessage | undefined = first;
  let isFresh = true;

  async function* read(offset: number): AsyncGenerator<Uint8Array, void> {
    if (!isFresh) open = await fetched(subject, url, options);
    isFresh = false;
    const response = open;
    if (!response) return;
    try {
      if (marksOf(response) !== marks)
        throw new MediaTransferError(subject, "source", "The URL gives another file than before.");
      yield* skipped(response, offset);
    } finally {
      response.destroy();
    }
  }

  const { "content-length": length, "content-type": hint } = first.headers;
  const size = length === undefined ? undefined : Number(length);
  return { name: nameIn(url), hint, size, again: true, read, stop: () => void open?.destroy() };
}
