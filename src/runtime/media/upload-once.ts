/** An upload that is made only where there was none of the same file. */
import type { GraphClient } from "../../generated/client.js";
import { type RunningHash, runningSha256 } from "../core/sha256.js";
import { checkCall } from "../graph/call-options.js";
import { hashOf, keyOf, type SharedUploads } from "./cache.js";
import { refusal } from "./errors.js";
import { type PreparedFile, prepare } from "./prepare.js";
import type { MediaSource } from "./source.js";
import { sendFile, UPLOAD_RULES, type UploadOptions } from "./upload.js";

/** The file, with the hash of what was read of it last: it may have changed since it was looked at. */
function hashing(file: PreparedFile): { file: PreparedFile; lastHash(): string | undefined } {
  let last: RunningHash | undefined;
  async function* read(offset?: number): AsyncGenerator<Uint8Array, void> {
    last = runningSha256();
    for await (const chunk of file.read(offset)) {
      last?.update(chunk);
      yield chunk;
    }
  }
  return { file: { ...file, read }, lastHash: () => last?.hex() };
}

/** Whose upload it is, and where it is remembered. */
export interface Uploader {
  graph: GraphClient;
  phoneNumberId: string;
  shared: SharedUploads;
}

async function send(
  { graph, phoneNumberId, shared }: Uploader,
  source: MediaSource,
  found: PreparedFile,
  foundHash: string,
  options: UploadOptions,
): Promise<string> {
  const { file, lastHash } = hashing(found);
  const id = await sendFile(graph, phoneNumberId, source, file, options);
  const hash = lastHash() ?? foundHash;
  await shared.keep(keyOf(phoneNumberId, file.type, hash), id, options.ttlMinutes);
  return id;
}

/** Resolves to the id of the file, uploaded now or before. */
export async function uploadOnce(uploader: Uploader, source: MediaSource, options: UploadOptions): Promise<string> {
  checkCall("uploadMedia", options, UPLOAD_RULES);
  const { phoneNumberId, shared } = uploader;
  const file = await prepare("uploadMedia", source, options);
  try {
    if (!file.again) {
      const limit = "a path, Blob, bytes or URL";
      const message = `file must be ${limit}: a stream can be read only once, and the cache reads it before it is sent`;
      throw refusal("uploadMedia", { member: "file", rule: "again", limit, message });
    }
    const hash = await hashOf(file.read());
    const key = keyOf(phoneNumberId, file.type, hash);
    const find = async () => (await shared.find(key)) ?? send(uploader, source, file, hash, options);
    // Awaited here: the file is let go of behind it.
    return await shared.joining.run(key, find, options);
  } finally {
    file.stop();
  }
}
