/** The ways a request reaches a webhook, behind one interface: the suite over them asks each the same. */
import express from "express";
import type { Webhook } from "wapi-ts/webhook";
import { exchange, type HttpRequest, serve } from "./webhook-http.js";
import { initiate, newClient } from "./webhook-receiver.js";
import { APP_SECRET, VERIFY_TOKEN } from "./webhook-sign.js";

export interface AdapterAnswer {
  status: number;
  contentType: string | undefined;
  allow: string | undefined;
  body: string;
}

/** Sends a request; the path's query counts, and the host is nobody's business. */
export type Send = (request: HttpRequest) => Promise<AdapterAnswer>;

export interface AdapterOptions {
  bodyLimitBytes?: number;
}

export interface Adapter {
  name: string;
  /** Makes a receiver and the way to it. */
  open(options?: AdapterOptions): Promise<{ webhook: Webhook; send: Send }>;
}

const clientOf = (webhook: AdapterOptions = {}) =>
  newClient({ appSecret: APP_SECRET, webhookSecret: VERIFY_TOKEN, webhook });

const overHttp =
  (port: number): Send =>
  async (request) => {
    const { status, headers, body } = await exchange(port, request);
    return { status, contentType: headers["content-type"], allow: headers.allow, body };
  };

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
    return { webhook: client.webhook, send: overHttp(await initiate(client)) };
  },
};

const expressApp: Adapter = {
  name: "express() in an express app",
  async open(options) {
    const { webhook } = clientOf(options);
    return { webhook, send: overHttp(await serve(express().use("/webhook", webhook.express()))) };
  },
};

const plainHttp: Adapter = {
  name: "node() on node:http",
  async open(options) {
    const { webhook } = clientOf(options);
    return { webhook, send: overHttp(await serve(webhook.node())) };
  },
};

const webStandard: Adapter = {
  name: "fetch()",
  async open(options) {
    const { webhook } = clientOf(options);
    const send: Send = async ({ method = "POST", path = "/webhook", headers = {}, body }) => {
      const pairs = Object.entries(headers).flatMap(([name, given]) =>
        [given].flat().map((one): [string, string] => [name, one]),
      );
      const init = { method, headers: pairs, ...(body ? { body: new Uint8Array(body) } : {}) };
      const answer = await webhook.fetch(new Request(`http://localhost${path}`, init));
      const contentType = answer.headers.get("content-type") ?? undefined;
      return {
        status: answer.status,
        contentType,
        allow: answer.headers.get("allow") ?? undefined,
        body: await answer.text(),
      };
    };
    return { webhook, send };
  },
};

export const adapters: readonly Adapter[] = [handle, builtIn, expressApp, plainHttp, webStandard];
