/** What the description's conventions ask for and Redocly's linter has no rule for. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { yamlFiles } from "./index-file.js";
import { isObject, type JsonObject } from "./json.js";

const FOLDERS = ["parameters", "paths", "responses", "schemas", "webhooks", "control"];
const MOST_LINES = 400;
/** What would refuse a value, on a schema that its sources leave open. */
const CLOSING = [
  "enum",
  "const",
  "pattern",
  "format",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minimum",
  "maximum",
];
const REPLACED =
  /\b(replaced|use|instead|in favou?r|gone|not sent|no longer|not used|without effect|nothing replaces)\b/i;
const VERSION = /^v\d+\.\d+$/;

/** What is wrong with one object of the description; its members are looked at by themselves. */
function objections(node: JsonObject): string[] {
  const found: string[] = [];
  const confidence = node["x-confidence"];
  if (confidence !== undefined) {
    const { level, source } = isObject(confidence) ? confidence : {};
    if (!["low", "medium"].includes(String(level)) || typeof source !== "string" || source === "")
      found.push("x-confidence is { level: low | medium, source }");
    const closing = CLOSING.filter((keyword) => keyword in node);
    if (node.additionalProperties === false || node.unevaluatedProperties === false) closing.push("a closed object");
    if (closing.length > 0) found.push(`x-confidence beside ${closing.join(", ")}: what is not sure stays open`);
  }
  for (const gate of ["x-since", "x-until"])
    if (node[gate] !== undefined && !VERSION.test(String(node[gate]))) found.push(`${gate} is a version such as v24.0`);
  if (node.deprecated === true && !REPLACED.test(String(node.description)))
    found.push("deprecated, and the description does not say what replaces it");
  return found;
}

function visit(node: unknown, place: string, found: string[]): void {
  if (Array.isArray(node)) node.forEach((item, index) => void visit(item, `${place}/${index}`, found));
  if (!isObject(node)) return;
  found.push(...objections(node).map((objection) => `${place}: ${objection}`));
  for (const [key, child] of Object.entries(node))
    if (!["example", "examples"].includes(key)) visit(child, `${place}/${key}`, found);
}

/** Violations of the conventions, with the file and the place in it. */
export function violations(folder: string): string[] {
  return FOLDERS.flatMap((kind) => yamlFiles(folder, kind)).flatMap(({ path, content }) => {
    const found: string[] = [];
    const lines = readFileSync(join(folder, path), "utf8").split("\n").length - 1;
    if (lines > MOST_LINES) found.push(`openapi/${path} has ${lines} lines; ${MOST_LINES} is the most`);
    visit(content, `openapi/${path}#`, found);
    return found;
  });
}
