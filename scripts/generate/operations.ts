/** The description's operations, as the generator reads them. */
import type { Description } from "../description/bundle.js";
import { isObject, type JsonObject, objectAt } from "../description/json.js";

/** What a path item may hold operations for. */
export const METHODS = ["get", "post", "put", "delete", "patch"];

export interface DescribedOperation {
  id: string;
  tag: string;
  method: string;
  path: string;
  parameters: JsonObject[];
  body?: { mediaType: string; schema: JsonObject };
  answer?: { mediaType: string; schema: JsonObject };
  /** HTTP status of the answer. */
  status: number;
  /** How the token is sent, where it is not as a bearer's. */
  scheme?: string;
  /** The server of an operation that is not the Graph API's. */
  host?: string;
  definition: JsonObject;
}

function dereference(description: Description, node: unknown): JsonObject {
  if (!isObject(node)) return {};
  if (typeof node.$ref !== "string") return node;
  const target = node.$ref
    .slice(2)
    .split("/")
    .reduce<unknown>(
      (at, key) => (isObject(at) ? at[key.replaceAll("~1", "/").replaceAll("~0", "~")] : undefined),
      description,
    );
  return dereference(description, target);
}

function content(node: JsonObject): DescribedOperation["body"] {
  const [entry] = Object.entries(objectAt(node, "content"));
  return entry
    ? { mediaType: entry[0], schema: objectAt({ entry: entry[1] }, "entry").schema as JsonObject }
    : undefined;
}

/** A parameter of the operation takes the place of the path's own of that name. */
const merged = (parameters: JsonObject[]): JsonObject[] => [
  ...new Map(parameters.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])).values(),
];

/** `security: []` asks for no token; `x-scheme` names the word before it. */
function schemeOf({ security, "x-scheme": scheme }: JsonObject): { scheme?: string } {
  if (Array.isArray(security) && security.length === 0) return { scheme: "none" };
  return typeof scheme === "string" ? { scheme } : {};
}

export function operationsOf(description: Description): DescribedOperation[] {
  return Object.entries(description.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const definition = (item as Record<string, unknown>)[method];
      if (!isObject(definition)) return [];
      const shared = (item as { parameters?: unknown[] }).parameters ?? [];
      const own = Array.isArray(definition.parameters) ? definition.parameters : [];
      const body = content(dereference(description, definition.requestBody));
      const [server] = [definition.servers, (item as { servers?: unknown }).servers].filter(Array.isArray).flat();
      const [success] = Object.entries(objectAt(definition, "responses")).filter(([status]) => status.startsWith("2"));
      const answer = content(dereference(description, success?.[1]));
      return [
        {
          id: String(definition.operationId),
          tag: String(Array.isArray(definition.tags) ? definition.tags[0] : "Other"),
          method,
          path,
          parameters: merged([...shared, ...own].map((parameter) => dereference(description, parameter))),
          ...(body ? { body } : {}),
          ...(answer ? { answer } : {}),
          status: Number(success?.[0]),
          ...(isObject(server) ? { host: String(server.url) } : {}),
          ...schemeOf(definition),
          definition,
        },
      ];
    }),
  );
}

/** `{ path, query, header }` as one schema. */
export function parametersSchema(operation: DescribedOperation): JsonObject {
  const group = (place: string): JsonObject => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === place);
    return {
      type: "object",
      properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
      required: parameters.filter(({ required }) => required === true).map(({ name }) => name),
      // Meta ignores what it does not know; a caller who mistypes a filter gets more than was asked for, and had better be told.
      ...(place === "query" ? { additionalProperties: false } : {}),
    };
  };
  return {
    type: "object",
    required: ["path", "query", "header"],
    properties: { path: group("path"), query: group("query"), header: group("header") },
  };
}
