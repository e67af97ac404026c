import type { CallOptions, Data, GraphClient } from "../../generated/client.js";
import type { SendConversionEventsRequest } from "../../generated/openapi.js";
import { createDataset, getDataset, sendConversionEvents } from "../../generated/operations/marketing.js";
import { splitOptions } from "../graph/call-options.js";

/** What users did, up to 1,000 events. */
export interface SendConversionEventsOptions extends CallOptions, SendConversionEventsRequest {}

/**
 * What users did after an advertisement brought them into a conversation, for Meta to show it to the right people.
 * @see {@link https://developers.facebook.com/docs/marketing-api/conversions-api/business-messaging/ | Meta: Conversions API for business messaging}
 */
export class ConversionManager {
  readonly #graph: GraphClient;
  readonly #accountId: () => string;

  constructor(graph: GraphClient, accountId: () => string) {
    this.#graph = graph;
    this.#accountId = accountId;
  }

  /** The dataset that takes the account's events. */
  async getDataset(options: CallOptions = {}): Promise<Data<"getDataset">> {
    return getDataset(this.#graph, { params: { path: { waba_id: this.#accountId() } }, ...options });
  }

  /** Makes the dataset, or gives the one there is. */
  async createDataset(options: CallOptions = {}): Promise<Data<"createDataset">> {
    return createDataset(this.#graph, { params: { path: { waba_id: this.#accountId() } }, ...options });
  }

  /**
   * Reports events to a dataset. One wrong event refuses all. A repeated call may count them twice: throws `AmbiguousSendError`
   * where they may have arrived.
   */
  async send(datasetId: string, options: SendConversionEventsOptions): Promise<Data<"sendConversionEvents">> {
    const { call, rest: body } = splitOptions(options);
    return sendConversionEvents(this.#graph, { params: { path: { dataset_id: datasetId } }, body, ...call });
  }
}
