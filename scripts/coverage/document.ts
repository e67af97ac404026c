/** An OpenAPI document, whoever wrote it: read from a file, its references followed. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { isObject, type JsonObject } from "../description/json.js";

const read = new Map<string, JsonObject>();

/** Reads YAML or JSON, a file once. Throws for a file that holds no OpenAPI 3 document. */
export function readDocument(file: string): JsonObject {
  const known = read.get(file) ?? parsed(file);
  read.set(file, known);
  return known;
}

function parsed(file: string): JsonObject {
  const document: unknown = parse(readFileSync(file, "utf8"), { maxAliasCount: -1 });
  if (!isObject(document) || !String(document.openapi).startsWith("3."))
    throw new Error(`${file} is no OpenAPI 3 document`);
  return document;
}

/** Where a local reference leads; anything else stays what it is. */
export function follow(document: JsonObject, node: unknown): JsonObject {
  if (!isObject(node)) return {};
  if (typeof node.$ref !== "string") return node;
  if (!node.$ref.startsWith("#/")) throw new Error(`The document refers to another file: ${node.$ref}`);
  const target = node.$ref
    .slice(2)
    .split("/")
    .map((step) => decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), document);
  return follow(document, target);
}
