/** openapi-fetch, which carries all requests, as the operation table asks for it. */
import createClient, { type Client, createQuerySerializer } from "openapi-fetch";
import type { CallInit, Operation } from "../../generated/client.js";
import type { paths } from "../../generated/openapi.js";
import { formData } from "./body.js";

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
  return ({ operation, url, headers, query, body, signal, onSend }) =>
    untyped(operation.method.toLowerCase(), url, {
      headers,
      params: { query },
      ...(body === undefined ? {} : { body }),
      ...(operation.body === "multipart" ? { bodySerializer: formData } : {}),
      ...(operation.body === "bytes" ? { bodySerializer: (bytes: Blob) => bytes } : {}),
      parseAs: operation.answer === "bytes" ? "stream" : "text",
      signal,
      fetch: (light: LightRequest) => {
        onSend();
        return send(light.url, light.init);
      },
    });
}
