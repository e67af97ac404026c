/** Schemas → working validators, by way of the text that the generator writes. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import type { JsonObject } from "../../scripts/description/json.js";
import type { Schemas } from "../../scripts/generate/union.js";
import { renderValidators } from "../../scripts/generate/validators.js";
import type { Validator } from "../../src/generated/validator.js";
import { root, scratchFolder } from "./tree.js";

/** Text of a TypeScript module as JavaScript. */
const javascript = (text: string) =>
  ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
  }).outputText;

/** Compiles a schema as `npm run generate` would, and loads what comes out. */
export async function compile(schema: JsonObject, schemas: Schemas = {}): Promise<Validator<unknown>> {
  const folder = scratchFolder();
  const helpers = readFileSync(join(root, "scripts/templates/validator.ts"), "utf8");
  const files = renderValidators(schemas, [{ file: "roots/it", name: "validateIt", type: "unknown", schema }]);
  for (const [file, text] of [["package.json", '{ "type": "module" }'], ["validator.ts", helpers], ...files]) {
    const path = join(folder, file?.replace(/\.ts$/, ".js") ?? "");
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file?.endsWith(".ts") ? javascript(text ?? "") : (text ?? ""));
  }
  const module = (await import(pathToFileURL(join(folder, "validators/roots/it.js")).href)) as {
    validateIt: Validator<unknown>;
  };
  return module.validateIt;
}

/** What a validator objects to: keyword, place, and the rule's numbers and names. */
export const objections = (validate: Validator<unknown>, value: unknown) =>
  validate(value)
    ? []
    : (validate.errors ?? []).map(({ keyword, instancePath, params }) => ({ keyword, instancePath, params }));
