/** Bytes that come in chunks: cut, counted, joined. */

/** Chunks that are put on the wire one by one. */
export const CHUNK_BYTES = 32_768;

/** Views of bytes that are in memory. */
export async function* chunksOf(bytes: Uint8Array, offset = 0): AsyncGenerator<Uint8Array, void> {
  for (let start = offset; start < bytes.length; start += CHUNK_BYTES) yield bytes.subarray(start, start + CHUNK_BYTES);
}

/** What a stream gives. It is given up where the loop over it ends early; where none begins, `reader.cancel()` does it. */
export async function* readChunks(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let isDone = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      isDone = done;
      if (done) return;
      yield value;
    }
  } finally {
    // A stream that failed says so again.
    if (!isDone) await reader.cancel().catch(() => {});
  }
}

/** Without the first `count` bytes. */
export async function* skipped(chunks: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array, void> {
  let left = count;
  for await (const chunk of chunks) {
    if (left < chunk.length) yield left === 0 ? chunk : chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}

/** One array of what came in several. */
export function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
