/** A picture for what has none: a pattern that is always the same for a name. */
import { createHash } from "node:crypto";
import { squaresAsPng } from "./png.js";

const SQUARES = 9;
const SQUARE_PIXELS = 24;
/** Of white squares around the pattern. */
const BORDER = 1;

/** A square PNG, alike on its left and its right. */
export function patternPicture(name: string): Buffer {
  const hash = createHash("sha256").update(name).digest();
  const inner = SQUARES - 2 * BORDER;
  const isBlack = (row: number, column: number): boolean => {
    if (Math.min(row, column) < BORDER || Math.max(row, column) >= SQUARES - BORDER) return false;
    const [y, x] = [row - BORDER, column - BORDER];
    const bit = y * Math.ceil(inner / 2) + Math.min(x, inner - 1 - x);
    return (((hash[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1;
  };
  const line = Array.from({ length: SQUARES });
  return squaresAsPng(
    line.map((_, row) => line.map((__, column) => isBlack(row, column))),
    SQUARE_PIXELS,
  );
}
