/** Files, as a user has them. */
import type { ServerResponse } from "node:http";
import type { StoredMedia } from "../../../generated/control/openapi.js";
import type { ControlCall, Desk, Stream } from "../call.js";
import { typeOf } from "../guard.js";
import { notFound } from "../problem.js";

/** What a page may show. An SVG is a program as HTML is. */
const INERT = /^(?!image\/svg)(image|audio|video)\/[\w.+-]+$|^application\/pdf$/;

export function createMedia({ world }: Desk, { query, bytes }: ControlCall<"createMedia">): StoredMedia {
  const { type: mimeType } = query;
  return { id: world.media.add({ bytes, mimeType }), mimeType, size: bytes.length };
}

export function getMedia({ world }: Desk, { path }: ControlCall<"getMedia">): Stream {
  const file = world.media.get(path.mediaId);
  if (!file) throw notFound("file with this id");
  return (response: ServerResponse) => {
    const isInert = INERT.test(typeOf(file.mimeType));
    response.setHeader("content-type", isInert ? typeOf(file.mimeType) : "application/octet-stream");
    if (!isInert) response.setHeader("content-disposition", "attachment");
    response.setHeader("content-security-policy", "sandbox; default-src 'none'");
    response.writeHead(200).end(new Uint8Array(file.bytes));
  };
}
