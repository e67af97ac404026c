/**
 * Who may drive the emulator: programs of this machine, and its own page. A page of another site can make a browser send requests
 * to loopback, so the name it asked for (Host: DNS rebinding), where it is from (Origin, Sec-Fetch-Site) and what it sends (no form
 * can send these types) are looked at before anything else.
 */
import type { IncomingMessage } from "node:http";
import { ControlProblem } from "./problem.js";

const NAMES = ["127.0.0.1", "localhost", "[::1]"];
const TYPES = ["application/json", "application/octet-stream"];
const READS = ["GET", "HEAD"];
const DEFAULT_PORT = 80;

function isOwnHost(host: string, port: number): boolean {
  return NAMES.some((name) => host === `${name}:${port}` || (port === DEFAULT_PORT && host === name));
}

/** Throws `ControlProblem` for a request to another name than loopback's: 421. */
export function assertHost({ headers }: IncomingMessage, port: number): void {
  if (!isOwnHost(headers.host?.toLowerCase() ?? "", port))
    throw new ControlProblem(421, `Host: must be 127.0.0.1, localhost or [::1] with the port ${port}.`);
}

/** MIME type without parameters, in small letters. */
export const typeOf = (contentType: string | undefined): string =>
  contentType?.split(";")[0]?.trim().toLowerCase() ?? "";

/** Throws `ControlProblem` for a request that the emulator's page or a program would not send: 403, 415. */
export function assertOwn({ method = "", headers }: IncomingMessage): void {
  const { origin, host = "", "sec-fetch-site": site = "none", "content-type": contentType } = headers;
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`)
    throw new ControlProblem(403, "Origin: must be the emulator's own, or missing.");
  if (site !== "none" && site !== "same-origin")
    throw new ControlProblem(403, "Sec-Fetch-Site: must be same-origin or none, or missing.");
  if (!READS.includes(method) && !TYPES.includes(typeOf(contentType)))
    throw new ControlProblem(415, `Content-Type: must be ${TYPES.join(" or ")}, with a body or without.`);
}
