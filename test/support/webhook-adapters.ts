/** The ways a request reaches a webhook, behind one interface: the suites over them ask each the same. */
import express from "express";
import type { LambdaEvent } from "wapi-ts/webhook";
import { type Adapter, clientOf, listening, overHttp, overRequests, type Send } from "./webhook-adapter.js";
import { fastifyStandIn } from "./webhook-fastify.js";
import type { HttpRequest } from "./webhook-http.js";
import { eventOfFormat1, eventOfFormat2 } from "./webhook-lambda.js";
import { initiate } from "./webhook-receiver.js";

const handle: Adapter = {
  name: "handle()",
  async open(options) {
    const { webhook } = clientOf(options);
    const send: Send = async ({ method = "POST", path = "/webhook", headers = {}, body }) => {
      const query = new URL(path, "http://localhost").searchParams;
      const answer = await webhook.handle({ method, query, headers, ...(body ? { body } : {}) });
      const { "content-type": contentType, allow } = answer.headers;
      return { status: answer.status, contentType, allow, body: answer.body };
    };
    return { webhook, send };
  },
};

const builtIn: Adapter = {
  name: "client.initiate()",
  async open(options) {
    const client = clientOf(options);
    const port = await initiate(client);
    return { webhook: client.webhook, send: overHttp(port), port };
  },
};

const webStandard: Adapter = {
  name: "fetch()",
  async open(options) {
    const { webhook } = clientOf(options);
    return { webhook, send: overRequests((request) => webhook.fetch(request)) };
  },
};

/** A context of Hono as it is on Node, where nothing is kept alive. */
const contextOf = (raw: Request) => ({
  req: { raw },
  get executionCtx(): never {
    throw new Error("This context has no ExecutionContext");
  },
});

const hono: Adapter = {
  name: "hono()",
  async open(options) {
    const { webhook } = clientOf(options);
    const handler = webhook.hono();
    return { webhook, send: overRequests((request) => handler(contextOf(request))) };
  },
};

const next: Adapter = {
  name: "next()",
  async open(options) {
    const { webhook } = clientOf(options);
    const { GET, POST } = webhook.next();
    return { webhook, send: overRequests((request) => (request.method === "GET" ? GET : POST)(request)) };
  },
};

const lambda = (name: string, eventOf: (request: HttpRequest) => LambdaEvent): Adapter => ({
  name,
  async open(options) {
    const { webhook } = clientOf(options);
    const handler = webhook.lambda();
    const send: Send = async (request) => {
      const { statusCode, headers, body } = await handler(eventOf(request));
      return { status: statusCode, contentType: headers["content-type"], allow: headers.allow, body };
    };
    return { webhook, send };
  },
});

export const adapters: readonly Adapter[] = [
  handle,
  builtIn,
  listening("express() in an express app", async (webhook) => express().use("/webhook", webhook.express())),
  listening("node() on node:http", async (webhook) => webhook.node()),
  webStandard,
  listening("fastify() in what resembles Fastify", (webhook) => fastifyStandIn(webhook.fastify())),
  hono,
  next,
  lambda("lambda() with events of format 2.0", eventOfFormat2),
  lambda("lambda() with events of format 1.0", eventOfFormat1),
];
