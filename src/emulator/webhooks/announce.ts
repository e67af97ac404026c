/** Tells the bot of what is no message, once the call that brought it about is answered. */
import type { WebhookNotification } from "../../generated/openapi.js";
import type { Busy } from "../base/busy.js";
import type { Webhook } from "./webhook.js";

export interface AnnounceParts {
  readonly busy: Busy;
  readonly webhook: Webhook;
}

/** Nobody is told where no webhook is connected. */
export function announce(
  { busy, webhook }: AnnounceParts,
  answered: Promise<void>,
  notification: WebhookNotification,
): void {
  const end = busy.begin();
  answered
    .then(async () => {
      if (webhook.isConnected) await webhook.post(notification);
    })
    .catch((error: unknown) => busy.fail("The emulator has a bug: a webhook could not be posted.", error))
    .finally(end);
}
