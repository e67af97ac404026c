/** What of a notification is posted: nothing of an account that the app is not subscribed to, and of no other field than its own. */
import type { WebhookNotification } from "../../generated/openapi.js";
import type { AppSubscriptionState } from "../state/app-subscription.js";
import type { Subscriptions } from "../state/subscriptions.js";

export interface Wanted {
  readonly body: WebhookNotification;
  /** Why nothing of it is posted. */
  readonly withheld?: string;
}

export interface WantedParts {
  /** Of the app to fields. */
  readonly appSubscription: AppSubscriptionState;
  /** Of the account to the app. */
  readonly subscriptions: Subscriptions;
}

export function wantedOf({ appSubscription, subscriptions }: WantedParts, body: WebhookNotification): Wanted {
  if (subscriptions.list().length === 0)
    return { body, withheld: "not posted: the app is not subscribed to the account (POST /{waba_id}/subscribed_apps)" };
  const fields = body.entry.flatMap(({ changes }) => changes.map(({ field }) => field));
  const unwanted = new Set<string>(fields.filter((field) => !appSubscription.has(field)));
  if (unwanted.size === 0) return { body };
  const entry = body.entry
    .map((one) => ({ ...one, changes: one.changes.filter(({ field }) => !unwanted.has(field)) }))
    .filter(({ changes }) => changes.length > 0);
  if (entry.length > 0) return { body: { ...body, entry } };
  const names = [...unwanted].join(", ");
  return {
    body,
    withheld: `not posted: the app is not subscribed to the field ${names} (POST /{app_id}/subscriptions)`,
  };
}
