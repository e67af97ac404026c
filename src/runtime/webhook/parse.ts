/** Bytes → JSON. */
import { parseJson } from "../core/json.js";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

/** The JSON that the bytes hold; undefined if they are no UTF-8 or no JSON. (`undefined` is no JSON value itself.) */
export function parseBody(body: Uint8Array): unknown {
  try {
    return parseJson(decoder.decode(body));
  } catch {
    return undefined;
  }
}
