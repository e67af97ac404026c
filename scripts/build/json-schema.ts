/** A schema of the description as plain JSON Schema, draft 2020-12, which any tool takes. */
import { isObject, type JsonObject } from "../description/json.js";

/** OpenAPI's words; the rest of them, and ours, begin with `x-`. */
const FOREIGN = new Set(["discriminator", "externalDocs", "example", "xml"]);
/** Values of the API, not schemas. */
const VALUES = new Set(["const", "default", "enum", "examples"]);
/** Members of these are named by the API, not by JSON Schema. */
const MAPS = new Set(["properties", "patternProperties", "$defs"]);
const POINTER = "#/components/schemas/";

/** The known values stay visible; others pass, as they do with `x-extensible-enum`. */
const openEnum = (values: unknown) => ({ anyOf: [{ enum: values }, { type: "string" }] });

/** References lead to `$defs`. */
export function plainSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(plainSchema);
  if (!isObject(node)) return node;
  const plain: JsonObject = {};
  for (const [key, child] of Object.entries(node)) {
    if (key === "x-extensible-enum") Object.assign(plain, openEnum(child));
    else if (FOREIGN.has(key) || key.startsWith("x-")) continue;
    else if (key === "$ref") plain.$ref = `#/$defs/${nameOf(String(child))}`;
    else if (VALUES.has(key)) plain[key] = child;
    else if (MAPS.has(key) && isObject(child))
      plain[key] = Object.fromEntries(Object.entries(child).map(([name, schema]) => [name, plainSchema(schema)]));
    else plain[key] = plainSchema(child);
  }
  return plain;
}

function nameOf(reference: string): string {
  if (reference.startsWith(POINTER)) return reference.slice(POINTER.length);
  throw new Error(`${reference} is no reference to a schema of the description.`);
}

/** Names of the schemas that a plain schema refers to. */
function referencesOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(referencesOf);
  if (!isObject(node)) return [];
  const own = typeof node.$ref === "string" ? [node.$ref.replace("#/$defs/", "")] : [];
  const below = Object.entries(node).flatMap(([key, child]) => {
    if (VALUES.has(key)) return [];
    return MAPS.has(key) && isObject(child) ? Object.values(child).flatMap(referencesOf) : referencesOf(child);
  });
  return [...own, ...below];
}

/** Names of all that a schema needs to stand by itself; its own only if it holds itself. */
export function needsOf(name: string, schemas: ReadonlyMap<string, unknown>): string[] {
  const needs = new Set<string>();
  const add = (from: string) => {
    for (const reference of referencesOf(schemas.get(from))) {
      if (needs.has(reference)) continue;
      if (!schemas.has(reference)) throw new Error(`${from} refers to ${reference}, which is no schema.`);
      needs.add(reference);
      add(reference);
    }
  };
  add(name);
  return [...needs].sort();
}
