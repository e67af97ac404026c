/** A server in a process of its own, as `webhook-http` asks for it: `node webhook-server.js <name>`, or a peer's name, way and folder. */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { createWebhook } from "wapi-ts/webhook";
import { type Handler, receiveBarely } from "./floor.js";
import { APP_SECRET } from "./notifications.js";
import { peerServers } from "./webhook-peers.js";

/** What it tells when it is asked. */
export interface ServerStats {
  readonly handled: number;
  readonly cpuMicroseconds: number;
  readonly rssBytes: number;
  readonly heapBytes: number;
}

let handled = 0;
const handler: Handler = async () => {
  handled++;
};

const receiver = () =>
  createWebhook({ appSecret: APP_SECRET })
    .on("message", ({ message }) => handler(message.id))
    .on("status", ({ status }) => handler(status.id));

/** Reads, checks, parses, answers. */
const floor: RequestListener = (request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", async () => {
    const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
    const signature = request.headers["x-hub-signature-256"];
    const status = await receiveBarely(body, String(signature), APP_SECRET, handler);
    response.writeHead(status, { "content-type": "text/plain", "content-length": "2" }).end("OK");
  });
};

const servers: Record<string, () => RequestListener> = {
  floor: () => floor,
  "wapi-ts, node:http": () => receiver().node(),
  "wapi-ts, express": () => express().use("/webhook", receiver().express()),
  "the floor's work in express": () => express().use("/webhook", floor),
};

const [name = "", way = "", folder = ""] = process.argv.slice(2);
const listener = await (servers[name]?.() ?? peerServers[name]?.[way]?.(folder, handler));
if (!listener) throw new Error(`There is no server called ${name}, ${way}.`);
const server = createServer(listener);
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on("message", (message) => {
  if (message === "collect") globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  const stats: ServerStats = { handled, cpuMicroseconds: user + system, rssBytes: rss, heapBytes: heapUsed };
  process.send?.(stats);
});
process.on("disconnect", () => process.exit());
