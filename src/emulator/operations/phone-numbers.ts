/** Proving that a number is one's own, putting it on and off the Cloud API, and the key that its flows are encrypted with. */
import type { PhoneNumber, SuccessResponse, VerifyCodeResponse } from "../../generated/openapi.js";
import type { World } from "../world.js";
import type { Call } from "./call.js";
import { assertCallback } from "./callbacks.js";
import { cut, parseFields } from "./fields.js";

export function requestCode({ verifications }: World, { path, body }: Call<"requestCode">): SuccessResponse {
  verifications.request(path.phone_number_id, body);
  return { success: true };
}

export function verifyCode({ verifications }: World, { path, body }: Call<"verifyCode">): VerifyCodeResponse {
  verifications.verify(path.phone_number_id, body.code);
  return { success: true, id: path.phone_number_id };
}

export function registerPhoneNumber(
  { business, registrations }: World,
  { path, body }: Call<"registerPhoneNumber">,
): SuccessResponse {
  registrations.register(path.phone_number_id, body.pin);
  const number = business.numbers.find(({ id }) => id === path.phone_number_id);
  if (number?.new_name_status === "APPROVED") takeNewName(number);
  return { success: true };
}

/** A name that was approved takes the place of the one before. */
function takeNewName(number: PhoneNumber): void {
  const { new_display_name } = number;
  if (new_display_name !== undefined)
    Object.assign(number, { verified_name: new_display_name, name_status: "APPROVED" });
  delete number.new_display_name;
  delete number.new_name_status;
}

export function deregisterPhoneNumber(
  { registrations }: World,
  { path }: Call<"deregisterPhoneNumber">,
): SuccessResponse {
  registrations.deregister(path.phone_number_id);
  return { success: true };
}

/** The PIN, the name that is asked for, and where messages go. What else the description has is accepted and without effect. */
export async function updatePhoneNumber(
  world: World,
  { path, body }: Call<"updatePhoneNumber">,
): Promise<SuccessResponse> {
  const { phone_number_id: id } = path;
  const { pin, new_display_name, webhook_configuration: webhooks } = body;
  const url = webhooks?.override_callback_uri;
  if (url) await assertCallback(world, url, webhooks?.verify_token);
  if (webhooks) world.callbacks.set(id, url || undefined);
  if (pin !== undefined) world.registrations.setPin(id, pin);
  const number = world.business.numbers.find((one) => one.id === id);
  if (number && new_display_name !== undefined)
    Object.assign(number, { new_display_name, new_name_status: "PENDING_REVIEW" });
  return { success: true };
}

/** The key that was set last. It has to be set again after a registration; until then Meta's signature of it does not hold. */
export function getBusinessPublicKey(
  { registrations }: World,
  { path, query: { fields } }: Call<"getBusinessPublicKey">,
): unknown {
  const key = registrations.publicKey(path.phone_number_id);
  const wanted = fields === undefined ? undefined : parseFields(fields);
  return { data: key ? [cut(key, wanted)] : [] };
}

export function setBusinessPublicKey(
  { registrations }: World,
  { path, body }: Call<"setBusinessPublicKey">,
): SuccessResponse {
  registrations.setPublicKey(path.phone_number_id, body.business_public_key);
  return { success: true };
}
