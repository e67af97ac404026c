/** What a rule is asked, and what it answers. */
import type { SendMessageRequest, WebhookError } from "../../generated/openapi.js";
import type { World } from "../world.js";

/** A message that the description has nothing against. */
export interface Sending {
  readonly phoneNumberId: string;
  readonly body: SendMessageRequest;
}

/**
 * Throws `Refusal` where the platform refuses the message at once. Gives an error where it accepts the message and then tells by
 * webhook that it failed, and undefined where the rule has nothing against it.
 */
export type Rule = (sending: Sending, world: World) => WebhookError | undefined;

const HREF = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/";

/** An error as `failed` statuses carry it. */
export const failure = (code: number, title: string, details: string): WebhookError => ({
  code,
  title,
  message: title,
  error_data: { details },
  href: HREF,
});
