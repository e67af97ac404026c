/** What can be uploaded, and how it is read. */
import type { OperationId } from "../../generated/client.js";
import { nodeModule } from "../core/node.js";
import { chunksOf, readChunks } from "./chunks.js";
import { refusal } from "./errors.js";
import type { SourceFile, UrlOptions } from "./source-file.js";

/**
 * Something to upload: the path of a file (on Node), a `Blob` or `File`, bytes (a `Buffer` is some), a web or Node stream or anything
 * else that gives bytes when it is iterated, or an https URL, as `URL` or text (on Node).
 *
 * A text that comes from a user may be the path of any file of yours: hand over `new URL(text)`, which can be none.
 */
export type MediaSource =
  | string
  | URL
  | Blob
  | ArrayBuffer
  | Uint8Array
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>;

const SCHEME = /^[a-z][a-z0-9+.-]+:/i;
/** One letter before a colon is a drive of Windows. */
const isUrl = (text: string) => SCHEME.test(text);

function blobFile(blob: Blob): SourceFile {
  return {
    name: "name" in blob ? String(blob.name) : undefined,
    type: blob.type || undefined,
    size: blob.size,
    again: true,
    read: (offset) => readChunks((offset === 0 ? blob : blob.slice(offset)).stream().getReader()),
  };
}

const bytesFile = (bytes: Uint8Array): SourceFile => ({
  size: bytes.length,
  again: true,
  read: (offset) => chunksOf(bytes, offset),
});

function streamFile(subject: OperationId, stream: ReadableStream<Uint8Array>): SourceFile {
  if (stream.locked) {
    const message = "file must be a stream that nobody else reads";
    throw refusal(subject, { member: "file", rule: "locked", message });
  }
  const reader = stream.getReader();
  return { again: false, read: () => readChunks(reader), stop: () => void reader.cancel().catch(() => {}) };
}

/** A stream of Node's is one; destroyed at the end, whatever became of it. */
function iterableFile(source: AsyncIterable<Uint8Array>): SourceFile {
  const { destroy } = source as { destroy?: unknown };
  return {
    again: false,
    read: () => source,
    stop: () => void (typeof destroy === "function" && destroy.call(source)),
  };
}

const has = (value: object, name: PropertyKey) => typeof (value as Record<PropertyKey, unknown>)[name] === "function";

function onNodeOnly(subject: OperationId, what: string): void {
  if (nodeModule("node:fs/promises")) return;
  const message = `file cannot be ${what} here: only Node reads those; pass a Blob, bytes or a stream`;
  throw refusal(subject, { member: "file", rule: "platform", limit: "Node", message });
}

async function pathFile(subject: OperationId, path: string): Promise<SourceFile> {
  onNodeOnly(subject, "a path");
  const { openPath } = await import("./node/path-file.js");
  return openPath(subject, path);
}

async function urlFile(subject: OperationId, url: URL | string, options: UrlOptions): Promise<SourceFile> {
  onNodeOnly(subject, "a URL");
  const { openUrl } = await import("./node/url-file.js");
  return openUrl(subject, url, options);
}

/** Throws `RequestValidationError` for what can be no file, and for a URL that is not to be fetched. */
export async function openSource(subject: OperationId, source: unknown, options: UrlOptions): Promise<SourceFile> {
  if (typeof source === "string" && source !== "")
    return isUrl(source) ? urlFile(subject, source, options) : pathFile(subject, source);
  if (source instanceof URL) return urlFile(subject, source, options);
  if (source instanceof Blob) return blobFile(source);
  if (source instanceof Uint8Array) return bytesFile(source);
  if (source instanceof ArrayBuffer) return bytesFile(new Uint8Array(source));
  if (typeof source === "object" && source !== null) {
    if (has(source, "getReader")) return streamFile(subject, source as ReadableStream<Uint8Array>);
    if (has(source, Symbol.asyncIterator)) return iterableFile(source as AsyncIterable<Uint8Array>);
  }
  const limit = "a path, Blob, File, bytes, a stream or an https URL";
  const message = `file must be ${limit}`;
  throw refusal(subject, { member: "file", rule: "type", limit, actual: typeof source, message });
}
