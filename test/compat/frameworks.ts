/** Frameworks for Node, in this process. Each is loaded when it is started. */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { overHttp, overRequests } from "../support/webhook-adapter.js";
import { eventOfFormat2 } from "../support/webhook-lambda.js";
import type { Platform, Running } from "./platform.js";
import type { Bot } from "./program/bot.js";

async function listen(listener: RequestListener): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { port: (server.address() as AddressInfo).port, close };
}

type Part = Omit<Running, "report">;

const overPort = ({ port, close }: { port: number; close: () => Promise<void> }): Part => ({
  send: overHttp(port),
  port,
  close,
});

const inProcess = (name: string, mount: (bot: Bot) => Promise<Part>, more: Partial<Platform> = {}): Platform => ({
  name,
  ...more,
  async start(options) {
    const { makeBot } = await import("./program/bot.js");
    const bot = makeBot(options);
    process.on("unhandledRejection", bot.uncaught);
    const part = await mount(bot);
    const close = async () => {
      process.off("unhandledRejection", bot.uncaught);
      await part.close();
    };
    return { ...part, report: async () => bot.report(), close };
  },
});

/** Nothing listens, and nothing is closed. */
const called = { port: 0, close: async () => {} };

export const frameworks: readonly Platform[] = [
  inProcess("express 4", async ({ webhook }) => {
    const { default: express } = await import("express4");
    const app = express().use("/webhook", webhook.express()).use(express.json());
    return overPort(await listen(app));
  }),
  inProcess("express 5", async ({ webhook }) => {
    const { default: express } = await import("express5");
    const app = express().use("/webhook", webhook.express()).use(express.json());
    return overPort(await listen(app));
  }),
  inProcess("node:http", async ({ webhook }) => overPort(await listen(webhook.node()))),
  inProcess("Fastify", async ({ webhook }) => {
    const { fastify } = await import("fastify");
    const app = fastify();
    app.register(webhook.fastify(), { prefix: "/webhook" });
    await app.listen({ port: 0, host: "127.0.0.1" });
    const close = async () => {
      app.server.closeAllConnections();
      await app.close();
    };
    return overPort({ port: (app.server.address() as AddressInfo).port, close });
  }),
  inProcess("Hono on Node", async ({ webhook }) => {
    const { Hono } = await import("hono");
    const { getRequestListener } = await import("@hono/node-server");
    const app = new Hono();
    app.all("/webhook", webhook.hono());
    return overPort(await listen(getRequestListener(app.fetch)));
  }),
  inProcess(
    "a route handler of Next.js",
    async ({ webhook }) => {
      const { GET, POST } = webhook.next();
      const send = overRequests((request) => (request.method === "GET" ? GET : POST)(request));
      return { send, ...called };
    },
    { isCalled: true },
  ),
  inProcess(
    "AWS Lambda",
    async ({ webhook }) => {
      const handler = webhook.lambda();
      const send: Part["send"] = async (request) => {
        const { statusCode, headers, body } = await handler(eventOfFormat2(request));
        return { status: statusCode, contentType: headers["content-type"], allow: headers.allow, body };
      };
      return { send, ...called };
    },
    { isCalled: true },
  ),
];
