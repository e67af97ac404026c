/** Where notifications go: to the webhook that is connected, and messages to the URL of their number or account, if there is one. */
import type { WebhookNotification } from "../../generated/openapi.js";
import type { CallbackOverrides } from "../state/callbacks.js";

export class Destination {
  readonly #callbacks: CallbackOverrides;
  #connected: string | undefined;

  constructor(callbacks: CallbackOverrides) {
    this.#callbacks = callbacks;
  }

  /** The webhook that is connected. */
  get connected(): string | undefined {
    return this.#connected;
  }

  connect(webhookUrl: string): void {
    this.#connected = webhookUrl;
  }

  /** Where messages and statuses of the number go now; undefined where no webhook is connected. */
  ofNumber(phoneNumberId: string): string | undefined {
    return this.#connected && (this.#callbacks.urlFor(phoneNumberId) ?? this.#connected);
  }

  /** Where a notification goes now, all of it. Throws where no webhook is connected. */
  of({ entry }: WebhookNotification): string {
    const connected = this.assertConnected();
    const change = entry[0]?.changes[0];
    if (change?.field !== "messages") return connected;
    return this.ofNumber(change.value.metadata.phone_number_id) ?? connected;
  }

  /** Throws where no webhook is connected. */
  assertConnected(): string {
    if (this.#connected === undefined) throw new Error("No webhook is connected: call connect(webhookUrl) first.");
    return this.#connected;
  }
}
