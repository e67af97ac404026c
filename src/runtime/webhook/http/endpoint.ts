/** What answers HTTP requests, for whatever serves them. */
import { toFetch } from "./fetch.js";
import { type Listener, type Middleware, toExpress, toNode } from "./node-http.js";
import type { BodyLimits, WebhookAnswer, WebhookRequest } from "./request.js";

/** What a platform hands over that freezes a process after its answer. */
export interface WebhookContext {
  /** Keeps the process alive until the promise settles. */
  waitUntil?: (work: Promise<unknown>) => void;
}

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
}
