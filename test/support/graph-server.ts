/** A stand-in for the Graph API: real HTTP on loopback that answers as it is told and remembers what arrived. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { arrayBuffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";

export interface Received {
  method: string;
  path: string;
  query: URLSearchParams;
  /** The query as it came. */
  search: string;
  headers: IncomingHttpHeaders;
  bytes: Buffer<ArrayBuffer>;
  /** The body, where it is JSON. */
  json: unknown;
}

/** How one request is answered. Returns whether what it asked for was done. */
export type Reaction = (request: Received, response: ServerResponse) => boolean;

export interface GraphServer {
  /** To be handed to a client as `baseUrl`. */
  url: string;
  requests: Received[];
  /** Requests that were carried out, whatever the client was told. */
  accepted: number;
  /** The one request that arrived. */
  only(): Received;
}

async function receive(request: IncomingMessage): Promise<Received> {
  const bytes = Buffer.from(await arrayBuffer(request));
  const url = new URL(request.url ?? "", "http://graph.test");
  const isJson = request.headers["content-type"] === "application/json";
  return {
    method: request.method ?? "",
    path: url.pathname,
    query: url.searchParams,
    search: url.search,
    headers: request.headers,
    bytes,
    json: isJson ? JSON.parse(bytes.toString()) : undefined,
  };
}

/** Starts a server that reacts to the first request with the first reaction and so on; the last one goes for the rest. */
export async function startGraph(...reactions: Reaction[]): Promise<GraphServer> {
  const graph: GraphServer = {
    url: "",
    requests: [],
    accepted: 0,
    only() {
      const [request, ...others] = graph.requests;
      if (!request || others.length > 0) throw new Error(`${graph.requests.length} requests arrived, not one`);
      return request;
    },
  };
  const server = createServer(async (request, response) => {
    const received = await receive(request);
    const reaction = reactions[Math.min(graph.requests.length, reactions.length - 1)] ?? answers({ success: true });
    graph.requests.push(received);
    if (reaction(received, response)) graph.accepted++;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  graph.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return graph;
}

/** A loopback URL on which nobody listens. */
export async function closedUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

interface RawAnswer {
  status?: number;
  headers?: Record<string, string>;
  type?: string;
  body?: string | Uint8Array;
}

const write = (response: ServerResponse, { status = 200, headers = {}, type, body = "" }: RawAnswer) =>
  response.writeHead(status, { ...(type ? { "content-type": type } : {}), ...headers }).end(body);

/** Done, with this JSON. */
export const answers =
  (json: unknown): Reaction =>
  (_request, response) => {
    write(response, { type: "application/json", body: JSON.stringify(json) });
    return true;
  };

export const SENT = {
  messaging_product: "whatsapp",
  contacts: [{ input: "15551234567", wa_id: "15551234567" }],
  messages: [{ id: "wamid.HBgLMTU1NTEyMzQ1NjcVAgARGBI" }],
};

/** Sends the message. */
export const sends: Reaction = answers(SENT);

/** Refuses before anything is done, with these bytes. */
export const refusesWith =
  (answer: RawAnswer): Reaction =>
  (_request, response) => {
    write(response, answer);
    return false;
  };

/** Refuses with the Graph's error envelope. */
export const refuses = (error: Record<string, unknown>, { status = 400, headers = {} }: RawAnswer = {}): Reaction =>
  refusesWith({ status, headers, type: "application/json", body: JSON.stringify({ error }) });

/** Refuses with a code. */
export const refusesCode = (code: number, answer?: RawAnswer): Reaction =>
  refuses({ message: `(#${code}) Refused`, type: "OAuthException", code, fbtrace_id: "AbcDefGhi" }, answer);

/** Sends the message, and answers with what an edge server says about its own trouble. */
export const sendsButAnswers =
  (answer: RawAnswer): Reaction =>
  (_request, response) => {
    write(response, answer);
    return true;
  };

/** Sends the message and drops the connection. */
export const sendsButResets: Reaction = (_request, response) => {
  response.socket?.resetAndDestroy();
  return true;
};

/** Sends the message and drops the connection in the middle of the answer. */
export const sendsButTruncates: Reaction = (_request, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"messages": [{"id": "wam', () => response.socket?.destroy());
  return true;
};

/** Sends the message and never answers. */
export const sendsButIsSilent: Reaction = () => true;
