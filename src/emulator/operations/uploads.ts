/** Files for templates and profiles: a session, its bytes, its state. */
import type { UploadedFile, UploadSessionResponse, UploadState } from "../../generated/openapi.js";
import type { World } from "../world.js";
import type { Call } from "./call.js";

export const createUploadSession = (
  { uploads }: World,
  { query }: Call<"createUploadSession" | "createOwnUploadSession">,
): UploadSessionResponse => ({ id: uploads.open(query.file_length, query.file_type) });

export async function uploadFile(
  { uploads }: World,
  { path, query, header, body }: Call<"uploadFile">,
): Promise<UploadedFile> {
  const bytes = new Uint8Array(await (body as unknown as Blob).arrayBuffer());
  return { h: uploads.add(path.upload_session, query.sig, header.file_offset, bytes) };
}

export function getUploadState({ uploads }: World, { path, query }: Call<"getUploadState">): UploadState {
  const { upload_session: name } = path;
  const id = `upload:${name}${query.sig === undefined ? "" : `?sig=${query.sig}`}`;
  return { id, file_offset: uploads.received("GET", name, query.sig) };
}
