/** Request bodies: from bytes to members. */
import type { Operation } from "../../generated/client.js";
import { invalidParameter } from "../base/refusal.js";
import type { GraphRequest } from "./request.js";

const UTF_8 = new TextDecoder("utf-8", { fatal: true });

function readJson({ body, contentType }: GraphRequest): unknown {
  if (!/^application\/json\b/i.test(contentType)) throw invalidParameter("the body: must be sent as application/json");
  try {
    return JSON.parse(UTF_8.decode(body));
  } catch {
    throw invalidParameter("the body: is no JSON");
  }
}

/** The members are texts: what is to be something else is read as JSON later, as of any form. */
const readPart = ({ body }: GraphRequest): unknown =>
  Object.fromEntries(new URLSearchParams(new TextDecoder().decode(body)));

/** What says who calls is no parameter of an operation. */
const CREDENTIALS = ["access_token", "appsecret_proof"];

const parametersIn = ({ url }: GraphRequest) => [...url.searchParams].filter(([name]) => !CREDENTIALS.includes(name));

/** The Graph takes parameters from wherever they stand. */
export const hasParametersInQuery = (request: GraphRequest): boolean =>
  request.body.length === 0 && parametersIn(request).length > 0;

async function readForm({ body, contentType }: GraphRequest): Promise<unknown> {
  if (!/^multipart\/form-data\b/i.test(contentType))
    throw invalidParameter("the body: must be sent as multipart/form-data");
  try {
    const form = await new Response(body, { headers: { "content-type": contentType } }).formData();
    return Object.fromEntries(form);
  } catch {
    throw invalidParameter("the body: is no form");
  }
}

function readBytes({ body, contentType }: GraphRequest): Blob {
  if (!/^application\/octet-stream\b/i.test(contentType))
    throw invalidParameter("the body: must be sent as application/octet-stream");
  return new Blob([body]);
}

/** The body as the operation takes it; undefined where it takes none. Throws `Refusal` when it cannot be read. */
export async function readBodyOf(operation: Operation, request: GraphRequest): Promise<unknown> {
  if (operation.body === "json" && request.isPart) return readPart(request);
  if (operation.body === "json" && hasParametersInQuery(request)) return Object.fromEntries(parametersIn(request));
  if (operation.body === "json") return readJson(request);
  if (operation.body === "bytes") return readBytes(request);
  return operation.body === "multipart" ? readForm(request) : undefined;
}
