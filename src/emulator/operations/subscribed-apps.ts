/** `/{waba_id}/subscribed_apps`. */
import type { SubscribedAppList, SubscriptionResponse } from "../../generated/openapi.js";
import type { World } from "../world.js";
import type { Call } from "./call.js";
import { assertCallback } from "./callbacks.js";

export function listSubscribedApps({ subscriptions }: World): SubscribedAppList {
  return { data: subscriptions.list() };
}

/** Throws `Refusal`, and leaves all as it was, where the callback URL does not answer the handshake. */
export async function subscribeApp(world: World, { body }: Call<"subscribeApp">): Promise<SubscriptionResponse> {
  const { override_callback_uri: url, verify_token } = body;
  if (url !== undefined) await assertCallback(world, url, verify_token);
  world.callbacks.setAccount(url);
  const app = world.subscriptions.subscribe(url);
  return body.override_callback_uri === undefined ? { success: true } : { success: true, data: [app] };
}

export function unsubscribeApp({ callbacks, subscriptions }: World): SubscriptionResponse {
  callbacks.setAccount(undefined);
  subscriptions.unsubscribe();
  return { success: true };
}
