/** What is told of a notification on its way. */
import type { WebhookNotification } from "../../generated/openapi.js";

/** One attempt to bring a notification to the bot, under way or over. */
export interface WebhookDelivery {
  /** The same for all attempts of one notification. Counts from `"1"`. */
  readonly id: string;
  readonly url: string;
  /** The notification. What was posted is this as Meta writes JSON: `\uXXXX` and `\/`. Each attempt posts the same bytes. */
  readonly body: WebhookNotification;
  /** 1 is the first; a duplicate that a fault rule asks for has the number of what it repeats. */
  readonly attempt: number;
  /** When it was posted, in milliseconds since 1970. */
  readonly at: number;
  /** HTTP status of the answer; missing while there is none. Anything but 200 is a failure. */
  readonly status?: number;
  /** Why there was no answer; also that nothing was posted, as the app is not subscribed to it. */
  readonly error?: string;
}

/** The webhook that brought a simulated user's message. */
export interface ReceivedDelivery extends WebhookDelivery {
  /** Id of the message, to quote it or to find it among the receipts. */
  readonly messageId: string;
}
