/** A way in which a request reaches a webhook, and what most of them are made from. */
import type { RequestListener } from "node:http";
import type { Client } from "wapi-ts";
import type { Webhook } from "wapi-ts/webhook";
import { exchange, type HttpRequest, serve } from "./webhook-http.js";
import { newClient } from "./webhook-receiver.js";
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
  bodyTimeoutMs?: number;
}

export interface Opened {
  webhook: Webhook;
  send: Send;
  /** Where sockets can say what they like; undefined where nothing listens. */
  port?: number;
}

export interface Adapter {
  name: string;
  /** Makes a receiver and the way to it. */
  open(options?: AdapterOptions): Promise<Opened>;
}

export const clientOf = (webhook: AdapterOptions = {}): Client =>
  newClient({ appSecret: APP_SECRET, webhookSecret: VERIFY_TOKEN, webhook });

/** Sends over HTTP. */
export const overHttp =
  (port: number): Send =>
  async (request) => {
    const { status, headers, body } = await exchange(port, request);
    return { status, contentType: headers["content-type"], allow: headers.allow, body };
  };

/** One that is a listener of node:http, or made into one. */
export const listening = (name: string, listenerOf: (webhook: Webhook) => Promise<RequestListener>): Adapter => ({
  name,
  async open(options) {
    const { webhook } = clientOf(options);
    const port = await serve(await listenerOf(webhook));
    return { webhook, send: overHttp(port), port };
  },
});

/** A request with its headers as often as they come. */
export function toRequest({ method = "POST", path = "/webhook", headers = {}, body }: HttpRequest): Request {
  const pairs = Object.entries(headers).flatMap(([name, given]) =>
    [given].flat().map((one): [string, string] => [name, one]),
  );
  const init = { method, headers: pairs, ...(body ? { body: new Uint8Array(body) } : {}) };
  return new Request(`http://localhost${path}`, init);
}

/** Sends to what answers web-standard requests. */
export const overRequests =
  (answerTo: (request: Request) => Promise<Response>): Send =>
  async (given) => {
    const answer = await answerTo(toRequest(given));
    const header = (name: string) => answer.headers.get(name) ?? undefined;
    return {
      status: answer.status,
      contentType: header("content-type"),
      allow: header("allow"),
      body: await answer.text(),
    };
  };
