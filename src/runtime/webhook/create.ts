import { webhookFields } from "../../generated/webhook-fields.js";
import type { WebhookOptions } from "./options.js";
import { Webhook } from "./webhook.js";

/** A receiver by itself. Throws `ConfigurationError` without an app secret, unless unsigned requests are allowed. */
export function createWebhook(options: WebhookOptions): Webhook {
  const webhook = new Webhook(options, webhookFields);
  webhook.assertReady();
  return webhook;
}
