/** Proving that a number is one's own, and putting it on and off the Cloud API. */
import type { SuccessResponse, VerifyCodeResponse } from "../generated/openapi.js";
import type { Call } from "./call.js";
import type { World } from "./world.js";

export function requestCode({ registrations }: World, { path }: Call<"requestCode">): SuccessResponse {
  registrations.requestCode(path.phone_number_id);
  return { success: true };
}

export function verifyCode({ registrations }: World, { path, body }: Call<"verifyCode">): VerifyCodeResponse {
  registrations.verifyCode(path.phone_number_id, body.code);
  return { success: true, id: path.phone_number_id };
}

export function registerPhoneNumber(
  { registrations }: World,
  { path, body }: Call<"registerPhoneNumber">,
): SuccessResponse {
  registrations.register(path.phone_number_id, body.pin);
  return { success: true };
}

export function deregisterPhoneNumber(
  { registrations }: World,
  { path }: Call<"deregisterPhoneNumber">,
): SuccessResponse {
  registrations.deregister(path.phone_number_id);
  return { success: true };
}
