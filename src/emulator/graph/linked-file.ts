/** Serves what answers link to. */
import type { World } from "../world.js";
import type { Reply } from "./reply.js";

/** Inert: what it holds came from whoever uploaded it, and a browser may show it. */
const INERT = {
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
  "x-content-type-options": "nosniff",
};

/** The file at the target of a GET; undefined where none is there, which the Graph then has to tell. */
export function linkedFile({ links }: World, method = "GET", target = ""): Reply | undefined {
  const file = method === "GET" ? links.at(target.split("?")[0] ?? "") : undefined;
  return file && { status: 200, contentType: file.type, body: file.bytes, headers: INERT, operation: undefined };
}
