/** The built-in server, on express. */
import type { Server } from "node:http";
import type { Socket } from "node:net";
import { ConfigurationError } from "../core/errors.js";
import type { Logger } from "../core/logger.js";
import type { HttpEndpoint } from "./http/endpoint.js";
import { createTlsServer } from "./server-tls.js";
import type { WebhookTls } from "./tls-options.js";

/** What is answered at a path. */
export type Route = readonly [path: string, endpoint: HttpEndpoint];

export interface ServerOptions {
  /** 0 picks a free one. */
  port: number;
  /** Undefined: plain HTTP. */
  tls: WebhookTls | undefined;
  logger: Logger;
  /** Resolves when nothing that was accepted is left. */
  finish: () => Promise<void>;
}

/** The server that `client.initiate()` started. */
export interface WebhookServer {
  /** The port it listens on. */
  port: number;
  /** Answers 503 from now on, and stops when everything that was accepted has settled and is answered. */
  close(): Promise<void>;
}

async function loadExpress() {
  try {
    return (await import("express")).default;
  } catch (cause) {
    const isMissing = (cause as { code?: unknown }).code === "ERR_MODULE_NOT_FOUND";
    if (!isMissing) throw cause;
    throw new ConfigurationError("client.initiate() serves with express, which is not installed: npm install express");
  }
}

/**
 * Makes the function that stops a server. Node waits for connections that are kept open, or were opened and ask nothing, or have
 * not spoken TLS yet; here they end as soon as no request is under way.
 */
function closer(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  let isClosing = false;
  let underWay = 0;
  const endConnections = () => {
    if (isClosing && underWay === 0) for (const socket of sockets) socket.destroy();
  };
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.on("request", (_request, response) => {
    underWay++;
    response.once("close", () => {
      underWay--;
      endConnections();
    });
  });
  return () => {
    isClosing = true;
    const closed = new Promise<void>((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    endConnections();
    return closed;
  };
}

/** Starts a server that answers these paths and nothing else. Rejects when the port is taken. */
export async function startServer(
  routes: readonly Route[],
  { port, tls, logger, finish }: ServerOptions,
): Promise<WebhookServer> {
  const mounted = routes.map(([path, endpoint]) => [path, endpoint.express()] as const);
  const express = await loadExpress();
  const app = express();
  app.disable("x-powered-by");
  for (const [path, middleware] of mounted) app.all(path, middleware);
  const server = await new Promise<Server>((resolve, reject) => {
    const ready = (error?: Error) => (error ? reject(error) : resolve(listening));
    const listening: Server = tls ? createTlsServer(tls, app, logger).listen(port, ready) : app.listen(port, ready);
    listening.once("error", reject);
  });
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  const stop = closer(server);
  // What was accepted is finished while whoever asks meanwhile is told to come again; then the connections end.
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= finish().then(stop);
    return closed;
  };
  return { port: bound, close };
}
