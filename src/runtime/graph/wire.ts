/** openapi-fetch, which carries all requests, as the operation table asks for it. */
import createClient, { type Client, createQuerySerializer } from "openapi-fetch";
import type { CallInit, Operation, OperationId } from "../../generated/client.js";
import type { paths } from "../../generated/openapi.js";
import { formData } from "./body.js";
import { TransportError } from "./errors.js";
import { fileIn } from "./file-body.js";

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What openapi-fetch needs of a request; the real one would load the whole fetch implementation to make a client. */
class LightRequest {
  readonly url: string;
  readonly init: RequestInit;
  readonly method: string | undefined;
  constructor(url: string, init: RequestInit) {
    this.url = url;
    this.init = init;
    this.method = init.method;
  }
}

export interface WireRequest {
  operation: Operation;
  /** Absolute, without the query. */
  url: string;
  headers: Record<string, string>;
  query: object;
  body: CallInit["body"];
  signal: AbortSignal;
  /** Called when the request leaves: what is thrown earlier is no failure of the network. */
  onSend(): void;
}

export interface WireAnswer {
  data?: unknown;
  error?: unknown;
  response: Response;
}

export type Wire = (request: WireRequest) => Promise<WireAnswer>;

/** What fetch says of a redirect that it was told not to follow. */
const isRedirect = (error: unknown) => /redirect/i.test(String((Object(error) as { cause?: unknown }).cause));

/** Any redirect but that of a download leads away from what the call is for. */
export const redirectRefused = (id: OperationId, status?: number): TransportError =>
  new TransportError(
    id,
    "answer",
    `The answer was a redirect${status === undefined ? "" : ` (HTTP ${status})`}, which is not followed.`,
  );
/** Lists are written with commas. */
const QUERY_STYLE = { array: { style: "form", explode: false } } as const;

/** A query as it is sent, without the question mark. */
export const queryText: (query: object) => string = createQuerySerializer(QUERY_STYLE) as (query: object) => string;

/** openapi-fetch's types are bypassed: the generated functions are typed, and the operation table says what goes where. */
export function createWire(send: Fetch): Wire {
  const { request }: Client<paths> = createClient<paths>({
    Request: LightRequest as unknown as typeof Request,
    querySerializer: queryText,
    redirect: "manual",
  });
  const untyped = request as unknown as (method: string, url: string, init: object) => Promise<WireAnswer>;
  const exchange = ({ operation, url, headers, query, body, signal, onSend }: WireRequest, init: object) =>
    untyped(operation.method.toLowerCase(), url, {
      headers,
      params: { query },
      ...(body === undefined ? {} : { body }),
      ...(operation.body === "multipart" ? { bodySerializer: formData } : {}),
      ...(operation.body === "bytes" ? { bodySerializer: (bytes: Blob) => bytes } : {}),
      parseAs: operation.answer === "bytes" ? "stream" : "text",
      signal,
      // In any other mode fetch keeps what it sends, to have it for a redirect: all of a large file.
      ...(operation.body === "multipart" || operation.body === "bytes" ? { redirect: "error" } : {}),
      fetch: (light: LightRequest) => {
        onSend();
        return send(light.url, light.init).catch((error: unknown) => {
          throw isRedirect(error) ? redirectRefused(operation.id) : error;
        });
      },
      ...init,
    });
  return async (request) => {
    const file = fileIn(request.body);
    if (!file) return exchange(request, {});
    const { streamedBody } = await import("./streamed-body.js");
    const { stream, headers, failed, close } = streamedBody(request.body as object, file);
    const init = {
      headers: { ...request.headers, ...headers },
      bodySerializer: () => stream,
      duplex: "half", // fetch asks for it where a body is a stream
    };
    try {
      // A file that cannot be read to its end is no failure of the network, which is how fetch would tell it.
      return await Promise.race([failed, exchange(request, init)]);
    } finally {
      close();
    }
  };
}
