/**
 * The lower part of `openapi/openapi.yaml`: which paths and webhook fields exist is read from the files present, so that
 * adding one touches no second file.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { isObject, type JsonObject } from "./json.js";

const MARKER =
  "# --- Below this line: written by `npm run generate` from paths/, webhooks/ and schemas/. Do not edit. ---";

const pointer = (key: string) => key.replaceAll("~", "~0").replaceAll("/", "~1");
const quote = (key: string) => (/^[\w]+$/.test(key) ? key : JSON.stringify(key));

/** The files of `paths/`, `schemas/` and the like, whatever folder below it they are in. */
export function yamlFiles(folder: string, kind: string): { path: string; content: JsonObject }[] {
  return readdirSync(join(folder, kind), { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .map((file) => {
      const content: unknown = parse(readFileSync(join(folder, kind, file), "utf8"));
      if (!isObject(content)) throw new Error(`openapi/${kind}/${file} is not a map`);
      return { path: `${kind}/${file}`, content };
    });
}

function pathLines(folder: string): string[] {
  const templates = yamlFiles(folder, "paths").flatMap(({ path, content }) =>
    Object.keys(content).map((template) => ({ template, path })),
  );
  const seen = new Set<string>();
  for (const { template, path } of templates) {
    if (seen.has(template)) throw new Error(`openapi/${path} describes ${template} a second time`);
    seen.add(template);
  }
  return templates
    .sort((a, b) => (a.template < b.template ? -1 : 1))
    .map(({ template, path }) => `  ${quote(template)}: { $ref: "${path}#/${pointer(template)}" }`);
}

/** One line a webhook field: each file of `webhooks/` holds exactly one schema whose name ends in `Change`. */
function changeLines(folder: string): string[] {
  return yamlFiles(folder, "webhooks").map(({ path, content }) => {
    const field = basename(path, ".yaml");
    const changes = Object.keys(content).filter((name) => name.endsWith("Change"));
    const [name] = changes;
    if (name === undefined || changes.length > 1)
      throw new Error(`openapi/${path} holds ${changes.length} schemas named …Change; one is needed`);
    const tag = (content[name] as { properties?: { field?: { const?: unknown } } }).properties?.field?.const;
    if (tag !== field) throw new Error(`openapi/${path}: ${name}.properties.field.const is ${tag}, not ${field}`);
    return `        - $ref: "${path}#/${name}"`;
  });
}

/** `x-edges` names its schemas, and a bundle keeps only what is referenced: so they are referenced here. */
function edgeLines(folder: string): string[] {
  const schemas = yamlFiles(folder, "schemas");
  const wanted = schemas
    .flatMap(({ content }) => Object.values(content))
    .flatMap((schema) => (isObject(schema) && isObject(schema["x-edges"]) ? Object.values(schema["x-edges"]) : []))
    .flatMap((edge) => (isObject(edge) ? [edge.arguments, edge.result] : []))
    .filter((name) => typeof name === "string");
  return [...new Set(wanted)].sort().map((name) => {
    const home = schemas.find(({ content }) => name in content);
    if (!home) throw new Error(`x-edges names the schema ${name}, which no file of openapi/schemas/ holds`);
    return `    ${name}: { $ref: "${home.path}#/${name}" }`;
  });
}

/** The text that `openapi/openapi.yaml` should have. */
export function renderIndex(folder: string): string {
  const current = readFileSync(join(folder, "openapi.yaml"), "utf8");
  const [head = ""] = current.split(MARKER);
  return [
    `${head.trimEnd()}\n`,
    MARKER,
    "  schemas:",
    ...edgeLines(folder),
    "    WebhookChange:",
    "      description: One change, told apart by its field.",
    "      oneOf:",
    ...changeLines(folder),
    "      discriminator: { propertyName: field }",
    "paths:",
    ...pathLines(folder),
    "",
  ].join("\n");
}

/** Brings the index up to date; true when it was not. */
export function writeIndex(folder: string): boolean {
  const file = join(folder, "openapi.yaml");
  const wanted = renderIndex(folder);
  if (readFileSync(file, "utf8") === wanted) return false;
  writeFileSync(file, wanted);
  return true;
}
