/** What answers HTTP requests, for whatever serves them. */
import type { WebhookContext } from "./context.js";
import { type FastifyPlugin, toFastify } from "./fastify.js";
import { toFetch } from "./fetch.js";
import { type HonoHandler, toHono } from "./hono.js";
import { type LambdaHandler, toLambda } from "./lambda.js";
import { type NextRouteHandlers, toNext } from "./next.js";
import { type Listener, type Middleware, toExpress, toNode } from "./node-http.js";
import type { BodyLimits, WebhookAnswer, WebhookRequest } from "./request.js";

/** Answers requests, free of any framework; the adapters are a few lines each. */
export abstract class HttpEndpoint {
  /** Answers one HTTP request. */
  abstract handle(request: WebhookRequest, context?: WebhookContext): Promise<WebhookAnswer>;

  protected abstract readonly limits: BodyLimits;

  /** @internal Throws `ConfigurationError` unless it can answer. */
  abstract assertReady(): void;

  /** A request could not be answered for another reason than its own. */
  protected abstract failed(error: unknown): void;

  /** A plain `(req, res, next)` for express, or for anything that speaks Node's request and response. */
  express(): Middleware {
    this.assertReady();
    return toExpress((request) => this.handle(request), this.limits);
  }

  /**
   * A plain `(req, res)` for `createServer` of node:http, which then needs no framework. It answers whatever path it is asked for.
   */
  node(): Listener {
    this.assertReady();
    return toNode(
      (request) => this.handle(request),
      this.limits,
      (error) => this.failed(error),
    );
  }

  /** Answers a web-standard `Request`. `waitUntil` keeps late handlers alive where the platform freezes after the answer. */
  async fetch(request: Request, context: WebhookContext = {}): Promise<Response> {
    this.assertReady();
    return toFetch((plain) => this.handle(plain, context), this.limits)(request);
  }

  /**
   * A plugin for Fastify 4 and 5, which answers its prefix: `app.register(client.webhook.fastify(), { prefix: "/webhook" })`. It reads
   * bodies itself, within its own limits; how other routes parse theirs is left alone.
   */
  fastify(): FastifyPlugin {
    this.assertReady();
    return toFastify((request) => this.handle(request), this.limits);
  }

  /** A handler for Hono: `app.all("/webhook", client.webhook.hono())`. Late handlers are kept alive where the platform can do it. */
  hono(): HonoHandler {
    this.assertReady();
    return toHono((request, context) => this.fetch(request, context));
  }

  /**
   * What a `route.ts` of Next.js exports: `export const { GET, POST } = client.webhook.next()`. Where the platform freezes after the
   * answer, pass Next's own `after` on: `next({ waitUntil: after })`.
   */
  next(context: WebhookContext = {}): NextRouteHandlers {
    // Asked for each request, not here: a build loads the file without the secrets.
    return toNext((request) => this.fetch(request, context));
  }

  /**
   * A handler for AWS Lambda, behind an HTTP API, a REST API or a function URL. It resolves when the handlers have ended, since
   * nothing goes on after it: with `ack: "after-handlers"` one that fails late is answered 500 too, and comes again.
   */
  lambda(): LambdaHandler {
    this.assertReady();
    return toLambda((request, context) => this.handle(request, context));
  }
}
