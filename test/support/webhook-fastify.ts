/** What Fastify does with the plugin, in a few lines: the real one is tried in test/compat. */
import type { IncomingMessage, RequestListener } from "node:http";
import type { FastifyPlugin } from "wapi-ts/webhook";

type Instance = Parameters<FastifyPlugin>[0];
type Parser = Parameters<Instance["addContentTypeParser"]>[1];
type Handler = Parameters<Instance["all"]>[1];

/** Fastify asks no parser where nothing comes. */
const hasBody = ({ method, headers }: IncomingMessage) =>
  method !== "GET" &&
  method !== "HEAD" &&
  (headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0);

/** The listener of an app that has registered nothing but the plugin. */
export async function fastifyStandIn(plugin: FastifyPlugin): Promise<RequestListener> {
  const parsers = new Map<string, Parser>();
  const routes = new Map<string, Handler>();
  await plugin({
    removeAllContentTypeParsers: () => parsers.clear(),
    addContentTypeParser: (type, parser) => parsers.set(type, parser),
    all: (path, handler) => routes.set(path, handler),
  });
  return async (req, res) => {
    const { method = "GET", headers } = req;
    let status = 200;
    let fields = {};
    const reply = {
      code: (given: number) => {
        status = given;
      },
      headers: (given: Record<string, string>) => {
        fields = given;
      },
      send: (body: string) => res.writeHead(status, fields).end(body),
    };
    try {
      const body = hasBody(req) ? await parsers.get("*")?.({ headers }, req) : undefined;
      await routes.get("/")?.({ method, headers, raw: req, body }, reply);
    } catch (error) {
      res.writeHead(500, { "content-type": "text/plain; charset=utf-8" }).end(String(error));
    }
  };
}
