/** `/{app_id}/subscriptions`: which webhook fields the app gets, and where. */
import type { AppSubscriptionList, SuccessResponse } from "../../generated/openapi.js";
import { invalidParameter } from "../base/refusal.js";
import type { World } from "../world.js";
import type { Call } from "./call.js";
import { orRefused } from "./callbacks.js";

const OBJECT = "whatsapp_business_account";
const VERSION = "v26.0";

/** They come with the validators of all events, which nobody else here needs. */
const allFields = async () => Object.keys((await import("../../generated/webhook-fields.js")).webhookFields);

/** Throws `Refusal` for a field that there is not. */
async function fieldsIn(list: string): Promise<string[]> {
  const [names, all] = [list.split(",").map((name) => name.trim()), await allFields()];
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined) throw invalidParameter(`fields: no webhook field ${unknown}`);
  return names;
}

/** The URL that the app has set, unless another webhook was connected since then. */
function callbackUrlOf({ appSubscription, callbacks, webhook }: World): string | undefined {
  const { callbackUrl } = appSubscription;
  const local = callbackUrl === undefined ? undefined : callbacks.localOf(callbackUrl);
  return local === undefined ? (callbackUrl ?? webhook.url) : local === webhook.url ? callbackUrl : webhook.url;
}

export async function listAppSubscriptions(world: World): Promise<AppSubscriptionList> {
  const fields = (await allFields()).filter((name) => world.appSubscription.has(name));
  if (fields.length === 0) return { data: [] };
  const callback_url = callbackUrlOf(world);
  const url = callback_url === undefined ? {} : { callback_url };
  return {
    data: [{ object: OBJECT, ...url, active: true, fields: fields.map((name) => ({ name, version: VERSION })) }],
  };
}

/**
 * The URL is connected once it has answered the handshake; one that leads off this machine is taken on trust, and all goes where it
 * went. Throws `Refusal`, and leaves all as it was, where the handshake fails.
 */
export async function createAppSubscription(
  { appSubscription, callbacks, webhook }: World,
  { body: { callback_url, fields, verify_token } }: Call<"createAppSubscription">,
): Promise<SuccessResponse> {
  const names = fields === undefined ? undefined : await fieldsIn(fields);
  if (!URL.canParse(callback_url)) throw invalidParameter("callback_url: must be a URL");
  const local = callbacks.localOf(callback_url);
  if (local !== undefined) await orRefused(webhook.connect(local, verify_token));
  appSubscription.set(callback_url, names);
  return { success: true };
}

export async function deleteAppSubscriptions(
  { appSubscription }: World,
  { query: { object = OBJECT, fields } }: Call<"deleteAppSubscriptions">,
): Promise<SuccessResponse> {
  // There is no subscription to another kind of object.
  if (object !== OBJECT) return { success: true };
  const gone = fields === undefined ? await allFields() : await fieldsIn(fields);
  const left = (await allFields()).filter((name) => appSubscription.has(name) && !gone.includes(name));
  appSubscription.keep(left);
  return { success: true };
}
