/** An answer with the face of a `Response`. A real one costs more than the request, so it is made only for what is rarely asked. */
import type { Dispatcher } from "undici";
import { webStreamOf } from "./stream.js";

type Data = Pick<Dispatcher.ResponseData, "statusCode" | "headers" | "body">;

const NO_BODY = new Set([204, 205, 304]);

function headersOf(raw: Data["headers"]): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw)) {
    if (typeof value === "string") headers.set(name, value);
    else for (const one of value ?? []) headers.append(name, one);
  }
  return headers;
}

export class PooledResponse implements Response {
  readonly status: number;
  readonly url: string;
  readonly redirected = false;
  readonly type = "default";
  readonly statusText = "";
  readonly #data: Data;
  #headers: Headers | undefined;
  #stream: ReadableStream<Uint8Array<ArrayBuffer>> | undefined;
  #real: Response | undefined;

  constructor(url: string, data: Data) {
    this.url = url;
    this.status = data.statusCode;
    this.#data = data;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status <= 299;
  }

  get headers(): Headers {
    this.#headers ??= headersOf(this.#data.headers);
    return this.#headers;
  }

  get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    if (NO_BODY.has(this.status)) return null;
    if (this.#real) return this.#real.body;
    this.#stream ??= webStreamOf(this.#data.body);
    return this.#stream;
  }

  get bodyUsed(): boolean {
    return this.#real?.bodyUsed ?? this.#data.body.bodyUsed;
  }

  async text(): Promise<string> {
    return this.#isUntouched ? this.#data.body.text() : this.#asReal().text();
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#isUntouched ? this.#data.body.arrayBuffer() : this.#asReal().arrayBuffer();
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.arrayBuffer());
  }

  async blob(): Promise<Blob> {
    return this.#asReal().blob();
  }

  async formData(): Promise<FormData> {
    return this.#asReal().formData();
  }

  clone(): Response {
    return this.#asReal().clone();
  }

  /** Nobody has taken the stream, so that undici's own readers serve. */
  get #isUntouched(): boolean {
    return this.#stream === undefined && this.#real === undefined;
  }

  #asReal(): Response {
    this.#real ??= new Response(this.body, { status: this.status, headers: this.headers });
    return this.#real;
  }
}
