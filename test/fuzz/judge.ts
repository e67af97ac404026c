/** What must hold of any body that is signed, and of the answer to it. By Node's own judgement of JSON, not by ours. */
import { isUtf8 } from "node:buffer";

/** Not what it must be. */
export class Finding extends Error {
  override readonly name = "Finding";
}

/** As many levels are read; what is nested deeper is handed on as bytes, whether it is JSON or not. */
const MAX_DEPTH = 64;

function isJson(bytes: Uint8Array): boolean {
  if (!isUtf8(bytes)) return false;
  try {
    JSON.parse(
      Buffer.from(bytes)
        .toString()
        .replace(/^\ufeff/, ""),
    );
    return true;
  } catch {
    return false;
  }
}

/** Brackets that open, inside of texts too: no JSON with so few is nested too deep. */
const brackets = (bytes: Uint8Array) =>
  bytes.reduce((count, byte) => count + (byte === 0x5b || byte === 0x7b ? 1 : 0), 0);

/** Throws a `Finding` unless the answer is the documented one. */
export function judge(bytes: Uint8Array, status: number, events: number): void {
  const expect = (fits: boolean, what: string) => {
    if (!fits) throw new Finding(`${what}: answered ${status}, with ${events} events`);
  };
  expect(status === 200 || status === 400, "a signed body is answered 200 or 400");
  if (isJson(bytes)) expect(status === 200, "signed JSON is never refused");
  else if (brackets(bytes) <= MAX_DEPTH) expect(status === 400, "what is no JSON is answered 400");
  expect(status === 200 ? events > 0 : events === 0, "a 200 brings events, and nothing else does");
}
