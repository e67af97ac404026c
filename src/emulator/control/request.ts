/** A request of the control API, read whole and held against the description. */
import type { IncomingMessage } from "node:http";
import type { ControlOperationId } from "../../generated/control/operation-table.js";
import { readTexts } from "../graph/validate.js";
import type { ValidControlRequest } from "./call.js";
import { typeOf } from "./guard.js";
import { ControlProblem, invalidBody, invalidParameters } from "./problem.js";
import type { ControlRoute } from "./route.js";

const MEGABYTE = 1_000_000;
const DEFAULT_LIMIT = MEGABYTE;
/** The most bytes of a body, of operations that take more than a megabyte. */
const LIMITS: { readonly [Id in ControlOperationId]?: number } = {
  createMedia: 110 * MEGABYTE,
  importData: 256 * MEGABYTE,
};
const MIME_TYPES = { json: "application/json", bytes: "application/octet-stream" };

async function bytesOf(request: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      // Read on, or the answer would be lost with the connection; but keep nothing.
      if (size > limit) chunks.length = 0;
      else chunks.push(bytes);
    }
  } catch {
    throw new ControlProblem(400, "The body was cut off.");
  }
  if (size > limit) throw new ControlProblem(413, `The body may have at most ${limit} bytes.`);
  return new Uint8Array(Buffer.concat(chunks));
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new ControlProblem(400, "The body is no JSON in UTF-8.");
  }
}

/** Throws `ControlProblem` that names the parameter or the member. */
export async function readControl(
  request: IncomingMessage,
  { id, operation, path }: ControlRoute,
  query: URLSearchParams,
): Promise<ValidControlRequest> {
  const bytes = await bytesOf(request, LIMITS[id] ?? DEFAULT_LIMIT);
  const header = {
    ...request.headers,
    ...(request.headers["last-event-id"] && { "Last-Event-ID": request.headers["last-event-id"] }),
  };
  const parameters = { path: { ...path }, query: Object.fromEntries(query), header };
  await readTexts(operation.parameters, parameters);
  const fits = await operation.parameters();
  if (!fits(parameters)) throw invalidParameters(fits.errors ?? []);
  const wanted = operation.body && MIME_TYPES[operation.body];
  if (wanted !== undefined && typeOf(request.headers["content-type"]) !== wanted)
    throw new ControlProblem(415, `Content-Type: must be ${wanted} here.`);
  const body = operation.body === "json" ? jsonOf(bytes) : undefined;
  const check = await operation.check?.();
  if (check && !check(body)) throw invalidBody(check.errors ?? []);
  return { ...parameters, body, bytes };
}
