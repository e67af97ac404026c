import type { CallOptions, GraphClient } from "../../generated/client.js";
import type { UpdateThreadControlRequest } from "../../generated/openapi.js";
import { updateThreadControl } from "../../generated/operations/thread-control.js";
import { splitOptions } from "../graph/call-options.js";
import type { Recipient } from "./recipient.js";
import { userOf } from "./user.js";

/** A note for the app that gets control, at most 2,000 characters, and to whom it goes. */
export interface ThreadControlOptions
  extends CallOptions,
    Omit<UpdateThreadControlRequest, "messaging_product" | "action" | "to" | "recipient"> {}

/**
 * Who may answer a user where several apps serve one number. Nothing tells who has control but events (`messaging_handovers`,
 * `standby`); 24 hours after the user's last message nobody has it.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/conversation-routing/thread-control | Meta: Thread control}
 */
export class ThreadControlManager {
  readonly #graph: GraphClient;
  readonly #path: { phone_number_id: string };

  constructor(graph: GraphClient, phoneNumberId: string) {
    this.#graph = graph;
    this.#path = { phone_number_id: phoneNumberId };
  }

  /** Gives control to another app; only the app that has it can. */
  pass(user: Recipient, options: ThreadControlOptions = {}): Promise<void> {
    return this.#update("pass", user, options);
  }

  /** Draws control to this app; only the escalation partner can (2494191). */
  take(user: Recipient, options: ThreadControlOptions = {}): Promise<void> {
    return this.#update("take", user, options);
  }

  /** Gives control back to routing; only the app that has it can, and no event reports it. */
  release(user: Recipient, options: ThreadControlOptions = {}): Promise<void> {
    return this.#update("release", user, options);
  }

  async #update(action: UpdateThreadControlRequest["action"], user: Recipient, options: ThreadControlOptions) {
    const { call, rest } = splitOptions(options);
    const address = userOf("updateThreadControl", "user", user);
    const body = { messaging_product: "whatsapp" as const, action, ...address, ...rest };
    await updateThreadControl(this.#graph, { params: { path: this.#path }, body, ...call });
  }
}
