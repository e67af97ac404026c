import type { CallOptions, GraphClient } from "../../generated/client.js";
import type {
  AppSubscription,
  CreateAppSubscriptionRequest,
  PhoneNumberWebhookOverride,
  PhoneNumberWebhooks,
  SubscribeAppRequest,
  SubscribedApp,
} from "../../generated/openapi.js";
import { listSubscribedApps, subscribeApp, unsubscribeApp } from "../../generated/operations/accounts.js";
import {
  createAppSubscription,
  deleteAppSubscriptions,
  listAppSubscriptions,
} from "../../generated/operations/apps.js";
import { getPhoneNumber, updatePhoneNumber } from "../../generated/operations/phone-numbers.js";
import { aTextList } from "../core/check-options.js";
import { checkMember, splitOptions } from "../graph/call-options.js";
import { readNode } from "../graph/read.js";
import { type AppCredentials, asApp, type WithToken } from "./app-credentials.js";

/** Another callback URL than the app's own, https and at most 200 characters, with the token of its handshake. */
export interface SubscribeOptions extends CallOptions, SubscribeAppRequest {}
/** Where an app's webhooks go, the token of the handshake, and the fields that the app wants. */
export interface AppSubscriptionOptions extends CallOptions, Omit<CreateAppSubscriptionRequest, "object" | "fields"> {
  /** Names of webhook fields, such as `messages`. */
  fields?: readonly string[];
}
/** Which fields of the app's subscription end. */
export interface DeleteAppSubscriptionOptions extends CallOptions {
  /** Names of webhook fields. Without them the whole subscription ends. */
  fields?: readonly string[];
}
/** Where the messages of a number go, with the token of the handshake. */
export interface NumberOverrideOptions extends CallOptions, Required<PhoneNumberWebhookOverride> {}

const OBJECT = "whatsapp_business_account" as const;

function fieldsOf(subject: string, fields: readonly string[] | undefined): { fields?: string } {
  if (fields === undefined) return {};
  checkMember(subject, "fields", fields, aTextList);
  return { fields: fields.join(",") };
}

const paramsOf = (phoneNumberId: string) => ({ params: { path: { phone_number_id: phoneNumberId } } });

/**
 * Where webhooks go. An app says once which fields it wants and where they go (`…ForApp`); then it is subscribed to each account
 * (`subscribe`), which may send its messages elsewhere, and so may a number (`…ForNumber`): the number's URL counts before the
 * account's, and that before the app's.
 * @see {@link https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/subscribed_apps/ | Meta: Subscribed apps}
 */
export class WebhookSubscriptionManager {
  readonly #graph: GraphClient;
  readonly #accountId: () => string;
  readonly #withToken: WithToken;

  constructor(graph: GraphClient, accountId: () => string, withToken: WithToken) {
    this.#graph = graph;
    this.#accountId = accountId;
    this.#withToken = withToken;
  }

  /**
   * Subscribes the app of the access token to the account. With `override_callback_uri` and `verify_token` the account's messages go
   * to that URL, and Meta makes the handshake with it at once; without them they go to the app's own URL, even if they went elsewhere
   * before.
   */
  async subscribe(options: SubscribeOptions = {}): Promise<void> {
    const { call, rest: body } = splitOptions(options);
    await subscribeApp(this.#graph, { params: this.#params(), body, ...call });
  }

  /** The apps that are subscribed to the account, each with the URL that was set for it. */
  async list(options: CallOptions = {}): Promise<SubscribedApp[]> {
    return (await listSubscribedApps(this.#graph, { params: this.#params(), ...options })).data;
  }

  /** Takes the app off the account's webhooks. */
  async unsubscribe(options: CallOptions = {}): Promise<void> {
    await unsubscribeApp(this.#graph, { params: this.#params(), ...options });
  }

  /**
   * Sets the callback URL and the fields of an app; Meta makes the handshake with the URL before it answers. Asks as the app itself.
   * @see {@link https://developers.facebook.com/docs/graph-api/reference/app/subscriptions/ | Meta: Subscriptions of an app}
   */
  async setForApp(app: AppCredentials, options: AppSubscriptionOptions): Promise<void> {
    const subject = "webhookSubscription.setForApp";
    const { call, rest } = splitOptions(options);
    const { fields, ...members } = rest;
    const body = { object: OBJECT, ...members, ...fieldsOf(subject, fields) };
    const graph = asApp(subject, app, this.#withToken);
    await createAppSubscription(graph, { params: { path: { app_id: app?.appId } }, body, ...call });
  }

  /** What an app is subscribed to, of WhatsApp and all else. Asks as the app itself. */
  async listForApp(app: AppCredentials, options: CallOptions = {}): Promise<AppSubscription[]> {
    const graph = asApp("webhookSubscription.listForApp", app, this.#withToken);
    return (await listAppSubscriptions(graph, { params: { path: { app_id: app?.appId } }, ...options })).data;
  }

  /** Ends an app's subscription of WhatsApp, or of some of its fields. Asks as the app itself. */
  async deleteForApp(app: AppCredentials, options: DeleteAppSubscriptionOptions = {}): Promise<void> {
    const subject = "webhookSubscription.deleteForApp";
    const { call, rest } = splitOptions(options);
    const { fields, ...unknown } = rest;
    const query = { object: OBJECT, ...unknown, ...fieldsOf(subject, fields) };
    const graph = asApp(subject, app, this.#withToken);
    await deleteAppSubscriptions(graph, { params: { path: { app_id: app?.appId }, query }, ...call });
  }

  /** Sends the messages of one number to a URL of its own, https and at most 200 characters; Meta makes the handshake at once. */
  async setForNumber(phoneNumberId: string, options: NumberOverrideOptions): Promise<void> {
    const { call, rest } = splitOptions(options);
    await updatePhoneNumber(this.#graph, {
      ...paramsOf(phoneNumberId),
      body: { webhook_configuration: rest },
      ...call,
    });
  }

  /** Where the messages of a number go: the URLs of the number, of its account and of the app, as far as they are set. */
  async getForNumber(phoneNumberId: string, options: CallOptions = {}): Promise<PhoneNumberWebhooks> {
    const { call } = splitOptions(options);
    const path = () => paramsOf(phoneNumberId).params.path;
    const asked = { ...call, fields: ["webhook_configuration"] };
    type Answer = { webhook_configuration?: PhoneNumberWebhooks };
    const answer = await readNode<Answer>(this.#graph, getPhoneNumber, "PhoneNumber", path, asked);
    return answer.webhook_configuration ?? {};
  }

  /** Sends the messages of a number where those of its account go. */
  async deleteForNumber(phoneNumberId: string, options: CallOptions = {}): Promise<void> {
    const body = { webhook_configuration: { override_callback_uri: "" } };
    await updatePhoneNumber(this.#graph, { ...paramsOf(phoneNumberId), body, ...options });
  }

  #params() {
    return { path: { waba_id: this.#accountId() } };
  }
}
