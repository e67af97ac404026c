/** The file that is moved: the largest that Meta takes, which looks like a PDF. */
export const SIZE = 104_857_600;
const CHUNK = 65_536;

export function* fileChunks(): Generator<Buffer<ArrayBuffer>> {
  const first = Buffer.alloc(CHUNK, 120);
  first.write("%PDF-1.7\n");
  yield first;
  const chunk = Buffer.alloc(CHUNK, 120);
  for (let sent = CHUNK; sent < SIZE; sent += CHUNK) yield chunk;
}
