/** A file on a disk of this machine. */

import type * as FileSystem from "node:fs/promises";
import type { OperationId } from "../../../generated/client.js";
import { nodeModule } from "../../core/node.js";
import { CHUNK_BYTES } from "../chunks.js";
import { codeOf, MediaTransferError, refusal } from "../errors.js";
import type { SourceFile } from "../source-file.js";

const unreadable = (subject: OperationId, why: string) =>
  refusal(subject, {
    member: "file",
    rule: "path",
    limit: "a file that can be read",
    message: `file must be the path of a file that can be read${why}`,
  });

/** Throws `RequestValidationError` where there is no such file, or something that is none. */
export async function openPath(subject: OperationId, path: string): Promise<SourceFile> {
  const fs = nodeModule<typeof FileSystem>("node:fs/promises");
  const stats = await fs?.stat(path).catch((error: unknown) => {
    throw unreadable(subject, codeOf(error));
  });
  // What is no regular file may never end.
  if (!fs || !stats?.isFile()) throw unreadable(subject, "");
  const { size } = stats;

  async function* read(offset: number): AsyncGenerator<Uint8Array, void> {
    const handle = await fs?.open(path, "r");
    if (!handle) return;
    try {
      for (let position = offset; position < size; ) {
        // Not reused: who sends a chunk may hold it for a while.
        const chunk = new Uint8Array(Math.min(CHUNK_BYTES, size - position));
        const { bytesRead } = await handle.read(chunk, 0, chunk.length, position);
        if (bytesRead === 0) throw new MediaTransferError(subject, "source", "The file became shorter as it was read.");
        position += bytesRead;
        yield chunk.subarray(0, bytesRead);
      }
    } finally {
      await handle.close();
    }
  }

  return { name: path.split(/[\\/]/).at(-1), size, again: true, read };
}
