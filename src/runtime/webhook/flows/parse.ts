/** Bytes → JSON, of what WhatsApp sends to the endpoint of a flow. */
import { parseJson } from "../../core/json.js";
import { isDeeperThan } from "../notification/nesting.js";

/** Payloads are a few levels deep. */
const MAX_DEPTH = 64;

const decoder = new TextDecoder("utf-8", { fatal: true });

/** The JSON, with whole numbers that a number cannot hold as texts; undefined for no UTF-8, no JSON, and JSON that is nested too deep. */
export function parseFlowJson(bytes: Uint8Array): unknown {
  if (isDeeperThan(bytes, MAX_DEPTH)) return undefined;
  try {
    return parseJson(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}
