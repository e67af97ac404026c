import type { CallOptions, GraphClient } from "../../generated/client.js";
import type { SubscribeAppRequest, SubscribedApp } from "../../generated/openapi.js";
import { listSubscribedApps, subscribeApp, unsubscribeApp } from "../../generated/operations.js";
import { splitOptions } from "../graph/call-options.js";

/** Another callback URL than the app's own, https and at most 200 characters, with the token of its handshake. */
export interface SubscribeOptions extends CallOptions, SubscribeAppRequest {}

/**
 * Which apps get the webhooks of an account. The access token tells the app.
 * @see {@link https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/subscribed_apps/ | Meta: Subscribed apps}
 */
export class WebhookSubscriptionManager {
  readonly #graph: GraphClient;
  readonly #accountId: () => string;

  constructor(graph: GraphClient, accountId: () => string) {
    this.#graph = graph;
    this.#accountId = accountId;
  }

  /**
   * Subscribes the app. With `override_callback_uri` and `verify_token` the account's messages go to that URL, and Meta makes the
   * handshake with it at once; without them they go to the app's own URL, even if they went elsewhere before.
   */
  async subscribe(options: SubscribeOptions = {}): Promise<void> {
    const { call, rest: body } = splitOptions(options);
    await subscribeApp(this.#graph, { params: this.#params(), body, ...call });
  }

  /** The subscribed apps, each with the URL that was set for this account. */
  async list(options: CallOptions = {}): Promise<SubscribedApp[]> {
    return (await listSubscribedApps(this.#graph, { params: this.#params(), ...options })).data;
  }

  /** Takes the app off the account's webhooks. */
  async unsubscribe(options: CallOptions = {}): Promise<void> {
    await unsubscribeApp(this.#graph, { params: this.#params(), ...options });
  }

  #params() {
    return { path: { waba_id: this.#accountId() } };
  }
}
