/** A text as a picture that phones read. */
import { encode, renderSVG } from "uqr";
import { squaresAsPng } from "./png.js";

/** Quiet squares around it, which readers need. */
const BORDER = 4;
const SQUARE_PIXELS = 10;

export type QrPictureFormat = "PNG" | "SVG";

export function qrPicture(text: string, format: QrPictureFormat): { bytes: Uint8Array; type: string } {
  if (format === "SVG") return { bytes: Buffer.from(renderSVG(text, { border: BORDER })), type: "image/svg+xml" };
  return { bytes: squaresAsPng(encode(text, { border: BORDER }).data, SQUARE_PIXELS), type: "image/png" };
}
