import type { CallOptions, Data, GraphClient, QueryOf } from "../../generated/client.js";
import type { RefundPaymentRequest } from "../../generated/openapi.js";
import { getCommerceSettings, updateCommerceSettings } from "../../generated/operations/catalogs.js";
import { getPayment, refundPayment } from "../../generated/operations/payments.js";
import { splitOptions } from "../graph/call-options.js";

/** Whether users see the cart and the catalog; what is left out stays. */
export type UpdateCommerceSettingsOptions = CallOptions & QueryOf<"updateCommerceSettings">;
/** How much of which order goes back. */
export interface RefundPaymentOptions extends CallOptions, RefundPaymentRequest {}

/**
 * The shop of one number: whether its cart and its catalog are shown, and the payments of its orders.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/catalogs/sell-products-and-services/set-commerce-settings | Meta: Commerce settings}
 */
export class CommerceManager {
  readonly #graph: GraphClient;
  readonly #path: { phone_number_id: string };

  constructor(graph: GraphClient, phoneNumberId: string) {
    this.#graph = graph;
    this.#path = { phone_number_id: phoneNumberId };
  }

  /** Whether the cart and the catalog are shown; undefined where no catalog is connected. */
  async getSettings(options: CallOptions = {}): Promise<Data<"getCommerceSettings">["data"][number] | undefined> {
    return (await getCommerceSettings(this.#graph, { params: { path: this.#path }, ...options })).data[0];
  }

  /** Shows or hides the cart and the catalog. */
  async updateSettings(options: UpdateCommerceSettingsOptions): Promise<void> {
    const { call, rest: query } = splitOptions(options);
    await updateCommerceSettings(this.#graph, { params: { path: this.#path, query }, ...call });
  }

  /**
   * What became of the payment of an order (India): undefined where there is none. Look it up rather than rely on the `status` event alone.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-in/pg | Meta: Payments in India}
   */
  async getPayment(
    configurationName: string,
    referenceId: string,
    options: CallOptions = {},
  ): Promise<NonNullable<Data<"getPayment">["payments"]>[number] | undefined> {
    const path = { ...this.#path, configuration_name: configurationName, reference_id: referenceId };
    return (await getPayment(this.#graph, { params: { path }, ...options })).payments?.[0];
  }

  /**
   * Pays an order back (India), wholly or in part, by the gateway that took the money.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-in/pg | Meta: Payments in India}
   */
  async refundPayment(options: RefundPaymentOptions): Promise<Data<"refundPayment">> {
    const { call, rest: body } = splitOptions(options);
    return refundPayment(this.#graph, { params: { path: this.#path }, body, ...call });
  }
}
