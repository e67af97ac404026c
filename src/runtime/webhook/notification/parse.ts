/** Bytes → JSON. */
import { parseJson } from "../../core/json.js";
import { withTextIds } from "./ids.js";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

/** The JSON that the bytes hold, with ids as texts; undefined if they are no UTF-8 or no JSON. (`undefined` is no JSON value itself.) */
export function parseBody(body: Uint8Array): unknown {
  try {
    return withTextIds(parseJson(decoder.decode(body)));
  } catch {
    return undefined;
  }
}
