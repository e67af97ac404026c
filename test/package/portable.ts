/**
 * The tests that try the package and not its sources: they, and what they import, load nothing from outside of `test/`, read no
 * file from there and no types either that would have to be there at run time.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import ts from "typescript";
import { root } from "../support/readme.js";

const tests = join(root, "test");

interface Named {
  /** Packages that it loads. */
  packages: Set<string>;
  /** Files below `test/` that it loads. */
  files: Set<string>;
  /** What it names outside of `test/`, as it is written there. */
  outside: Set<string>;
}

/** The file that a relative path in another file means, `.js` being written for `.ts`. */
function fileOf(path: string, from: string): string | undefined {
  const target = resolve(dirname(from), path);
  return [target.replace(/\.js$/, ".ts"), target].find((one) => existsSync(one));
}

/** What a file names in a string, imports of types left out: they are gone when it runs. */
function namedIn(file: string): Named {
  const named: Named = { packages: new Set(), files: new Set(), outside: new Set() };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && node.importClause?.isTypeOnly) return;
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      const specifier = node.moduleSpecifier;
      if (specifier && ts.isStringLiteral(specifier) && !/^(\.|node:)/.test(specifier.text))
        named.packages.add(specifier.text.split("/", specifier.text.startsWith("@") ? 2 : 1).join("/"));
    }
    if (ts.isStringLiteral(node) && /^\.\.?(\/|$)/.test(node.text)) {
      const target = fileOf(node.text, file);
      if (target && !target.startsWith(tests + sep) && target !== tests) named.outside.add(node.text);
      else if (target?.endsWith(".ts")) named.files.add(target);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true));
  return named;
}

export interface Portable {
  /** Test files, relative to the repository. */
  tests: string[];
  /** Test files that are left out, with what they reach for. */
  leftOut: Map<string, string>;
  /** Packages that the tests load. */
  packages: Set<string>;
}

export function portableTests(): Portable {
  const found: Portable = { tests: [], leftOut: new Map(), packages: new Set() };
  const known = new Map<string, Named>();
  const lookUp = (file: string): Named => {
    const named = known.get(file) ?? namedIn(file);
    known.set(file, named);
    return named;
  };
  for (const name of readdirSync(tests, { recursive: true, encoding: "utf8" }).sort()) {
    if (!name.endsWith(".test.ts") || /^(chaos|compat|docs|generation|long|package|redis)[/\\]/.test(name)) continue;
    const file = join(tests, name);
    const loaded = new Set([file]);
    for (const one of loaded) for (const next of lookUp(one).files) loaded.add(next);
    const outside = [...loaded].flatMap((one) => [...lookUp(one).outside]);
    const path = relative(root, file).replaceAll(sep, "/");
    if (outside[0] !== undefined) found.leftOut.set(path, outside[0]);
    else {
      found.tests.push(path);
      for (const one of loaded) for (const each of lookUp(one).packages) found.packages.add(each);
    }
  }
  return found;
}
