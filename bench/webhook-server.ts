/** A server in a process of its own, as `webhook-http` asks for it: `node webhook-server.js <name>`. */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { createWebhook } from "wapi-ts/webhook";
import { receiveBarely } from "./floor.js";
import { APP_SECRET } from "./notifications.js";

let handled = 0;
const handler = async () => {
  handled++;
};

const receiver = () => createWebhook({ appSecret: APP_SECRET }).on("message", handler);

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
  node: () => receiver().node(),
  express: () => express().use("/webhook", receiver().express()),
  "express floor": () => express().use("/webhook", floor),
};

const [name = ""] = process.argv.slice(2);
const listener = servers[name];
if (!listener) throw new Error(`There is no server called ${name}.`);
const server = createServer(listener());
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ handled, cpuMicroseconds: user + system });
});
process.on("disconnect", () => process.exit());
