/** Media files: upload, look up, delete, download. */
import type { Media, SuccessResponse, UploadMediaResponse } from "../../generated/openapi.js";
import { invalidParameter, unknownObject } from "../base/refusal.js";
import { assertUploadable } from "../rules/uploads.js";
import { type MediaFile, sha256Of } from "../state/media-store.js";
import type { World } from "../world.js";
import type { Call } from "./call.js";

const MINUTE_MS = 60_000;

export async function uploadMedia(
  { media, rules }: World,
  { path, body }: Call<"uploadMedia">,
): Promise<UploadMediaResponse> {
  const { file, type: mimeType, ttl_minutes } = body;
  // The description cannot say that the member is a part with bytes; a text under this name gets here.
  if (!(file instanceof Blob)) throw invalidParameter('file: type "file"');
  if (rules.media) assertUploadable(file, mimeType);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const lifeMs = ttl_minutes === undefined ? {} : { lifeMs: ttl_minutes * MINUTE_MS };
  return { id: media.add({ bytes, mimeType, phoneNumberId: path.phone_number_id, ...lifeMs }) };
}

/** The file, unless another number than the given one uploaded it. */
function fileOf({ media }: World, { path, query }: Call<"getMedia" | "deleteMedia">, method: string): MediaFile {
  const file = media.get(path.media_id);
  const { phone_number_id: owner = file?.phoneNumberId } = query;
  if (!file || (file.phoneNumberId ?? owner) !== owner) throw unknownObject(method, path.media_id);
  return file;
}

export function getMedia(world: World, call: Call<"getMedia">): Media {
  const file = fileOf(world, call, "GET");
  return {
    messaging_product: "whatsapp",
    url: world.media.urlOf(file.id),
    mime_type: file.mimeType,
    sha256: sha256Of(file, "hex"),
    file_size: file.bytes.byteLength,
    id: file.id,
  };
}

export function deleteMedia(world: World, call: Call<"deleteMedia">): SuccessResponse {
  world.media.delete(fileOf(world, call, "DELETE").id);
  return { success: true };
}

export function downloadMedia({ media }: World, { query }: Call<"downloadMedia">): Blob {
  const { mid = "", ext = "", hash = "" } = query;
  const file = media.download(mid, ext, hash);
  if (!file) throw invalidParameter("the URL: it has ended, or is none that the media node gave", 404);
  return new Blob([file.bytes], { type: file.mimeType });
}
