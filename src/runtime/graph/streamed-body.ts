/** A request's body that is written while its file is read. Loaded with the first one: most calls carry no file. */
import { streamOf } from "../core/stream.js";
import type { FileBody } from "./file-body.js";

/** A body that is written while it is read. */
export interface StreamedBody {
  stream: ReadableStream<Uint8Array>;
  headers: Record<string, string>;
  /** Rejects with what went wrong with the file; never resolves. */
  failed: Promise<never>;
  /** Gives up what was not read. */
  close(): void;
}

const encoder = new TextEncoder();
/** As browsers write names in forms. */
const quoted = (name: string) =>
  `"${name.replaceAll("\r", "%0D").replaceAll("\n", "%0A").replaceAll('"', "%22").replaceAll("\0", "%00")}"`;

/** What stands before and behind the file in a form. */
function frameOf(body: object, file: FileBody, boundary: string): [head: Uint8Array, tail: Uint8Array] {
  const part = (name: string) => `--${boundary}\r\ncontent-disposition: form-data; name=${quoted(name)}`;
  const fields = Object.entries(body).filter(([, value]) => value !== undefined && value !== file);
  const text = (value: unknown) => (typeof value === "object" ? JSON.stringify(value) : String(value));
  const [member = "file"] = Object.entries(body).find(([, value]) => value === file) ?? [];
  const head = [
    ...fields.map(([name, value]) => `${part(name)}\r\n\r\n${text(value)}\r\n`),
    `${part(member)}; filename=${quoted(file.name)}\r\ncontent-type: ${file.type}\r\n\r\n`,
  ].join("");
  return [encoder.encode(head), encoder.encode(`\r\n--${boundary}--\r\n`)];
}

async function* framed(head: Uint8Array, file: FileBody, tail: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield head;
  yield* file.read();
  yield tail;
}

/** The body as it goes over the wire. The file stands last in a form, so that all the rest comes before its bytes. */
export function streamedBody(body: object, file: FileBody): StreamedBody {
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  failed.catch(() => {});
  const told = (size: number | undefined, more: number): Record<string, string> =>
    size === undefined ? {} : { "content-length": String(size + more) };
  // Not waited for: who is in the middle of a read may never come to an end.
  const close = (chunks: AsyncGenerator<Uint8Array, void>) => () => void chunks.return().catch(() => {});
  if (body === file) {
    const chunks = file.read();
    return { stream: streamOf(chunks, { fail }), headers: told(file.size, 0), failed, close: close(chunks) };
  }
  const boundary = `wapi-ts-${crypto.randomUUID()}`;
  const [head, tail] = frameOf(body, file, boundary);
  const chunks = framed(head, file, tail);
  const headers = {
    "content-type": `multipart/form-data; boundary=${boundary}`,
    ...told(file.size, head.length + tail.length),
  };
  return { stream: streamOf(chunks, { fail }), headers, failed, close: close(chunks) };
}
