/** How the peers receive, as their documentation has it; the signature is checked, and every event that is told goes to a handler. */
import type { RequestListener } from "node:http";
import express, { type Express, type Request, type Response } from "express";
import type { Answer } from "./delivered.js";
import { type Handler, handOn, type Notification } from "./floor.js";
import { APP_SECRET } from "./notifications.js";
import { load } from "./packages.js";

/** What is used of the peers. Their own types would have to be installed with this package. */
interface WhatsAppApiJs<Asked> {
  WhatsAppAPI: new (
    options: object,
  ) => {
    on: { message?: (event: { message: { id: string } }) => unknown; status?: (event: { id: string }) => unknown };
    post(data: unknown, body: string, signature: string): Promise<unknown>;
    handle_post(request: Asked): Promise<number>;
  };
}
interface Kapso {
  verifySignature(of: { appSecret: string; rawBody: Buffer; signatureHeader: string }): boolean;
  normalizeWebhook(payload: unknown): { messages: { id: string }[]; statuses: { id: string }[] };
}
interface GreatDetail {
  default: new () => {
    webhook: {
      eventNotification(request: object): Promise<{
        eventNotification: Notification;
        verifySignature(secret: string): Promise<void>;
      }>;
    };
  };
}

const SIGNATURE = "x-hub-signature-256";

async function whatsAppApiJs<Asked>(folder: string, path: string, handler: Handler) {
  const { WhatsAppAPI } = await load<WhatsAppApiJs<Asked>>(folder, path);
  const api = new WhatsAppAPI({ token: "token", appSecret: APP_SECRET, v: "v24.0" });
  api.on.message = ({ message }) => handler(message.id);
  api.on.status = ({ id }) => handler(id);
  return api;
}

async function kapso(folder: string, handler: Handler) {
  const { verifySignature, normalizeWebhook } = await load<Kapso>(folder, "@kapso/whatsapp-cloud-api/server");
  return async (rawBody: Buffer, signatureHeader: string): Promise<number> => {
    if (!verifySignature({ appSecret: APP_SECRET, rawBody, signatureHeader })) return 401;
    const { messages, statuses } = normalizeWebhook(JSON.parse(rawBody.toString("utf8")));
    const running: unknown[] = [];
    for (const { id } of messages) running.push(handler(id));
    for (const { id } of statuses) running.push(handler(id));
    for (const one of running) await one;
    return 200;
  };
}

async function greatDetail(folder: string, handler: Handler) {
  const { default: Client } = await load<GreatDetail>(folder, "@great-detail/whatsapp");
  const sdk = new Client();
  return async (request: object): Promise<number> => {
    // The documentation leaves out both awaits, without which nothing is checked.
    const event = await sdk.webhook.eventNotification(request);
    try {
      await event.verifySignature(APP_SECRET);
    } catch {
      return 401;
    }
    await handOn(event.eventNotification, handler);
    return 200;
  };
}

/** In one process, without HTTP. */
export const peerReceivers: Readonly<Record<string, (folder: string, handler: Handler) => Promise<Answer>>> = {
  async "whatsapp-api-js"(folder, handler) {
    const api = await whatsAppApiJs(folder, "whatsapp-api-js", handler);
    return async ({ body, headers }) => {
      const text = body.toString();
      try {
        await api.post(JSON.parse(text), text, headers[SIGNATURE]);
        return 200;
      } catch (error) {
        return (error as { httpStatus?: number }).httpStatus ?? 500;
      }
    };
  },
  async "@kapso/whatsapp-cloud-api"(folder, handler) {
    const receive = await kapso(folder, handler);
    return ({ body, headers }) => receive(body, headers[SIGNATURE]);
  },
  async "@great-detail/whatsapp"(folder, handler) {
    const receive = await greatDetail(folder, handler);
    return ({ body, headers }) => receive({ method: "POST", query: {}, body: body.toString(), headers });
  },
};

type Serve = (request: Request, response: Response) => Promise<unknown>;

/** In the environment called test, express does not write what it refuses to the console; nothing else changes. */
const app = (parser: ReturnType<typeof express.raw>, serve: Serve): Express =>
  express().set("env", "test").post("/webhook", parser, serve) as Express;

/** Servers, by the package and what it is mounted in; the limit of body parsers is their default, as documented. */
export const peerServers: Readonly<
  Record<string, Readonly<Record<string, (folder: string, handler: Handler) => Promise<RequestListener>>>>
> = {
  "whatsapp-api-js": {
    async "node:http"(folder, handler) {
      const api = await whatsAppApiJs(folder, "whatsapp-api-js/middleware/node-http", handler);
      return async (request, response) => {
        response.statusCode = await api.handle_post(request);
        response.end();
      };
    },
    async express(folder, handler) {
      const api = await whatsAppApiJs(folder, "whatsapp-api-js/middleware/express", handler);
      return app(express.text({ type: "*/*" }), async (request, response) =>
        response.sendStatus(await api.handle_post(request)),
      );
    },
  },
  "@kapso/whatsapp-cloud-api": {
    async express(folder, handler) {
      const receive = await kapso(folder, handler);
      return app(express.raw({ type: "application/json" }), async (request, response) =>
        response.sendStatus(await receive(request.body, request.headers[SIGNATURE] as string)),
      );
    },
  },
  "@great-detail/whatsapp": {
    async express(folder, handler) {
      const receive = await greatDetail(folder, handler);
      // As documented, without a type, express.raw() skips JSON.
      return app(express.raw({ type: "application/json" }), async (request, response) => {
        const { method, query, headers } = request;
        response.sendStatus(await receive({ method, query, body: request.body.toString(), headers }));
      });
    },
  },
};
