/** Pictures of two colours as PNG. */
import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** One bit a pixel, in shades of grey; the usual compression, filters and order. */
const FORMAT = [1, 0, 0, 0, 0];

function chunk(name: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.byteLength);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** A square picture of black and white squares, each `scale` pixels wide; true is black. */
export function squaresAsPng(squares: readonly (readonly boolean[])[], scale: number): Buffer {
  const side = squares.length * scale;
  const rows = squares.map((row) => {
    const bytes = Buffer.alloc(1 + Math.ceil(side / 8));
    for (let x = 0; x < side; x++)
      if (!row[Math.floor(x / scale)]) bytes[1 + (x >> 3)] = (bytes[1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
    return bytes;
  });
  const header = Buffer.alloc(8);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  const pixels = rows.flatMap((row) => Array.from({ length: scale }, () => row));
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", Buffer.concat([header, Buffer.from(FORMAT)])),
    chunk("IDAT", deflateSync(Buffer.concat(pixels))),
    chunk("IEND", new Uint8Array(0)),
  ]);
}
