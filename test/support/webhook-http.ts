/** Real HTTP on loopback, below what fetch allows: repeated headers, chunked bodies, bodies that are too large. */
import { createServer, type IncomingHttpHeaders, type RequestListener, request, type Server } from "node:http";
import { type RequestOptions as SecureOptions, request as secureRequest } from "node:https";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface HttpRequest {
  method?: string;
  path?: string;
  headers?: Record<string, string | string[]>;
  body?: Uint8Array;
  /** Sends the body without its length. */
  chunked?: boolean;
}

export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Serves until the test ends; resolves to the port. */
export async function serve(listener: RequestListener): Promise<number> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** One request on a connection of its own, unless `tls` has another agent; over TLS where that is given. */
export function exchange(
  port: number,
  { method = "POST", path = "/webhook", ...rest }: HttpRequest,
  tls?: SecureOptions,
): Promise<HttpAnswer> {
  const { headers = {}, body, chunked = false } = rest;
  const send = tls ? secureRequest : request;
  const length = body === undefined || chunked ? {} : { "content-length": String(body.byteLength) };
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, method, path, headers: { ...length, ...headers }, agent: false, ...tls };
    const sent = send(options, (response) => {
      const chunks: Uint8Array[] = [];
      response.on("data", (chunk: Uint8Array) => chunks.push(chunk));
      response.once("end", () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      });
      response.once("error", reject);
    });
    sent.once("error", reject);
    sent.end(body);
  });
}
