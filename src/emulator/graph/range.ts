/** Parts of a file, as HTTP asks for them. */
import type { Reply } from "./reply.js";

/** First and last byte; undefined where the file has none of those that are asked for. */
function boundsOf(first: string, last: string, size: number): [number, number] | undefined {
  const [start, end] =
    first === "" ? [Math.max(0, size - Number(last)), size - 1] : [Number(first), Number(last || size)];
  return start < size && start <= end ? [start, Math.min(end, size - 1)] : undefined;
}

/**
 * The answer with a file, cut to the range: 206, or 416 where it lies outside. A range of another kind, or several, get the whole.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#name-range-requests | RFC 9110: Range Requests}
 */
export function ranged(reply: Reply & { readonly body: Uint8Array }, range = ""): Reply {
  const { body } = reply;
  const size = body.byteLength;
  const headers = { ...reply.headers, "accept-ranges": "bytes" };
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range.trim()) ?? [];
  if (first === undefined || last === undefined || first + last === "") return { ...reply, headers };
  const bounds = boundsOf(first, last, size);
  if (!bounds)
    return {
      ...reply,
      status: 416,
      body: new Uint8Array(0),
      headers: { ...headers, "content-range": `bytes */${size}` },
    };
  const [start, end] = bounds;
  const cut = { ...headers, "content-range": `bytes ${start}-${end}/${size}` };
  return { ...reply, status: 206, body: body.subarray(start, end + 1), headers: cut };
}
