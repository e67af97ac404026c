/** The built-in server, on express. */
import type { Server } from "node:http";
import { ConfigurationError } from "../core/errors.js";
import type { Webhook } from "./webhook.js";

export interface ServerOptions {
  /** Path of the callback URL. */
  path: string;
  /** 0 picks a free one. */
  port: number;
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
 * Makes the function that stops a server. Node waits for connections that are kept open, or were opened and ask nothing; here
 * they end as soon as no request is under way.
 */
function closer(server: Server): () => Promise<void> {
  let isClosing = false;
  let underWay = 0;
  const endConnections = () => {
    if (isClosing && underWay === 0) server.closeAllConnections();
  };
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

/** Starts a server that answers the webhook's path, those of its flows, and nothing else. Rejects when the port is taken. */
export async function startServer(webhook: Webhook, { path, port }: ServerOptions): Promise<WebhookServer> {
  const middleware = webhook.express();
  const express = await loadExpress();
  const app = express();
  app.disable("x-powered-by");
  app.all(path, middleware);
  for (const endpoint of webhook.endpoints) app.all(endpoint.path, endpoint.express());
  const server = await new Promise<Server>((resolve, reject) => {
    const listening = app.listen(port, (error?: Error) => (error ? reject(error) : resolve(listening)));
    listening.once("error", reject);
  });
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  const stop = closer(server);
  // What was accepted is finished while whoever asks meanwhile is told to come again; then the connections end.
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= webhook.close().then(stop);
    return closed;
  };
  return { port: bound, close };
}
