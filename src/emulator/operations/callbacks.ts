/** Callback URLs of the account and of a number, which have to answer the handshake before they count. */
import type { PhoneNumberWebhooks } from "../../generated/openapi.js";
import { invalidParameter, Refusal } from "../base/refusal.js";
import type { World } from "../world.js";

/** Throws `Refusal` where the handshake fails. */
export async function orRefused(handshake: Promise<void>): Promise<void> {
  try {
    await handshake;
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    throw new Refusal(400, { message: `(#2200) Callback verification failed: ${why}`, code: 2200 });
  }
}

/** Throws `Refusal` where the handshake fails. A URL that leads off this machine is taken on trust. */
export async function assertCallback({ callbacks, webhook }: World, url: string, verifyToken = ""): Promise<void> {
  if (!/^https?:/.test(url) || !URL.canParse(url)) throw invalidParameter("override_callback_uri: must be a URL");
  const local = callbacks.localOf(url);
  if (local !== undefined) await orRefused(webhook.verify(local, verifyToken));
}

/** The URLs that are set, as a field of the number. */
export function callbacksField({ callbacks, webhook }: World, phoneNumberId: string): PhoneNumberWebhooks {
  const { account } = callbacks;
  const own = callbacks.of(phoneNumberId);
  return {
    ...(own !== undefined && { phone_number: own }),
    ...(account !== undefined && { whatsapp_business_account: account }),
    ...(webhook.url !== undefined && { application: webhook.url }),
  };
}
