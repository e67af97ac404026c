/** The HTTP server on loopback. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { World } from "../world.js";
import { answerRequest } from "./graph.js";
import { linkedFile } from "./linked-file.js";
import { Exit, sendReply } from "./outgoing.js";
import { readRequest } from "./request.js";

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

async function answer(world: World, origin: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const end = world.busy.begin();
  const exit = new Exit(response);
  const file = linkedFile(world, request.method, request.url);
  const reply = file ?? (await answerRequest(world, readRequest(request, origin), exit.answered));
  await sendReply(world, reply, exit);
  const { operation, status } = reply;
  const path = request.url?.split("?")[0] ?? "";
  const told = { type: "api", operation, method: request.method ?? "", path } as const;
  world.feed.tell({ ...told, status: response.headersSent ? status : undefined });
  end();
}

/** Answers what comes in from now on. */
export function serve(server: Server, world: World): void {
  const origin = originOf(portOf(server));
  server.on("request", (request, response) => void answer(world, origin, request, response));
}

/** Stops listening and cuts what is open. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
