/** What a client is made with. */
import {
  aClock,
  aLogger,
  anObject,
  checkOptions,
  isFunction,
  isPath,
  isText,
  type OptionRules,
  someSecrets,
} from "./core/check-options.js";
import type { Clock } from "./core/clock.js";
import { ConfigurationError } from "./core/errors.js";
import type { Logger } from "./core/logger.js";
import { isObject } from "./core/object.js";
import { type AccessToken, checkGraphOptions, type GraphOptions } from "./graph/options.js";
import type { MediaCacheStore } from "./media/cache.js";
import { checkReceiverOptions, type ReceiverOptions } from "./webhook/options.js";
import { checkTls, type WebhookTls } from "./webhook/tls-options.js";

/** Options of a {@link Client}. */
export interface ClientOptions {
  /** A token, or a function that gives one for a number or account; it is asked for each request. */
  apiAccessToken: AccessToken;
  /** The WhatsApp Business Account. May be left out by who only sends. */
  businessAccountId?: string;
  /** The app secret: verifies webhooks and signs requests. While rotating, `[current, other]`: all verify, the first signs. */
  appSecret?: string | readonly [current: string, ...others: string[]];
  /**
   * The verify token of the webhook's GET handshake. It is not the key that webhooks are signed with: that is `appSecret`. Without
   * it every handshake is answered 403, and Meta accepts no callback URL.
   */
  webhookSecret?: string;
  /** Path of the webhook server. Default `/webhook`. */
  webhookPath?: string;
  /** Port of the webhook server. Default 8080; 0 picks a free one. */
  webhookServerPort?: number;
  /** Makes the webhook server speak https, and ask for Meta's client certificate. Default: plain HTTP, for what stands behind a proxy. */
  webhookTls?: WebhookTls;
  /** How the Graph API is reached: host, version, time limits, retries. */
  graph?: GraphOptions;
  /** How webhooks are received: size and time limits, order, redelivery. */
  webhook?: ReceiverOptions;
  /** Where `media.cache` remembers uploads. Default: in this process, the last 1,000. */
  mediaCache?: MediaCacheStore;
  /** What time it is and how waits are slept; tests hand in the emulator's. Default: the system's clock. */
  clock?: Clock;
  /** What happens and nobody else is told of; nothing secret is in it. Default: errors go to the console, nothing else does. */
  logger?: Logger;
}

/** Options of a client for one number or account. */
export interface TokenOptions {
  /** The token of this number or account, if it has its own. */
  apiAccessToken?: AccessToken;
}

const isId = (value: unknown) => typeof value === "string" && /^\d+$/.test(value);
const isToken = (value: unknown) => isText(value) || isFunction(value);
const isPort = (value: unknown) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535;

const isCache = (value: unknown) =>
  isObject(value) && ["get", "set", "delete"].every((name) => isFunction(value[name]));

const RULES: OptionRules<ClientOptions> = {
  apiAccessToken: [isToken, "an access token, or a function that gives one"],
  businessAccountId: [isId, "the account's id, which is digits only"],
  appSecret: someSecrets,
  webhookSecret: [isText, "a text that is not empty: it is the verify token of the GET handshake"],
  webhookPath: [isPath, "a path that begins with a slash, such as /webhook"],
  webhookServerPort: [isPort, "a port, 0 to 65535"],
  webhookTls: anObject,
  graph: anObject,
  webhook: anObject,
  mediaCache: [isCache, "a store with get(key), set(key, media) and delete(key)"],
  clock: aClock,
  logger: aLogger,
};

/** Rules of {@link TokenOptions}. */
export const TOKEN_RULES: OptionRules<TokenOptions> = { apiAccessToken: RULES.apiAccessToken };

/** Throws `ConfigurationError` for what can be no id. */
export function checkId(name: string, id: unknown): void {
  if (!isId(id)) throw new ConfigurationError(`${name} must be the id, digits only and as a text.`);
}

/** Throws `ConfigurationError` that names the option. */
export function checkClientOptions(options: ClientOptions): void {
  checkOptions(options, RULES);
  checkGraphOptions(options.graph ?? {});
  checkReceiverOptions(options.webhook ?? {});
  if (options.webhookTls !== undefined) checkTls(options.webhookTls);
  if (options.apiAccessToken === undefined)
    throw new ConfigurationError(`apiAccessToken must be ${RULES.apiAccessToken[1]}.`);
}
