/** The bytes of a request, from Node's streams. */
import { ByteCollector } from "./bytes.js";
import { rawBodyNeeded } from "./raw-body.js";
import { type BodyLimits, inTime, type Unread } from "./request.js";

/** What is read of a stream of Node; described here, so that types of Node need not be installed. */
export interface NodeStream {
  readableEnded: boolean;
  readableDidRead: boolean;
  on(event: "data", listener: (chunk: Uint8Array) => void): unknown;
  off(event: "data", listener: (chunk: Uint8Array) => void): unknown;
  once(event: "end" | "close" | "error", listener: () => void): unknown;
}

/** Headers as Node has them. */
export type NodeHeaders = Record<string, string | string[] | undefined>;

function readBytes(stream: NodeStream, headers: NodeHeaders, limit: number): Promise<Uint8Array | Unread> {
  if (Number(headers["content-length"] ?? 0) > limit) return Promise.resolve("too large");
  return new Promise((resolve) => {
    const collector = new ByteCollector(limit);
    const onData = (chunk: Uint8Array) => {
      if (collector.add(chunk)) return;
      stream.off("data", onData);
      resolve("too large");
    };
    stream.on("data", onData);
    stream.once("end", () => resolve(collector.bytes()));
    // A request closes after its end, too: then it is resolved already.
    const cutOff = () => resolve("cut off");
    stream.once("error", cutOff);
    stream.once("close", cutOff);
  });
}

/** The body. Throws `ConfigurationError` if somebody has read it. */
export async function readNodeBody(
  stream: NodeStream,
  headers: NodeHeaders,
  limits: BodyLimits,
): Promise<Uint8Array | Unread> {
  if (stream.readableEnded || stream.readableDidRead) throw rawBodyNeeded("node");
  return inTime(limits, readBytes(stream, headers, limits.bodyLimitBytes));
}

/** The query of a path. Node lets paths through that `new URL` throws for, such as `//`. */
export function queryOfPath(path: string): URLSearchParams {
  const start = path.indexOf("?");
  return new URLSearchParams(start < 0 ? "" : path.slice(start + 1));
}
