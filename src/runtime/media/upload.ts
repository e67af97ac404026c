/** One file on its way to the media of a number. */
import type { GraphClient } from "../../generated/client.js";
import type { MediaKind } from "../../generated/media-limits.js";
import { uploadMedia } from "../../generated/operations.js";
import { validateUploadMediaBody } from "../../generated/validators/requests/uploadMedia.js";
import { aCount, type OptionRules } from "../core/check-options.js";
import { assertValid } from "../graph/assert-valid.js";
import { checkCall } from "../graph/call-options.js";
import { bodyOf, type PreparedFile, prepare } from "./prepare.js";
import type { MediaSource } from "./source.js";
import { aMediaKind, FILE_RULES, type FileOptions } from "./upload-options.js";

/** Options of an upload. */
export interface UploadOptions extends FileOptions {
  /** What the file is for: its type and size have to be what Meta takes for that. Default: whatever its type can be for. */
  kind?: MediaKind | undefined;
  /** Minutes until Meta drops the file, 60 to 43,200; for numbers whose storage is turned off. */
  ttlMinutes?: number | undefined;
}

export const UPLOAD_RULES: OptionRules<UploadOptions> = { ...FILE_RULES, kind: aMediaKind, ttlMinutes: aCount };

/** Whether `fetch` can send a stream: it writes `[object ReadableStream]` where it cannot. */
function sendsStreams(): boolean {
  let isAsked = false;
  const init = {
    method: "POST",
    body: new ReadableStream(),
    get duplex() {
      isAsked = true;
      return "half";
    },
  };
  return !new Request("https://localhost/", init).headers.has("content-type") && isAsked;
}

/** Where no stream can be sent, the whole file is read first: a Blob is there already. */
async function gathered(source: unknown, { name, type, read }: PreparedFile): Promise<File> {
  if (source instanceof Blob) return new File([source], name, { type });
  const chunks: Uint8Array[] = [];
  for await (const chunk of read()) chunks.push(chunk);
  return new File(chunks as BlobPart[], name, { type });
}

/** Sends what is ready to be sent. Resolves to the id. */
export async function sendFile(
  graph: GraphClient,
  phoneNumberId: string,
  source: unknown,
  file: PreparedFile,
  options: UploadOptions,
): Promise<string> {
  const { ttlMinutes, signal, timeoutMs, deadlineMs, headers } = options;
  const fields = { messaging_product: "whatsapp" as const, type: file.type };
  const ttl = ttlMinutes === undefined ? {} : { ttl_minutes: ttlMinutes };
  assertValid("uploadMedia", validateUploadMediaBody, { ...fields, file: "", ...ttl });
  const content = sendsStreams() ? bodyOf("uploadMedia", file, options.onProgress) : await gathered(source, file);
  // The generated type knows files as Blobs only.
  const body = { ...fields, ...ttl, file: content as Blob };
  const params = { path: { phone_number_id: phoneNumberId } };
  return (await uploadMedia(graph, { params, body, signal, timeoutMs, deadlineMs, headers })).id;
}

/** Checks a file and sends it. Resolves to the id. */
export async function upload(
  graph: GraphClient,
  phoneNumberId: string,
  source: MediaSource,
  options: UploadOptions,
): Promise<string> {
  checkCall("uploadMedia", options, UPLOAD_RULES);
  const file = await prepare("uploadMedia", source, options);
  try {
    return await sendFile(graph, phoneNumberId, source, file, options);
  } finally {
    file.stop();
  }
}
