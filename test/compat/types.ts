/** The adapters fit the types of the frameworks: this file has to compile, and is not run. */
import { createServer } from "node:http";
import { serve } from "@hono/node-server";
import type {
  APIGatewayProxyEvent,
  APIGatewayProxyEventV2,
  APIGatewayProxyResult,
  APIGatewayProxyStructuredResultV2,
  Handler,
  LambdaFunctionURLHandler,
} from "aws-lambda";
import express4 from "express4";
import express5 from "express5";
import { fastify } from "fastify";
import { Hono } from "hono";
import type { Client } from "wapi-ts";

declare const client: Client;
const { webhook } = client;

express4().use("/webhook", webhook.express());
express5().use("/webhook", webhook.express());
createServer(webhook.node()).listen(0);

const app = fastify();
app.register(webhook.fastify(), { prefix: "/webhook" });

const hono = new Hono();
hono.all("/webhook", webhook.hono());
serve({ fetch: hono.fetch });

export const httpApi: Handler<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> = webhook.lambda();
export const restApi: Handler<APIGatewayProxyEvent, APIGatewayProxyResult> = webhook.lambda();
export const functionUrl: LambdaFunctionURLHandler = webhook.lambda();

/** `after` of next/server. */
declare function after<T>(task: Promise<T> | (() => T | Promise<T>)): void;
export const { GET, POST } = webhook.next({ waitUntil: after });
