/** A request as it came, held against an operation of Meta's file. */
import type { IncomingMessage } from "node:http";
import { isObject } from "../../scripts/description/json.js";
import { objectionsTo } from "./meta-objections.js";
import type { MetaOperation, MetaParameter } from "./meta-operations.js";

/** Meta's file does not name them: every client on the way may set them. */
const ANYONES = new Set(["host", "connection", "accept", "accept-language", "accept-encoding", "content-length"]);
const FETCHES = /^(sec-fetch-|transfer-encoding$)/;

const shape = (path: string) => new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, "([^/]+)")}$`);

/** A text, as the schema has it: a number or a list where it asks for one. */
function read(text: string, { type }: MetaParameter["schema"]): unknown {
  if (type === "integer" || type === "number") return text.trim() === "" ? text : Number(text);
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : text;
  if (type === "array" && !text.startsWith("[")) return text.split(",");
  if (type === "object" || type === "array") return JSON.parse(text);
  return text;
}

function objectionsToParameters(
  declared: readonly MetaParameter[],
  place: MetaParameter["in"],
  given: ReadonlyMap<string, string>,
): string[] {
  const known = new Map(declared.filter((one) => one.in === place).map((one) => [nameIn(place, one.name), one]));
  const missing = [...known].filter(([name, { required }]) => required && !given.has(name));
  return [
    ...missing.map(([name]) => `${place} ${name} required`),
    ...[...given].flatMap(([name, text]) => {
      const parameter = known.get(name);
      if (!parameter) return [`${place} ${name} unknown`];
      return objectionsTo(parameter.schema, read(text, parameter.schema)).map((one) => `${place} ${name} ${one}`);
    }),
  ];
}

const nameIn = (place: MetaParameter["in"], name: string) => (place === "header" ? name.toLowerCase() : name);

function objectionsToPath({ path, parameters }: MetaOperation, pathname: string): string[] {
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name);
  const [whole, ...values] = shape(path).exec(pathname) ?? [];
  if (whole === undefined) return ["path shape"];
  const given = new Map(names.map((name, index) => [name, decodeURIComponent(values[index] ?? "")]));
  return objectionsToParameters(parameters, "path", given);
}

/** The type without its parameters is what the file lists; that a body has one goes without saying in OpenAPI. */
function headersOf(request: IncomingMessage, { parameters }: MetaOperation): Map<string, string> {
  const isNamed = parameters.some(({ name }) => name === "Content-Type");
  const told = Object.entries(request.headers).filter(
    ([name]) => !ANYONES.has(name) && !FETCHES.test(name) && (isNamed || name !== "content-type"),
  );
  return new Map(told.map(([name, value]) => [name, name === "content-type" ? mediaType(request) : String(value)]));
}

const mediaType = ({ headers }: IncomingMessage) => (headers["content-type"] ?? "").replace(/;.*/, "");

/** The members of a form; a file is a text, as `format: binary` has it. */
async function formOf(request: IncomingMessage, bytes: Buffer): Promise<unknown> {
  const headers = { "content-type": request.headers["content-type"] ?? "" };
  const form = await new Response(new Uint8Array(bytes), { headers }).formData();
  return Object.fromEntries([...form].map(([name, value]) => [name, typeof value === "string" ? value : value.name]));
}

async function objectionsToBody(
  { bodies, needsBody }: MetaOperation,
  request: IncomingMessage,
  bytes: Buffer,
): Promise<string[]> {
  if (bytes.length === 0) return needsBody ? ["body required"] : [];
  const [[first, schema] = []] = Object.entries(bodies);
  if (first === undefined || schema === undefined) return ["body unknown"];
  const type = mediaType(request);
  const value: unknown = type === "multipart/form-data" ? await formOf(request, bytes) : JSON.parse(bytes.toString());
  if (!isObject(value)) return ["body type"];
  const objections = objectionsTo(bodies[type] ?? schema, value).map((one) => `body ${one}`);
  return bodies[type] ? objections : [`body as ${type}`, ...objections];
}

/** `method`, `path …`, `query …`, `header …`, `body …`; empty where Meta's file has nothing to say against the request. */
export async function objectionsToRequest(
  operation: MetaOperation,
  request: IncomingMessage,
  bytes: Buffer,
): Promise<string[]> {
  const url = new URL(request.url ?? "", "http://127.0.0.1");
  return [
    ...(request.method === operation.method ? [] : ["method"]),
    ...objectionsToPath(operation, url.pathname),
    ...objectionsToParameters(operation.parameters, "query", new Map(url.searchParams)),
    ...objectionsToParameters(operation.parameters, "header", headersOf(request, operation)),
    ...(await objectionsToBody(operation, request, bytes)),
  ];
}
