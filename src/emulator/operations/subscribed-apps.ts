/** `/{waba_id}/subscribed_apps`. */
import type { SubscribedAppList, SubscriptionResponse } from "../../generated/openapi.js";
import type { World } from "../world.js";
import type { Call } from "./call.js";

export function listSubscribedApps({ subscriptions }: World): SubscribedAppList {
  return { data: subscriptions.list() };
}

export function subscribeApp({ subscriptions }: World, { body }: Call<"subscribeApp">): SubscriptionResponse {
  const app = subscriptions.subscribe(body.override_callback_uri);
  return body.override_callback_uri === undefined ? { success: true } : { success: true, data: [app] };
}

export function unsubscribeApp({ subscriptions }: World): SubscriptionResponse {
  subscriptions.unsubscribe();
  return { success: true };
}
