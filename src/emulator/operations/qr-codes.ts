/** QR codes: made, changed, listed, deleted, and their pictures. */
import type { QrCode, SuccessResponse } from "../../generated/openapi.js";
import { QrCodeSchema } from "../../generated/schemas.js";
import { validateQrCodeArguments } from "../../generated/validators/edges/PhoneNumber.message_qrdls.js";
import { validateQrImageArguments } from "../../generated/validators/edges/QrCode.qr_image_url.js";
import { describeIssues } from "../base/issues.js";
import { type QrPictureFormat, qrPicture } from "../base/qr-picture.js";
import { invalidParameter } from "../base/refusal.js";
import type { StoredQrCode } from "../state/qr-codes.js";
import type { World } from "../world.js";
import type { Call } from "./call.js";
import { type FieldRequest, select } from "./fields.js";
import { wantedFields } from "./node-fields.js";
import { type PageQuery, pageOf } from "./page.js";

const DEFAULTS = "code,prefilled_message,deep_link_url";

const qrCodeFields = (fields = DEFAULTS) => wantedFields(fields, QrCodeSchema, "QrCode");

/** Draws the picture and gives its URL. */
function pictureUrl({ links }: World, { code, deep_link_url }: StoredQrCode, format: QrPictureFormat): string {
  return links.put(`qr/${code}.${format.toLowerCase()}`, qrPicture(deep_link_url, format));
}

/** The URL for the format that the field's arguments name; none without arguments. */
function pictureField(world: World, code: StoredQrCode, { args }: FieldRequest): string | undefined {
  if (Object.keys(args).length === 0) return undefined;
  if (!validateQrImageArguments(args))
    throw invalidParameter(`fields.qr_image_url.${describeIssues(validateQrImageArguments.errors ?? [])}`);
  return pictureUrl(world, code, args.format);
}

const selected = (world: World, code: StoredQrCode, fields: readonly FieldRequest[]) =>
  select(code, fields, { qr_image_url: (field) => pictureField(world, code, field) });

function page(
  world: World,
  phoneNumberId: string,
  { code, ...query }: PageQuery & { code?: string },
  fields: readonly FieldRequest[],
  list: URL,
) {
  const codes = world.qrCodes.list(phoneNumberId).filter((one) => code === undefined || one.code === code);
  const items = codes.map((one) => ({ id: one.code, one }));
  const { data, ...rest } = pageOf(items, query, list, world.credentials.accessToken);
  return { data: data.map(({ one }) => selected(world, one, fields)), ...rest };
}

export function listQrCodes(world: World, { path, query, url }: Call<"listQrCodes">): unknown {
  return page(world, path.phone_number_id, query, qrCodeFields(query.fields), url);
}

/** The codes as a field of the number. Throws `Refusal` naming the argument that does not fit. */
export function qrCodesField(world: World, phoneNumberId: string, { args, fields }: FieldRequest, list: URL): unknown {
  if (!validateQrCodeArguments(args))
    throw invalidParameter(`fields.message_qrdls.${describeIssues(validateQrCodeArguments.errors ?? [])}`);
  return page(world, phoneNumberId, args, fields ?? qrCodeFields(), list);
}

/** A list without items where the number has no such code. */
export function getQrCode(world: World, { path, query }: Call<"getQrCode">): unknown {
  const found = world.qrCodes.list(path.phone_number_id).filter(({ code }) => code === path.qr_code_id);
  return { data: found.map((code) => selected(world, code, qrCodeFields(query.fields))) };
}

export function saveQrCode(world: World, { path, body }: Call<"saveQrCode">): QrCode {
  const { phone_number_id: number } = path;
  const { code, prefilled_message: message, generate_qr_image: format } = body;
  const saved =
    code === undefined ? world.qrCodes.create(number, message) : world.qrCodes.update(number, code, message);
  const { creation_time: _time, ...shown } = saved;
  return { ...shown, ...(format !== undefined && { qr_image_url: pictureUrl(world, saved, format) }) };
}

export function deleteQrCode({ qrCodes }: World, { path }: Call<"deleteQrCode">): SuccessResponse {
  qrCodes.delete(path.phone_number_id, path.qr_code_id);
  return { success: true };
}
