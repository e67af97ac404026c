import type { CallOptions, Data, GraphClient } from "../../generated/client.js";
import type { TokenDetails } from "../../generated/openapi.js";
import { debugToken, getAccessToken, getMe, revokeToken } from "../../generated/operations/tokens.js";
import { splitOptions } from "../graph/call-options.js";
import { type FieldsOf, type Read, type ReadOptions, readNode } from "../graph/read.js";
import { type AppCredentials, asApp, clientOf, type WithToken } from "./app-credentials.js";

/** Options of {@link TokenManager.me}. */
export type GetMeOptions<F = undefined> = ReadOptions<"getMe", F>;
/** How the code came about. */
export interface ExchangeCodeOptions extends CallOptions {
  /** The URL to which the dialog returned. Left out where the JavaScript SDK got the code. */
  redirect_uri?: string;
}
/** How long the new token lasts. */
export interface ExtendTokenOptions extends CallOptions {
  /** True for a system user token that ends after 60 days. */
  set_token_expires_in_60_days?: boolean;
}

/**
 * Access tokens: getting them, looking at them and ending them. Keep what comes back like a password.
 *
 * Meta takes codes, tokens and the app's secret in the query of these calls; no error, log or trace of this package has them.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/onboarding-customers-as-a-tech-provider | Meta: Onboarding}
 */
export class TokenManager {
  readonly #graph: GraphClient;
  readonly #withToken: WithToken;

  constructor(graph: GraphClient, withToken: WithToken) {
    this.#graph = graph;
    this.#withToken = withToken;
  }

  /** Whom the client's own token stands for. */
  me<const F extends FieldsOf<"getMe"> | undefined = undefined>(
    options: GetMeOptions<F> = {},
  ): Promise<Read<"getMe", F>> {
    return readNode(this.#graph, getMe, "Me", () => ({}), options);
  }

  /**
   * What a token is good for: its app, user, permissions, end, and the accounts that a client shared with it (`granular_scopes`). Asks
   * as the app itself.
   * @see {@link https://developers.facebook.com/docs/graph-api/reference/debug_token | Meta: Debug token}
   */
  async debug(app: AppCredentials, accessToken: string, options: CallOptions = {}): Promise<TokenDetails> {
    const graph = asApp("token.debug", app, this.#withToken);
    return (await debugToken(graph, { params: { query: { input_token: accessToken } }, ...options })).data;
  }

  /**
   * The token of a business that went through Embedded Signup. A code works once and for about 30 seconds. `onboarding.complete` does
   * this and what follows.
   */
  async exchangeCode(
    app: AppCredentials,
    code: string,
    options: ExchangeCodeOptions = {},
  ): Promise<Data<"getAccessToken">> {
    const { call, rest } = splitOptions(options);
    const query = { ...clientOf("token.exchangeCode", app), code, ...rest };
    return getAccessToken(this.#graph, { params: { query }, ...call });
  }

  /** A token that lasts 60 days for one of a user, or a fresh one for that of a system user. */
  async extend(
    app: AppCredentials,
    accessToken: string,
    options: ExtendTokenOptions = {},
  ): Promise<Data<"getAccessToken">> {
    const { call, rest } = splitOptions(options);
    const grant = { grant_type: "fb_exchange_token" as const, fb_exchange_token: accessToken };
    const query = { ...clientOf("token.extend", app), ...grant, ...rest };
    return getAccessToken(this.#graph, { params: { query }, ...call });
  }

  /** Ends a token of the app at once. */
  async revoke(app: AppCredentials, accessToken: string, options: CallOptions = {}): Promise<void> {
    const query = { ...clientOf("token.revoke", app), revoke_token: accessToken };
    await revokeToken(asApp("token.revoke", app, this.#withToken), { params: { query }, ...options });
  }
}
