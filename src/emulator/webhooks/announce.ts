/** Tells the bot of what is no message, once the call that brought it about is answered. */
import type { WebhookChange } from "../../generated/openapi.js";
import type { Busy } from "../base/busy.js";
import type { EmulatorClock } from "../base/clock.js";
import type { Business } from "../state/business.js";
import type { Webhook } from "./webhook.js";

export interface AnnounceParts {
  readonly business: Business;
  readonly busy: Busy;
  readonly clock: EmulatorClock;
  readonly webhook: Webhook;
}

/** Nobody is told where no webhook is connected. */
export function announce(
  { business, busy, clock, webhook }: AnnounceParts,
  answered: Promise<void>,
  change: WebhookChange,
): void {
  const end = busy.begin();
  const post = async () => {
    await answered;
    if (!webhook.isConnected) return;
    const entry = [{ id: business.account.id, time: Math.floor(clock.now() / 1000), changes: [change] }];
    await webhook.post({ object: "whatsapp_business_account", entry });
  };
  post()
    .catch((error: unknown) => busy.fail(`The emulator has a bug: ${change.field} could not be posted.`, error))
    .finally(end);
}
