import type { CallOptions, GraphClient } from "../../generated/client.js";
import type { MarketingMessageOptions, SendMessageResponse, TemplateMessage } from "../../generated/openapi.js";
import { sendMarketingMessage } from "../../generated/operations/marketing.js";
import { splitOptions } from "../graph/call-options.js";
import type { Recipient } from "./recipient.js";
import { userOf } from "./user.js";

/** Options of {@link MarketingMessageManager.send}. */
export interface SendMarketingOptions extends CallOptions, Omit<MarketingMessageOptions, "recipient_type"> {}

/**
 * Marketing templates by the Marketing Messages API, which decides on its own when delivery pays. The business has to be admitted to it.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/marketing-messages/send-marketing-messages | Meta: Marketing messages}
 */
export class MarketingMessageManager {
  readonly #graph: GraphClient;
  readonly #path: { phone_number_id: string };

  constructor(graph: GraphClient, phoneNumberId: string) {
    this.#graph = graph;
    this.#path = { phone_number_id: phoneNumberId };
  }

  /** Sends a marketing template to one person. Throws `AmbiguousSendError` when it cannot be known whether it was accepted. */
  async send(
    to: Recipient,
    message: TemplateMessage,
    options: SendMarketingOptions = {},
  ): Promise<SendMessageResponse> {
    const { call, rest } = splitOptions(options);
    const address = userOf("sendMarketingMessage", "to", to);
    const body = { messaging_product: "whatsapp" as const, ...message, ...rest, ...address };
    return sendMarketingMessage(this.#graph, { params: { path: this.#path }, body, ...call });
  }
}
