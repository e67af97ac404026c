/** A file that a user uploaded in a flow: fetched, decrypted and verified. */
import type { FlowEndpointFile } from "../../../../generated/openapi.js";
import { aCount, aDuration, aFunction, checkOptions, type OptionRules } from "../../../core/check-options.js";
import { ConfigurationError } from "../../../core/errors.js";
import { nodeModule } from "../../../core/node.js";
import { isObject } from "../../../core/object.js";
import { streamOf } from "../../../core/stream.js";
import { ByteCollector } from "../../http/bytes.js";
import { tooLarge } from "./checks.js";
import { fetched } from "./fetched.js";
import { keysOf } from "./keys.js";
import { decryptRunning, type NodeCrypto } from "./running.js";
import { fileUrl } from "./url.js";
import { decryptWhole } from "./whole.js";

/** Options of a download. */
export interface DownloadFlowFileOptions {
  /** The most bytes that a file may have. Default 26,214,400, which is what pickers take at most. */
  readonly maxBytes?: number;
  /** How long the whole may take, in milliseconds. Default 60,000. */
  readonly timeoutMs?: number;
  /** Gives the download up. */
  readonly signal?: AbortSignal;
  /** Fetches the bytes. Default: the platform's own. */
  readonly fetch?: typeof fetch;
}

const MAX_BYTES = 25_600 * 1024;
const TIMEOUT_MS = 60_000;

const RULES: OptionRules<DownloadFlowFileOptions> = {
  maxBytes: aCount,
  timeoutMs: aDuration,
  signal: [(value) => value instanceof AbortSignal, "an AbortSignal"],
  fetch: aFunction,
};

/** What is wrong with the address, the keys or the options is told before anything is fetched. */
function opened(file: FlowEndpointFile, options: DownloadFlowFileOptions): AsyncGenerator<Uint8Array, void> {
  checkOptions(options, RULES);
  if (!isObject(file)) throw new ConfigurationError("The file must be one that a picker of a flow has sent.");
  const { maxBytes = MAX_BYTES, timeoutMs = TIMEOUT_MS, signal: given, fetch = globalThis.fetch } = options;
  const url = fileUrl(file.cdn_url);
  const keys = keysOf(file);
  const late = AbortSignal.timeout(timeoutMs);
  const signal = given ? AbortSignal.any([given, late]) : late;
  const chunks = fetched(url, { fetch, signal, maxBytes });
  const node = nodeModule<NodeCrypto>("node:crypto");
  return atMost(maxBytes, node?.createDecipheriv ? decryptRunning(node, chunks, keys) : decryptWhole(chunks, keys));
}

/** What arrives is bounded as well, with room for what encryption adds. */
async function* atMost(maxBytes: number, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}

/**
 * The bytes of a file that a user uploaded with a picker, decrypted. Fetched only over https from `*.whatsapp.net`, without a token,
 * without following redirects. WhatsApp keeps files for up to 20 days, so this may be done long after the request.
 *
 * The bytes come as they are decrypted, and only the end tells whether they are what the user uploaded: **the stream fails with
 * `FlowFileError` where they are not, and what was read of it until then must not be used**. Who needs no stream takes
 * {@link downloadFlowFileBytes}. Elsewhere than on Node all bytes are verified before the first is given.
 *
 * Rejects with `FlowFileError` for an address or keys that are not as they should be.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/media_upload#endpoint-media-handling | Meta: Handling media}
 */
export async function downloadFlowFile(
  file: FlowEndpointFile,
  options: DownloadFlowFileOptions = {},
): Promise<ReadableStream<Uint8Array>> {
  return streamOf(opened(file, options));
}

/** As `downloadFlowFile`, but all bytes at once, and verified. Rejects with `FlowFileError` where anything does not fit. */
export async function downloadFlowFileBytes(
  file: FlowEndpointFile,
  options: DownloadFlowFileOptions = {},
): Promise<Uint8Array> {
  const collector = new ByteCollector(Number.POSITIVE_INFINITY);
  for await (const chunk of opened(file, options)) collector.add(chunk);
  return collector.bytes();
}
