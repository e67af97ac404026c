import type { CallOptions, Data, GraphClient } from "../../generated/client.js";
import type {
  CreatePaymentConfigurationRequest,
  PaymentConfiguration,
  UpdatePaymentConfigurationRequest,
} from "../../generated/openapi.js";
import {
  createPaymentConfiguration,
  createPaymentConfigurationLink,
  deletePaymentConfiguration,
  getPaymentConfiguration,
  listPaymentConfigurations,
  updatePaymentConfiguration,
} from "../../generated/operations/payments.js";
import { splitOptions } from "../graph/call-options.js";

/** The name of a new configuration, and the gateway or UPI handle behind it. */
export interface CreatePaymentConfigurationOptions extends CallOptions, CreatePaymentConfigurationRequest {}
/** The endpoint that is asked for coupons, addresses and stock. */
export interface UpdatePaymentConfigurationOptions extends CallOptions, UpdatePaymentConfigurationRequest {}
/** Where the merchant goes after the gateway is connected. */
export interface CreatePaymentLinkOptions extends CallOptions {
  /** The page to return to. */
  redirect_url?: string;
}

/**
 * How an account takes payments in India: configurations, which messages with order details name.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-in/onboarding-apis | Meta: Payments in India}
 */
export class PaymentManager {
  readonly #graph: GraphClient;
  readonly #accountId: () => string;

  constructor(graph: GraphClient, accountId: () => string) {
    this.#graph = graph;
    this.#accountId = accountId;
  }

  /** All configurations of the account. */
  async listConfigurations(options: CallOptions = {}): Promise<PaymentConfiguration[]> {
    const { data } = await listPaymentConfigurations(this.#graph, { params: { path: this.#path() }, ...options });
    return data.flatMap((group) => group.payment_configurations ?? []);
  }

  /** One configuration, by its name; undefined where the account has none of that name. */
  async getConfiguration(name: string, options: CallOptions = {}): Promise<PaymentConfiguration | undefined> {
    const params = { path: { ...this.#path(), configuration_name: name } };
    return (await getPaymentConfiguration(this.#graph, { params, ...options })).data[0];
  }

  /** Makes a configuration. With a gateway the merchant then connects it on the page of the answer (`oauth_url`). */
  async createConfiguration(options: CreatePaymentConfigurationOptions): Promise<Data<"createPaymentConfiguration">> {
    const { call, rest: body } = splitOptions(options);
    return createPaymentConfiguration(this.#graph, { params: { path: this.#path() }, body, ...call });
  }

  /** Another page on which the merchant connects the gateway, after the first expired or the gateway was cut off. */
  async createLink(
    name: string,
    options: CreatePaymentLinkOptions = {},
  ): Promise<Data<"createPaymentConfigurationLink">> {
    const { call, rest } = splitOptions(options);
    const body = { configuration_name: name, ...rest };
    return createPaymentConfigurationLink(this.#graph, { params: { path: this.#path() }, body, ...call });
  }

  /** Sets the endpoint that templates with a checkout button ask for coupons, addresses and stock. */
  async updateConfiguration(name: string, options: UpdatePaymentConfigurationOptions): Promise<void> {
    const { call, rest: body } = splitOptions(options);
    const params = { path: { ...this.#path(), configuration_name: name } };
    await updatePaymentConfiguration(this.#graph, { params, body, ...call });
  }

  /** Deletes a configuration. */
  async deleteConfiguration(name: string, options: CallOptions = {}): Promise<void> {
    const body = { configuration_name: name };
    await deletePaymentConfiguration(this.#graph, { params: { path: this.#path() }, body, ...options });
  }

  #path() {
    return { waba_id: this.#accountId() };
  }
}
