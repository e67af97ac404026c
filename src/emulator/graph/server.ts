/** The HTTP server on loopback. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { OperationId } from "../../generated/client.js";
import type { Exchange, ExchangeListener } from "../base/exchange.js";
import type { World } from "../world.js";
import { answerRequest } from "./graph.js";
import { linkedFile } from "./linked-file.js";
import { Exit, sendReply } from "./outgoing.js";
import type { Reply } from "./reply.js";
import { type GraphRequest, readRequest } from "./request.js";

const HOST = "127.0.0.1";

/** A server that does not answer yet. Rejects where the port cannot be had. */
export function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.removeListener("error", reject);
      resolve(server);
    });
  });
}

export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port: it is closed.");
  return address.port;
}

export const originOf = (port: number): string => `http://${HOST}:${port}`;

async function answer(
  world: World,
  origin: string,
  request: IncomingMessage,
  response: ServerResponse,
  onExchange: ExchangeListener,
): Promise<void> {
  const end = world.busy.begin();
  const exit = new Exit(response);
  const read = readRequest(request, origin);
  // Whoever it matters to hears of it; a linked file is given all the same.
  read.catch(() => {});
  const file = linkedFile(world, request.method, request.url);
  const reply = file ?? (await answerRequest(world, read, exit.answered));
  await sendReply(world, reply, exit);
  const { operation } = reply;
  const arrived = response.headersSent ? reply : undefined;
  const path = request.url?.split("?")[0] ?? "";
  world.feed.tell({ type: "api", operation, method: request.method ?? "", path, status: arrived?.status });
  // What the emulator's page loads for itself is no call of the bot.
  const isPages = file !== undefined && request.headers["sec-fetch-site"] === "same-origin";
  try {
    if (!isPages) onExchange(await exchangeOf(world, request, read, arrived, operation));
  } catch (error) {
    world.busy.fail("A call could not be kept in the timeline.", error);
  } finally {
    end();
  }
}

const sizeOf = (body: string | Uint8Array) => (typeof body === "string" ? Buffer.byteLength(body) : body.length);

async function exchangeOf(
  { clock }: World,
  request: IncomingMessage,
  read: Promise<GraphRequest>,
  reply: Reply | undefined,
  operation: OperationId | undefined,
): Promise<Exchange> {
  const [path = "", query = ""] = request.url?.split(/\?(.*)/s) ?? [];
  const { contentType = "", body = "" } = await read.catch((): Partial<GraphRequest> => ({}));
  return {
    operation,
    method: request.method ?? "",
    path,
    status: reply?.status,
    at: clock.now(),
    query,
    request: { contentType, body, size: sizeOf(body) },
    response: reply && { contentType: reply.contentType, body: reply.body, size: sizeOf(reply.body) },
  };
}

/** What stands beside the Graph. */
export interface Beside {
  /** Answers by itself what is not the Graph's, and tells whether it does. */
  readonly answers: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Hears of each call of the Graph. */
  readonly onExchange: ExchangeListener;
}

/** Answers what comes in from now on. */
export function serve(server: Server, world: World, { answers, onExchange }: Beside): void {
  const origin = originOf(portOf(server));
  server.on("request", (request, response) => {
    if (!answers(request, response)) void answer(world, origin, request, response, onExchange);
  });
}

/** Stops listening and cuts what is open. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
