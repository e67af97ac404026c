/** JSON Schemas → standalone validators, one module a root. Nothing is compiled at run time. */

import type { ValidateFunction } from "ajv";
import _Ajv2020, { type Ajv2020 as AjvInstance } from "ajv/dist/2020.js";
import _standaloneCode from "ajv/dist/standalone/index.js";
import { isObject, type JsonObject } from "../description/json.js";
import { addKeywords, CHOICE, type Choice, MEMBERS } from "./keywords.js";
import { declarationsOf, moduleOf } from "./split.js";
import { defaultMember, refName, type Schemas, unionOf } from "./union.js";

// CommonJS modules: TypeScript types the namespace, Node hands over its default.
const Ajv2020 = _Ajv2020 as unknown as typeof AjvInstance;
const standaloneCode = _standaloneCode as unknown as (ajv: AjvInstance, roots: Record<string, string>) => string;

/** A value that gets a validator of its own. */
export interface Root {
  /** Folder and file below `validators/`, such as `messages/text`. */
  file: string;
  /** Name of the exported function, such as `validateTextMessage`. */
  name: string;
  /** TypeScript type, as an expression over the names of `openapi.ts`. */
  type: string;
  schema: JsonObject;
  /** Module of the type's names, below `src/generated/`. Default `openapi`. */
  types?: string;
}

/** Says nothing about validity. */
const SILENT = new Set([
  "description",
  "title",
  "default",
  "deprecated",
  "example",
  "examples",
  "externalDocs",
  "readOnly",
  "writeOnly",
  "contentMediaType",
  // Of the text that is inside; the text itself is a text. `contents.ts` gives its schema a validator.
  "contentSchema",
]);
const SPOKEN_EXTENSIONS = new Set(["x-unique-by", "x-alike", "x-max-total", "x-sum", "x-less-than"]);
/** Members of these are named by the API, not by JSON Schema. */
const MAPS = new Set(["properties", "patternProperties", "$defs"]);

const formats = {
  uri: /^[a-z][a-z0-9+\-.]*:\S+$/i,
  date: /^\d{4}-\d\d-\d\d$/,
  email: /^[^\s@]+@[^\s@]+$/,
};

function choiceOf(schemas: Schemas, schema: JsonObject): Choice | undefined {
  const union = unionOf(schemas, schema);
  if (!union) return undefined;
  const cases = union.members.flatMap(({ tags, index }) => tags.map((tag): [string, number] => [tag, index]));
  const otherwise = defaultMember(schema, union)?.index;
  return { tag: union.tag, cases, ...(otherwise === undefined ? {} : { otherwise }) };
}

/** A schema of the description as ajv takes it. */
function compilable(schemas: Schemas, node: unknown, isMap = false): unknown {
  if (Array.isArray(node)) return node.map((item) => compilable(schemas, item));
  if (!isObject(node)) return node;
  if (isMap) return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, compilable(schemas, child)]));
  if (node.format === "binary") return {};
  // What is less than the schema it is made of can only be held against that once the rest is filled in.
  if (isObject(node["x-without"])) return { type: "object" };
  const choice = choiceOf(schemas, node);
  const copy: JsonObject = choice ? { [CHOICE]: choice } : {};
  for (const [key, child] of Object.entries(node)) {
    if (SILENT.has(key) || key === "discriminator") continue;
    if (key.startsWith("x-") && !SPOKEN_EXTENSIONS.has(key)) continue;
    if (key === "$ref") copy.$ref = idOf(String(refName(node)));
    else if (key === "oneOf" && choice) {
      copy.type = "object";
      copy[MEMBERS] = compilable(schemas, child);
    } else if (key === "const" || key === "enum" || key.startsWith("x-")) copy[key] = child;
    else copy[key] = compilable(schemas, child, MAPS.has(key));
  }
  return copy;
}

/** Imports for what ajv writes as `require(…)`, even in its ES module output. */
function withoutRequires(code: string, file: string): string {
  const known: Record<string, string> = { ucs2length: "helpers.codePoints", equal: "helpers.equal" };
  const replaced = code.replaceAll(/require\("ajv\/dist\/runtime\/(\w+)"\)\.default/g, (found, name: string) => {
    return known[name] ?? found;
  });
  if (replaced.includes("require(")) throw new Error(`The validator ${file} needs a helper that does not exist`);
  return replaced;
}

const idOf = (name: string) => `wapi:${name}`;
const SCHEMAS = "schemas/";

function newAjv(): AjvInstance {
  const ajv = new Ajv2020({
    code: { source: true, esm: true, lines: true },
    inlineRefs: 3,
    messages: false,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    formats,
  });
  addKeywords(ajv);
  return ajv;
}

/** Compiles a schema of the description at once, for scripts that look at values. */
export function compilerOf(schemas: Schemas): (schema: JsonObject) => ValidateFunction {
  const ajv = newAjv();
  for (const [name, schema] of Object.entries(schemas))
    ajv.addSchema({ $id: idOf(name), ...(compilable(schemas, schema) as JsonObject) });
  const compiled = new Map<JsonObject, ValidateFunction>();
  return (schema) => {
    const known = compiled.get(schema) ?? ajv.compile(compilable(schemas, schema) as JsonObject);
    compiled.set(schema, known);
    return known;
  };
}

/** Where a compiled function lives and how it is called. */
interface Home {
  file: string;
  name: string;
}

const upwards = (file: string) => "../".repeat(file.split("/").length - 1);

function moduleText(home: Home, declarations: Map<string, string>, ajvName: string, homes: Map<string, Home>) {
  const homeOf = (name: string): Home => {
    const found = homes.get(name);
    if (!found) throw new Error(`${home.file} calls ${name}, which belongs to no schema`);
    return found;
  };
  const { text, calls } = moduleOf(declarations, ajvName, (name) => homeOf(name).name);
  const body = withoutRequires(text, home.file).replace(/^\/\*# sourceURL=.*\n/m, "");
  return [
    "// @ts-nocheck: compiled code",
    ...(body.includes("helpers.") ? [`import * as helpers from "${upwards(home.file)}../validator.js";`] : []),
    ...calls
      .map(homeOf)
      .sort((a, b) => (a.file < b.file ? -1 : 1))
      .map(({ file, name }) => `import { ${name} } from "${upwards(home.file)}${file}.js";`),
    body,
  ].join("\n");
}

/** A typed name for the compiled function of a root; it lives in the same file, or in that of the schema it stands for. */
function rootText(root: Root, compiled: string, home: Home): string {
  const up = `${upwards(root.file)}../`;
  const names = [...new Set(root.type.match(/\b[A-Z]\w+/g) ?? [])].sort();
  return [
    compiled,
    ...(names.length > 0 ? [`import type { ${names.join(", ")} } from "${up}${root.types ?? "openapi"}.js";`] : []),
    `import type { Validator } from "${up}validator.js";`,
    ...(compiled === "" ? [`import { ${home.name} } from "${upwards(root.file)}${home.file}.js";`] : []),
    "",
    `export const ${root.name}: Validator<${root.type}> = ${home.name} as never;`,
    "",
  ].join("\n");
}

/** The modules below `validators/`, by file name: of the roots, and of the schemas that they share. */
export function renderValidators(schemas: Schemas, roots: Root[]): Map<string, string> {
  const ajv = newAjv();
  for (const [name, schema] of Object.entries(schemas))
    ajv.addSchema({ $id: idOf(name), ...(compilable(schemas, schema) as JsonObject) });
  const own = roots.filter(({ schema }) => refName(schema) === undefined);
  for (const { file, schema } of own)
    ajv.addSchema({ $id: idOf(file), ...(compilable(schemas, schema) as JsonObject) });

  const declarations = new Map<string, string>();
  const compiledName = (id: string) => {
    const name = ajv.getSchema(id)?.source?.validateName.str;
    if (name === undefined) throw new Error(`${id} was not compiled`);
    return name;
  };
  // All at once: each by itself would be written out with everything that it shares with the others.
  const wanted = [...new Set(roots.map(({ file, schema }) => idOf(refName(schema) ?? file)))];
  const code = standaloneCode(ajv, Object.fromEntries(wanted.map((id, index) => [`r${index}`, id])));
  for (const [name, text] of declarationsOf(code)) declarations.set(name, text);
  const homes = new Map<string, Home>([
    ...Object.keys(schemas)
      .filter((name) => declarations.has(compiledName(idOf(name))))
      .map((name): [string, Home] => [compiledName(idOf(name)), { file: `${SCHEMAS}${name}`, name: `check${name}` }]),
    ...own.map(({ file, name }): [string, Home] => [
      compiledName(idOf(file)),
      { file, name: name.replace("validate", "checkWhole") },
    ]),
  ]);
  const shared = [...homes]
    .filter(([, { file }]) => file.startsWith(SCHEMAS))
    .map(([ajvName, home]): [string, string] => [home.file, moduleText(home, declarations, ajvName, homes)]);
  const rooted = roots.map((root): [string, string] => {
    const ajvName = compiledName(idOf(refName(root.schema) ?? root.file));
    const home = homes.get(ajvName);
    if (!home) throw new Error(`${root.file} was not compiled`);
    const compiled = home.file === root.file ? moduleText(home, declarations, ajvName, homes) : "";
    return [root.file, rootText(root, compiled, home)];
  });
  return new Map([...shared, ...rooted].map(([file, text]) => [`validators/${file}.ts`, text.trimStart()]));
}
