/** Who imports what, read from the syntax tree. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { root } from "./tree.js";

export interface Import {
  specifier: string;
  /** Loaded at run time, when its module is (`static`) or later (`dynamic`); or only for its types. */
  kind: "static" | "dynamic" | "type";
}

function clauseIsType(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  return (
    !clause.name && named !== undefined && ts.isNamedImports(named) && named.elements.every((one) => one.isTypeOnly)
  );
}

const known = new Map<string, Import[]>();

/** The imports and re-exports of a file of the repository. */
export function importsOf(file: string): Import[] {
  const found = known.get(file) ?? parsed(file);
  known.set(file, found);
  return found;
}

function parsed(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.ES2022, true);
  const found: Import[] = [];
  const add = (node: ts.Node | undefined, kind: Import["kind"]) => {
    if (node && ts.isStringLiteral(node)) found.push({ specifier: node.text, kind });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, clauseIsType(node.importClause) ? "type" : "static");
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly ? "type" : "static");
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, "type");
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], "dynamic");
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The TypeScript files below a folder of the repository. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `${folder}/${file}`)
    .sort();

/** `ajv/dist/2020.js` → `ajv`; nothing for a file or one of Node's modules. */
export function packageOf({ specifier }: Import): string | undefined {
  if (specifier.startsWith(".") || specifier.startsWith("node:")) return undefined;
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/** The files that load a package, below these folders. */
export const loadersOf = (name: string, ...folders: string[]) =>
  folders
    .flatMap(filesBelow)
    .filter((file) => importsOf(file).some((one) => one.kind !== "type" && packageOf(one) === name));

/** Everything that a file loads, itself included; what it loads later too, unless that is left out. */
export function loadedFrom(file: string, { later }: { later: boolean }): Set<string> {
  const loaded = new Set<string>();
  const queue = [file];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (loaded.has(next)) continue;
    loaded.add(next);
    for (const { specifier, kind } of importsOf(next)) {
      if (!specifier.startsWith(".") || kind === "type" || (kind === "dynamic" && !later)) continue;
      const target = join(root, dirname(next), specifier.replace(/\.js$/, ".ts"));
      if (existsSync(target)) queue.push(relative(root, target));
    }
  }
  return loaded;
}
