/** A plugin for Fastify, 4 and 5. */
import { ConfigurationError } from "../../core/errors.js";
import { type NodeHeaders, type NodeStream, queryOfPath, readNodeBody } from "./node-body.js";
import { rawBodyNeeded } from "./raw-body.js";
import { type BodyLimits, type Handle, isUnread, unreadAnswer } from "./request.js";

/** What the webhook needs of Fastify's request; described here, so that Fastify need not be installed. */
export interface FastifyRequestParts {
  method: string;
  headers: NodeHeaders;
  /** Node's own. */
  raw: { url?: string | undefined };
  body: unknown;
}

/** What the webhook needs of Fastify's reply. */
export interface FastifyReplyParts {
  code(status: number): unknown;
  headers(headers: Record<string, string>): unknown;
  send(body: string): unknown;
}

/** What the webhook needs of a Fastify instance. */
export interface FastifyParts {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(
    type: string,
    parser: (request: { headers: NodeHeaders }, payload: NodeStream) => Promise<unknown>,
  ): unknown;
  all(path: string, handler: (request: FastifyRequestParts, reply: FastifyReplyParts) => Promise<unknown>): unknown;
}

/** What `app.register` takes. */
export type FastifyPlugin = (instance: FastifyParts) => Promise<void>;

async function respond({ method, headers, raw, body = new Uint8Array() }: FastifyRequestParts, handle: Handle) {
  if (method !== "POST") return handle({ method, headers, query: queryOfPath(raw.url ?? "/") });
  // What is left of such a body is not read: the connection ends with the answer.
  if (isUnread(body)) return unreadAnswer(body, { connection: "close" });
  if (!(body instanceof Uint8Array)) throw rawBodyNeeded("fastify");
  return handle({ method, headers, body });
}

/** A plugin's parsers are its own: bodies of other routes are parsed as before. */
export function toFastify(handle: Handle, limits: BodyLimits): FastifyPlugin {
  return async (instance) => {
    if (typeof instance?.addContentTypeParser !== "function")
      throw new ConfigurationError(
        "fastify() is a plugin: app.register(client.webhook.fastify(), { prefix: '/webhook' }).",
      );
    instance.removeAllContentTypeParsers();
    instance.addContentTypeParser("*", ({ headers }, payload) => readNodeBody(payload, headers, limits));
    instance.all("/", async (request, reply) => {
      const { status, headers, body } = await respond(request, handle);
      reply.code(status);
      reply.headers(headers);
      return reply.send(body);
    });
  };
}
