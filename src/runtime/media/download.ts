/** A file on its way from Meta, held against what Meta says of it. */
import type { CallOptions, GraphClient } from "../../generated/client.js";
import { mediaLimits } from "../../generated/media-limits.js";
import type { Media } from "../../generated/openapi.js";
import { downloadMedia, getMedia } from "../../generated/operations.js";
import { aCount, aFlag, aText, type OptionRule, type OptionRules } from "../core/check-options.js";
import { runningSha256, sha256 } from "../core/sha256.js";
import { streamOf } from "../core/stream.js";
import { CALL_RULES, checkCall, checkMember } from "../graph/call-options.js";
import { GraphApiError, TransportError } from "../graph/errors.js";
import { joined, readChunks } from "./chunks.js";
import { MediaTransferError } from "./errors.js";
import { hexOf, isHash } from "./hash.js";

/** A media file with the URL of its bytes. */
export type MediaUrl = Media & { url: string };

/** Options of every download. */
export interface MediaDownloadOptions extends CallOptions {
  /** A URL of the file that Meta handed out: a webhook's, or that of `getMediaUrl`. Saves a call while it lives (5 minutes). */
  url?: string | undefined;
  /** SHA-256 that the bytes must have, in hex or, as in webhooks, in base64. Default: the one that Meta tells with the URL. */
  sha256?: string | undefined;
  /** Whether SHA-256 and size are checked. Default true. */
  verify?: boolean | undefined;
}

/** Options of a download into memory. */
export interface DownloadBytesOptions extends MediaDownloadOptions {
  /** The most bytes that may come. Default: 104,857,600, the largest document. */
  maxBytes?: number | undefined;
}

const aHash: OptionRule = [isHash, "a SHA-256 in hex or base64"];
const DOWNLOAD_RULES: OptionRules<MediaDownloadOptions> = {
  ...CALL_RULES,
  url: aText,
  sha256: aHash,
  verify: aFlag,
};
const DOWNLOAD_BYTES_RULES: OptionRules<DownloadBytesOptions> = { ...DOWNLOAD_RULES, maxBytes: aCount };

/** The file that a download is about. */
export interface Wanted {
  graph: GraphClient;
  phoneNumberId: string;
  mediaId: string;
}

/** What the bytes have to be. */
interface Expected {
  sha256?: string | undefined;
  size?: number | undefined;
}

interface Download {
  readonly expected: Expected;
  /** Ends with `MediaTransferError` where the bytes are not the expected ones. */
  readonly chunks: AsyncGenerator<Uint8Array, void>;
  /** Gives the rest up. */
  stop(): Promise<void>;
}

const wrongSize = (expected: number, found: string) =>
  new MediaTransferError("downloadMedia", "size", `The file was to have ${expected} bytes, but has ${found}.`);
const wrongHash = () =>
  new MediaTransferError("downloadMedia", "hash", "The bytes do not have the SHA-256 that they should have.");

/** Gives the chunks on, and fails at the end where they were not the expected ones. */
async function* checked(
  chunks: AsyncIterable<Uint8Array>,
  { sha256: hash, size }: Expected,
): AsyncGenerator<Uint8Array, void> {
  const running = hash === undefined ? undefined : runningSha256();
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > (size ?? length)) throw wrongSize(size ?? 0, "more");
    running?.update(chunk);
    yield chunk;
  }
  if (length < (size ?? length)) throw wrongSize(size ?? 0, String(length));
  if (running && running.hex() !== hash) throw wrongHash();
}

/** Throws `GraphApiError` when the id is unknown or expired. */
export async function mediaUrl({ graph, phoneNumberId, mediaId }: Wanted, options: CallOptions): Promise<MediaUrl> {
  const params = { path: { media_id: mediaId }, query: { phone_number_id: phoneNumberId } };
  const { url, ...media } = await getMedia(graph, { params, ...options });
  if (url === undefined) throw new TransportError("getMedia", "answer", "The answer held no URL.");
  return { ...media, url };
}

/** What a URL is answered with that has ended. */
const ENDED = new Set([401, 404, 410]);
const hasEnded = (error: unknown) => error instanceof GraphApiError && ENDED.has(error.status);

/** Begins a download; asks for another URL, once, where the first one has ended. */
async function openDownload(
  wanted: Wanted,
  { url, sha256: hash, verify = true, ...call }: MediaDownloadOptions,
): Promise<Download> {
  const ask = () => mediaUrl(wanted, call);
  let media: Partial<Media> & { url: string } = url === undefined ? await ask() : { url };
  const fetched = () => downloadMedia(wanted.graph, { ...call, url: media.url });
  const stream = await fetched().catch(async (error: unknown) => {
    if (!hasEnded(error)) throw error;
    media = await ask();
    return fetched();
  });
  const told = hash ?? media.sha256;
  const size = media.file_size === undefined ? undefined : Number(media.file_size);
  const expected = verify ? { sha256: told === undefined ? undefined : hexOf(told), size } : {};
  const reader = stream.getReader();
  const chunks = checked(readChunks(reader), expected);
  return { expected, chunks, stop: () => reader.cancel() };
}

/** The bytes as they come. */
export async function downloadStream(
  wanted: Wanted,
  options: MediaDownloadOptions,
): Promise<ReadableStream<Uint8Array>> {
  checkCall("downloadMedia", options, DOWNLOAD_RULES);
  const { chunks, stop } = await openDownload(wanted, options);
  return streamOf(chunks, { stop });
}

/** All bytes. Throws `MediaTransferError` for more than `maxBytes`. */
export async function downloadBytes(wanted: Wanted, options: DownloadBytesOptions): Promise<Uint8Array> {
  checkCall("downloadMedia", options, DOWNLOAD_BYTES_RULES);
  const { maxBytes = mediaLimits.document.maxBytes, ...rest } = options;
  const { chunks, expected, stop } = await openDownload(wanted, rest);
  const parts: Uint8Array[] = [];
  let length = 0;
  const assertRoom = (size: number) => {
    if (size <= maxBytes) return;
    const message = `The file has more than ${maxBytes} bytes, which is what maxBytes allows.`;
    throw new MediaTransferError("downloadMedia", "size", message);
  };
  try {
    assertRoom(expected.size ?? 0);
    for await (const chunk of chunks) {
      length += chunk.length;
      assertRoom(length);
      parts.push(chunk);
    }
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
  const bytes = joined(parts);
  // Where the platform cannot hash as it reads, it was not done yet.
  if (expected.sha256 !== undefined && !runningSha256() && (await sha256(bytes)) !== expected.sha256) throw wrongHash();
  return bytes;
}

/** Writes the bytes to a file. Resolves to its path. */
export async function downloadTo(wanted: Wanted, path: string, options: MediaDownloadOptions): Promise<string> {
  checkCall("downloadMedia", options, DOWNLOAD_RULES);
  checkMember("downloadMedia", "path", path, aText);
  const { save } = await import("./node/save.js");
  const { chunks, stop } = await openDownload(wanted, options);
  try {
    return await save(path, wanted.mediaId, chunks);
  } finally {
    await stop().catch(() => {});
  }
}
