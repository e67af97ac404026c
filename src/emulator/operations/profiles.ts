/** The business profile of a number, by the number or by its own id. */
import type { SuccessResponse, UpdateBusinessProfileRequest, UpdatedNode } from "../../generated/openapi.js";
import { BusinessProfileNodeSchema, BusinessProfileSchema } from "../../generated/schemas.js";
import { invalidParameter, unknownObject } from "../base/refusal.js";
import type { ProfileChange } from "../state/profiles.js";
import type { World } from "../world.js";
import type { Call } from "./call.js";
import { select } from "./fields.js";
import { wantedFields } from "./node-fields.js";

const DEFAULTS = "about,address,description,email,profile_picture_url,websites,vertical";
const NODE = { properties: { ...BusinessProfileSchema.properties, ...BusinessProfileNodeSchema.allOf[1].properties } };
const PICTURES = ["image/jpeg", "image/png"];

/** Serves the picture from now on. Throws `Refusal` for a handle of no file, and of one that is no picture. */
function pictureOf({ uploads, links }: World, phoneNumberId: string, handle: string): ProfileChange {
  const file = uploads.file(handle);
  if (!file) throw invalidParameter("profile_picture_handle: is of no file that was uploaded");
  if (!PICTURES.includes(file.type))
    throw invalidParameter(
      `profile_picture_handle: ${JSON.stringify(PICTURES)} only, not ${JSON.stringify(file.type)}`,
    );
  return { profile_picture_handle: handle, profile_picture_url: links.put(`profile/${phoneNumberId}`, file) };
}

function update(world: World, phoneNumberId: string, body: UpdateBusinessProfileRequest): void {
  const { messaging_product: _product, profile_picture_handle: handle, ...change } = body;
  const wrong = change.websites?.find((website) => !/^https?:\/\//.test(website) || !URL.canParse(website));
  if (wrong !== undefined) throw invalidParameter("websites: must begin with http:// or https://");
  const picture = handle === undefined ? {} : pictureOf(world, phoneNumberId, handle);
  world.profiles.update(phoneNumberId, { ...change, ...picture });
}

export function getBusinessProfile({ profiles }: World, { path, query }: Call<"getBusinessProfile">): unknown {
  const wanted = wantedFields(query.fields ?? DEFAULTS, BusinessProfileSchema, "WhatsAppBusinessProfile");
  const profile = profiles.of(path.phone_number_id);
  return { data: [{ ...select(profile, wanted), messaging_product: "whatsapp" }] };
}

export function updateBusinessProfile(world: World, { path, body }: Call<"updateBusinessProfile">): SuccessResponse {
  update(world, path.phone_number_id, body);
  return { success: true };
}

function numberOf({ profiles, business }: World, profileId: string, method: string) {
  const number = business.numbers.find(({ id }) => id === profiles.numberOf(profileId));
  if (!number) throw unknownObject(method, profileId);
  return number;
}

export function getBusinessProfileNode(world: World, { path, query }: Call<"getBusinessProfileNode">): unknown {
  const { business_profile_id: id } = path;
  const number = numberOf(world, id, "GET");
  const { verified_name } = number;
  const names = { ...(verified_name !== undefined && { verified_name }), account_name: world.business.account.name };
  const wanted = wantedFields(query.fields ?? DEFAULTS, NODE, "WhatsAppBusinessProfile");
  return select({ ...world.profiles.of(number.id), ...names, id }, wanted);
}

export function updateBusinessProfileNode(
  world: World,
  { path, body }: Call<"updateBusinessProfileNode">,
): UpdatedNode {
  const { business_profile_id: id } = path;
  update(world, numberOf(world, id, "POST").id, body);
  return { success: true, id };
}
