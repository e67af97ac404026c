import { BusinessClient } from "./business/client.js";
import { aClock, aLogger, anObject, checkOptions, isFunction, isText, type OptionRules } from "./core/check-options.js";
import type { Clock } from "./core/clock.js";
import { ConfigurationError } from "./core/errors.js";
import type { Logger } from "./core/logger.js";
import { Graph } from "./graph/client.js";
import { type AccessToken, checkGraphOptions, type GraphOptions } from "./graph/options.js";
import { MessagingClient } from "./messaging/client.js";
import type { EventMiddleware } from "./webhook/dispatch.js";
import type { EventName, EventOf } from "./webhook/event.js";
import type { ReceiverOptions } from "./webhook/options.js";
import { startServer, type WebhookServer } from "./webhook/server.js";
import { Webhook } from "./webhook/webhook.js";

export interface ClientOptions {
  /** A token, or a function that gives one for a number or account; it is asked for each request. */
  apiAccessToken: AccessToken;
  /** The WhatsApp Business Account. May be left out by who only sends. */
  businessAccountId?: string;
  /** The app secret: verifies webhooks and signs requests. While rotating, `[current, other]`: all verify, the first signs. */
  appSecret?: string | readonly [current: string, ...others: string[]];
  /** The verify token of the webhook's GET handshake. It is not the key that webhooks are signed with: that is `appSecret`. */
  webhookSecret?: string;
  /** Path of the webhook server. Default `/webhook`. */
  webhookPath?: string;
  /** Port of the webhook server. Default 8080; 0 picks a free one. */
  webhookServerPort?: number;
  graph?: GraphOptions;
  webhook?: ReceiverOptions;
  clock?: Clock;
  logger?: Logger;
}

/** Options of a client for one number or account. */
export interface TokenOptions {
  /** The token of this number or account, if it has its own. */
  apiAccessToken?: AccessToken;
}

const isId = (value: unknown) => typeof value === "string" && /^\d+$/.test(value);
const isToken = (value: unknown) => isText(value) || isFunction(value);
const isSecrets = (value: unknown) =>
  isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText));
const isPort = (value: unknown) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535;
const isPath = (value: unknown) => typeof value === "string" && /^\/[\w\-./~]*$/.test(value);

const RULES: OptionRules<ClientOptions> = {
  apiAccessToken: [isToken, "an access token, or a function that gives one"],
  businessAccountId: [isId, "the account's id, which is digits only"],
  appSecret: [isSecrets, "a text that is not empty, or a list of such texts"],
  webhookSecret: [isText, "a text that is not empty: it is the verify token of the GET handshake"],
  webhookPath: [isPath, "a path that begins with a slash, such as /webhook"],
  webhookServerPort: [isPort, "a port, 0 to 65535"],
  graph: anObject,
  webhook: anObject,
  clock: aClock,
  logger: aLogger,
};

function checkAccountId(businessAccountId: string): void {
  checkOptions<Pick<ClientOptions, "businessAccountId">>({ businessAccountId }, RULES);
}

function checkClientOptions(options: ClientOptions): void {
  checkOptions(options, RULES);
  checkGraphOptions(options.graph ?? {});
  if (options.apiAccessToken === undefined)
    throw new ConfigurationError(`apiAccessToken must be ${RULES.apiAccessToken[1]}.`);
}

/**
 * The WhatsApp Business Platform: the account at `business`, a messaging client for each number, and the webhook.
 *
 * @example
 * const client = new Client({ apiAccessToken, appSecret, webhookSecret });
 * client.on("message.text", (event) => event.reply(`You said ${event.message.text.body}`));
 * await client.initiate();
 */
export class Client {
  readonly business: BusinessClient;
  readonly webhook: Webhook;
  readonly #graph: Graph;
  readonly #numberTokens = new Map<string, AccessToken>();
  readonly #accountTokens = new Map<string, AccessToken>();
  readonly #server: { path: string; port: number };

  /** Throws `ConfigurationError` that names the option. */
  constructor(options: ClientOptions) {
    checkClientOptions(options);
    const { apiAccessToken, appSecret, webhookSecret, logger, clock } = options;
    const signingSecret = typeof appSecret === "string" ? appSecret : appSecret?.[0];
    this.#graph = Graph.create({
      ...options.graph,
      accessToken: apiAccessToken,
      ...(signingSecret === undefined ? {} : { appSecret: signingSecret }),
      ...(clock ? { clock } : {}),
    });
    const { businessAccountId } = options;
    this.business = new BusinessClient(
      businessAccountId ? this.#graph.for({ businessAccountId }) : this.#graph,
      businessAccountId,
    );
    this.webhook = new Webhook({
      ...options.webhook,
      appSecret,
      verifyToken: webhookSecret,
      messaging: (phoneNumberId, accountId) => this.#replyClient(phoneNumberId, accountId),
      ...(clock ? { clock } : {}),
      ...(logger ? { logger } : {}),
    });
    this.#server = { path: options.webhookPath ?? "/webhook", port: options.webhookServerPort ?? 8080 };
  }

  /** A client for one phone number, by its id. Replies to events of the number use the token given last. */
  newMessagingClient(phoneNumberId: string, { apiAccessToken }: TokenOptions = {}): MessagingClient {
    if (!/^\d+$/.test(phoneNumberId))
      throw new ConfigurationError("phoneNumberId must be the number's id (digits only), not the number itself.");
    const graph = this.#graph.for({ phoneNumberId }, apiAccessToken);
    if (apiAccessToken !== undefined) this.#numberTokens.set(phoneNumberId, apiAccessToken);
    return new MessagingClient(graph, phoneNumberId);
  }

  /** The business client of another account. */
  forAccount(businessAccountId: string, { apiAccessToken }: TokenOptions = {}): BusinessClient {
    checkAccountId(businessAccountId);
    if (apiAccessToken !== undefined) this.#accountTokens.set(businessAccountId, apiAccessToken);
    return new BusinessClient(this.#graph.for({ businessAccountId }, apiAccessToken), businessAccountId);
  }

  /** For an event: with the token given last for its number, else for its account, else the client's, asked with both ids. */
  #replyClient(phoneNumberId: string, businessAccountId: string | undefined): MessagingClient {
    const target = businessAccountId === undefined ? { phoneNumberId } : { phoneNumberId, businessAccountId };
    const accountToken = businessAccountId === undefined ? undefined : this.#accountTokens.get(businessAccountId);
    const token = this.#numberTokens.get(phoneNumberId) ?? accountToken;
    return new MessagingClient(this.#graph.for(target, token), phoneNumberId);
  }

  /** Calls the handler for each event of that name, or of any name below it (`message` hears `message.text`); `*` hears all. */
  on<Name extends EventName>(name: Name, handler: (event: EventOf<Name>) => unknown): this {
    this.webhook.on(name, handler);
    return this;
  }

  /** Like `on`, for the next such event only. */
  once<Name extends EventName>(name: Name, handler: (event: EventOf<Name>) => unknown): this {
    this.webhook.once(name, handler);
    return this;
  }

  /** Takes back what `on` or `once` did. */
  off<Name extends EventName>(name: Name, handler: (event: EventOf<Name>) => unknown): this {
    this.webhook.off(name, handler);
    return this;
  }

  /** Runs around the handlers of every event that Meta's notifications bring, in the order of the calls. */
  use(middleware: EventMiddleware): this {
    this.webhook.use(middleware);
    return this;
  }

  /** Starts the webhook server (express has to be installed) and resolves when it listens. */
  async initiate(): Promise<WebhookServer> {
    const server = await startServer(this.webhook, this.#server);
    this.webhook.open();
    await this.webhook.emit({ name: "ready", port: server.port });
    return server;
  }
}
