import type { CallOptions } from "../generated/client.js";
import { BusinessClient } from "./business/client.js";
import type { BatchClients, BatchPart, BatchResults } from "./client-batch.js";
import { type ClientOptions, checkClientOptions, checkId, TOKEN_RULES, type TokenOptions } from "./client-options.js";
import { checkOptions, isFunction } from "./core/check-options.js";
import { ConfigurationError } from "./core/errors.js";
import { redacting, type SafeLogger } from "./core/redact-logger.js";
import type { ClientOver } from "./graph/batch.js";
import { Graph } from "./graph/client.js";
import type { AccessToken } from "./graph/options.js";
import { SharedUploads } from "./media/cache.js";
import { MessagingClient } from "./messaging/client.js";
import type { EventMiddleware } from "./webhook/delivery/dispatch.js";
import type { EventName, EventOf } from "./webhook/events/event.js";
import type { EventFilter, FilteredHandler, Narrowed } from "./webhook/filters/filter.js";
import { secretsOf } from "./webhook/options.js";
import type { WebhookServer } from "./webhook/server.js";
import type { WebhookTls } from "./webhook/tls-options.js";
import { Webhook } from "./webhook/webhook.js";

/** Options of `client.initiate`. */
export interface InitiateOptions {
  /** Whether this process handles what waits in the queue, where there is one. Default true. */
  work?: boolean;
}

/** More than half of the code: loaded with the first request to the webhook. */
const loadWebhookFields = async () => (await import("../generated/webhook-fields.js")).webhookFields;

/**
 * The WhatsApp Business Platform: the account at `business`, a messaging client for each number, and the webhook.
 *
 * @example
 * const client = new Client({ apiAccessToken, appSecret, webhookSecret });
 * client.on("message.text", (event) => event.reply(`You said ${event.message.text.body}`));
 * await client.initiate();
 */
export class Client {
  /** The account of `businessAccountId`: its numbers, templates, subscriptions and analytics. */
  readonly business: BusinessClient;
  /** The receiver itself: for a server of your own (`express()`, `fetch()`, `handle()`) in place of `initiate()`. */
  readonly webhook: Webhook;
  readonly #graph: Graph;
  readonly #uploads: SharedUploads;
  readonly #numberTokens = new Map<string, AccessToken>();
  readonly #accountTokens = new Map<string, AccessToken>();
  readonly #server: { path: string; port: number; tls: WebhookTls | undefined };
  readonly #logger: SafeLogger;
  readonly #canShakeHands: boolean;
  readonly #hasQueue: boolean;
  readonly #businessAccountId: string | undefined;

  /** Throws `ConfigurationError` that names the option. */
  constructor(options: ClientOptions) {
    checkClientOptions(options);
    const { apiAccessToken, appSecret, webhookSecret, clock } = options;
    const logger = redacting(options.logger, [...secretsOf(appSecret), webhookSecret]);
    const [signingSecret] = secretsOf(appSecret);
    this.#graph = Graph.create({
      ...options.graph,
      accessToken: apiAccessToken,
      ...(signingSecret === undefined ? {} : { appSecret: signingSecret }),
      ...(clock ? { clock } : {}),
      logger,
    });
    const { businessAccountId, mediaCache } = options;
    this.#uploads = new SharedUploads({ ...(mediaCache ? { store: mediaCache } : {}), ...(clock ? { clock } : {}) });
    this.#businessAccountId = businessAccountId;
    this.business = this.#businessClient(businessAccountId, undefined);
    const webhook = {
      ...options.webhook,
      appSecret,
      verifyToken: webhookSecret,
      messaging: (phoneNumberId: string, accountId: string | undefined) => this.#replyClient(phoneNumberId, accountId),
      ...(clock ? { clock } : {}),
      logger,
    };
    const path = options.webhookPath ?? "/webhook";
    this.webhook = new Webhook(webhook, loadWebhookFields, path);
    this.#logger = logger;
    this.#canShakeHands = webhookSecret !== undefined;
    this.#hasQueue = options.webhook?.queue !== undefined;
    this.#server = { path, port: options.webhookServerPort ?? 8080, tls: options.webhookTls };
  }

  /**
   * A client for one phone number, by its id, which is not the number itself. Replies to events of the number use the token given
   * last. Throws `ConfigurationError` for what can be no id or token.
   */
  newMessagingClient(phoneNumberId: string, options: TokenOptions = {}): MessagingClient {
    checkId("phoneNumberId", phoneNumberId);
    checkOptions(options, TOKEN_RULES);
    const { apiAccessToken } = options;
    const graph = this.#graph.for({ phoneNumberId }, apiAccessToken);
    if (apiAccessToken !== undefined) this.#numberTokens.set(phoneNumberId, apiAccessToken);
    return new MessagingClient(graph, phoneNumberId, this.#uploads);
  }

  /** The business client of another account, by its id. Throws `ConfigurationError` for what can be no id or token. */
  forAccount(businessAccountId: string, options: TokenOptions = {}): BusinessClient {
    checkId("businessAccountId", businessAccountId);
    checkOptions(options, TOKEN_RULES);
    const { apiAccessToken } = options;
    if (apiAccessToken !== undefined) this.#accountTokens.set(businessAccountId, apiAccessToken);
    return this.#businessClient(businessAccountId, apiAccessToken);
  }

  /** `over` stands between the account's clients and the Graph API. */
  #businessClient(
    businessAccountId: string | undefined,
    accessToken: AccessToken | undefined,
    over: ClientOver = (graph) => graph,
  ): BusinessClient {
    const graph = this.#graph.for(businessAccountId === undefined ? {} : { businessAccountId }, accessToken);
    return new BusinessClient((other) => over(other === undefined ? graph : graph.for({}, other)), businessAccountId);
  }

  /** For an event: with the token given last for its number, else for its account, else the client's, asked with both ids. */
  #replyClient(phoneNumberId: string, businessAccountId: string | undefined): MessagingClient {
    const target = businessAccountId === undefined ? { phoneNumberId } : { phoneNumberId, businessAccountId };
    const accountToken = businessAccountId === undefined ? undefined : this.#accountTokens.get(businessAccountId);
    const token = this.#numberTokens.get(phoneNumberId) ?? accountToken;
    return new MessagingClient(this.#graph.for(target, token), phoneNumberId, this.#uploads);
  }

  /**
   * Makes calls together, 50 to a request, and resolves to what became of each, in their order, as `Promise.allSettled` does: one
   * that fails is a result `{ status: "rejected", reason }` and leaves the others alone. A part that makes several calls, one after
   * another, takes part in as many requests. Parts of accounts and numbers with tokens of their own go in requests of their own.
   *
   * For calls that read and manage. Rejects with `RequestValidationError`, before anything is sent, where a part sends a message,
   * places a call, or moves a file: many messages are `message.sendMany()`. `options` bound the whole.
   *
   * @example
   * const [account, template] = await client.batch([
   *   ({ business }) => business.fetch({ fields: ["name"] }),
   *   ({ business }) => business.template.get("594425479261596"),
   * ]);
   * if (account.status === "fulfilled") console.log(account.value.name);
   * @see {@link https://developers.facebook.com/docs/graph-api/batch-requests | Meta: Batch requests}
   */
  async batch<const Parts extends readonly BatchPart[]>(
    parts: Parts,
    options: CallOptions = {},
  ): Promise<BatchResults<Parts>> {
    if (!Array.isArray(parts) || !parts.every(isFunction))
      throw new ConfigurationError(
        "batch() takes a list of functions, each of which makes calls through what it is handed.",
      );
    const { collect } = await import("./graph/batch.js");
    const collected = parts.map((part: BatchPart) => (over: ClientOver) => part(this.#clientsOver(over)));
    const onUnused = (part: number) =>
      this.#logger.warn(
        "A part of a batch made no call through the clients it was handed: what it called went alone.",
        {
          part,
        },
      );
    return (await collect(this.#graph, collected, options, onUnused)) as BatchResults<Parts>;
  }

  #clientsOver(over: ClientOver): BatchClients {
    const id = this.#businessAccountId;
    const account = (accountId: string, options: TokenOptions = {}) => {
      checkId("businessAccountId", accountId);
      checkOptions(options, TOKEN_RULES);
      return this.#businessClient(accountId, options.apiAccessToken, over);
    };
    return {
      graph: over(this.#graph),
      business: this.#businessClient(id, undefined, over),
      forAccount: account,
      newMessagingClient: (phoneNumberId, options = {}) => {
        checkId("phoneNumberId", phoneNumberId);
        checkOptions(options, TOKEN_RULES);
        return new MessagingClient(over(this.#graph.for({ phoneNumberId }, options.apiAccessToken)), phoneNumberId);
      },
    };
  }

  /**
   * Calls the handler for each such event that the filter lets pass, with what the filter found:
   * `on("message", when(startsWith("/start")), (event) => event.message.text.body)`. What a filter throws counts as thrown by its handler.
   */
  on<Name extends EventName, To, Found extends object>(
    name: Name,
    filter: EventFilter<EventOf<Name>, To, Found>,
    handler: FilteredHandler<Narrowed<EventOf<Name>, To>, Found>,
  ): this;
  /** Calls the handler for each event of that name, or of any name below it (`message` hears `message.text`); `*` hears all. */
  on<Name extends EventName>(name: Name, handler: (event: EventOf<Name>) => unknown): this;
  on(name: EventName, ...given: unknown[]): this {
    this.webhook.listen(name, given);
    return this;
  }

  /** Like `on`, for the next such event only that the filter lets pass. */
  once<Name extends EventName, To, Found extends object>(
    name: Name,
    filter: EventFilter<EventOf<Name>, To, Found>,
    handler: FilteredHandler<Narrowed<EventOf<Name>, To>, Found>,
  ): this;
  /** Like `on`, for the next such event only. */
  once<Name extends EventName>(name: Name, handler: (event: EventOf<Name>) => unknown): this;
  once(name: EventName, ...given: unknown[]): this {
    this.webhook.listen(name, given, true);
    return this;
  }

  /** Takes back what `on` or `once` did, with a filter or without. */
  off(name: EventName, handler: (event: never, found: never) => unknown): this {
    this.webhook.off(name, handler);
    return this;
  }

  /** Runs around the handlers of every event that Meta's notifications bring, in the order of the calls. */
  use(middleware: EventMiddleware): this {
    this.webhook.use(middleware);
    return this;
  }

  /**
   * Starts the webhook server (express has to be installed) and resolves when it listens. Where there is a queue, it also begins to
   * work on it, unless `work` is false. Throws `ConfigurationError` without an `appSecret`, unless `webhook.allowUnsigned` is set, and
   * where `webhookTls` cannot be used; rejects when the port is taken.
   */
  async initiate({ work = true }: InitiateOptions = {}): Promise<WebhookServer> {
    const { path, port, tls } = this.#server;
    const finish = () => this.webhook.close();
    const flows = this.webhook.endpoints.map((endpoint) => [endpoint.path, endpoint] as const);
    const { startServer } = await import("./webhook/server.js");
    const server = await startServer([[path, this.webhook], ...flows], { port, tls, logger: this.#logger, finish });
    this.webhook.open();
    if (this.#hasQueue) await (work ? this.webhook.work() : this.webhook.checkQueue());
    if (!this.#canShakeHands)
      this.#logger.warn(
        "Without webhookSecret every handshake is answered 403: pass the verify token that the callback URL is set up with.",
      );
    await this.webhook.emit({ name: "ready", port: server.port });
    return server;
  }
}
