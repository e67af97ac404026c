/** Bodies as undici sends them. */
import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import type { Dispatcher, FormData as PooledFormData } from "undici";

type Body = Exclude<Dispatcher.DispatchOptions["body"], undefined>;

/** The form with undici's own class, which alone it writes: parts with files stay files, of which nothing is read yet. */
function pooledForm(Pooled: typeof PooledFormData, form: FormData): PooledFormData {
  const pooled = new Pooled();
  for (const [name, value] of form) {
    if (typeof value === "string") pooled.append(name, value);
    else pooled.append(name, value, value.name);
  }
  return pooled;
}

/** The body, and the headers that belong to it unless the caller has given them. */
export interface RequestBody {
  readonly body: Body;
  readonly headers: Readonly<Record<string, string>>;
}

const isBytes = (value: unknown): value is ArrayBufferView<ArrayBuffer> | ArrayBuffer =>
  ArrayBuffer.isView(value) || value instanceof ArrayBuffer;

/** What `fetch` takes as a body. Throws `TypeError` for what it does not take. */
export function requestBody(Pooled: typeof PooledFormData, body: RequestInit["body"]): RequestBody {
  if (body === undefined || body === null) return { body: null, headers: {} };
  if (typeof body === "string") return { body, headers: { "content-type": "text/plain;charset=UTF-8" } };
  if (body instanceof FormData) return { body: pooledForm(Pooled, body), headers: {} };
  if (body instanceof URLSearchParams)
    return { body: String(body), headers: { "content-type": "application/x-www-form-urlencoded;charset=UTF-8" } };
  if (body instanceof Blob) {
    const type = body.type === "" ? {} : { "content-type": body.type };
    return {
      body: Readable.fromWeb(body.stream() as NodeReadableStream),
      headers: { ...type, "content-length": String(body.size) },
    };
  }
  if (isBytes(body))
    return {
      body: ArrayBuffer.isView(body) ? Buffer.from(body.buffer, body.byteOffset, body.byteLength) : Buffer.from(body),
      headers: {},
    };
  if (body instanceof ReadableStream) return { body: Readable.fromWeb(body as NodeReadableStream), headers: {} };
  throw new TypeError("The body must be a text, bytes, a Blob, a form, URL parameters or a stream.");
}
