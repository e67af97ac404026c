/** The lines of a file, by bytes: those of a text would end at U+2028, too. */
import type { FileHandle } from "node:fs/promises";

const LINE_FEED = 0x0a;
const CHUNK = 65_536;

export interface Line {
  text: string;
  /** Where the next line begins. */
  end: number;
}

/** Gives every line that is ended; throws `RangeError` for one of more bytes than that. What follows the last end is not given. */
export async function* endedLines(file: FileHandle, longest: number): AsyncGenerator<Line, void, undefined> {
  const chunk = Buffer.alloc(CHUNK);
  let rest = Buffer.alloc(0);
  let position = 0;
  let end = 0;
  for (;;) {
    const { bytesRead } = await file.read(chunk, 0, CHUNK, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    const bytes = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    let start = 0;
    for (let stop = bytes.indexOf(LINE_FEED); stop >= 0; stop = bytes.indexOf(LINE_FEED, start)) {
      end += stop + 1 - start;
      yield { text: bytes.toString("utf8", start, stop), end };
      start = stop + 1;
    }
    rest = bytes.subarray(start);
    if (rest.length > longest) throw new RangeError(`A line is longer than ${longest} bytes.`);
  }
}
