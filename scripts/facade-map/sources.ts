/** The runtime's sources as syntax: classes, functions and where their names come from. No types are asked for, so it takes a second. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

/** A name that a module declares or imports. */
export interface Declared {
  readonly file: string;
  readonly node: ts.Node;
}

export interface Module {
  readonly file: string;
  /** What the module declares at its top. */
  readonly declared: ReadonlyMap<string, ts.Node>;
  /** Local name → what it is called where it comes from, and where that is. */
  readonly imported: ReadonlyMap<string, { readonly name: string; readonly from: string }>;
  /** Modules that are passed on whole: `export * from`. */
  readonly passedOn: readonly string[];
}

function declaredIn(source: ts.SourceFile): Map<string, ts.Node> {
  const found = new Map<string, ts.Node>();
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement))
      for (const one of statement.declarationList.declarations) found.set(one.name.getText(source), one);
    else if ((ts.isClassDeclaration(statement) || ts.isFunctionDeclaration(statement)) && statement.name)
      found.set(statement.name.text, statement);
  }
  return found;
}

function importedIn(source: ts.SourceFile) {
  const found = new Map<string, { name: string; from: string }>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const { text } = statement.moduleSpecifier;
    const names = statement.importClause?.namedBindings;
    if (!text.startsWith(".") || names === undefined || !ts.isNamedImports(names)) continue;
    const from = moduleAt(source, text);
    for (const { name, propertyName } of names.elements)
      found.set(name.text, { name: (propertyName ?? name).text, from });
  }
  return found;
}

/** The module of `await import("./upload.js")`. */
function loadedBy(node: ts.Expression | undefined): string | undefined {
  if (node === undefined || !ts.isAwaitExpression(node) || !ts.isCallExpression(node.expression)) return undefined;
  const [specifier] = node.expression.arguments;
  const isImport = node.expression.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isImport && specifier && ts.isStringLiteral(specifier) ? specifier.text : undefined;
}

/** The same of `const { upload } = await import("./upload.js")`, wherever it stands. */
function loadedIn(source: ts.SourceFile) {
  const found = new Map<string, { name: string; from: string }>();
  const walk = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name)) {
      const specifier = loadedBy(node.initializer);
      if (specifier?.startsWith("."))
        for (const { name, propertyName } of node.name.elements)
          found.set(name.getText(source), {
            name: (propertyName ?? name).getText(source),
            from: moduleAt(source, specifier),
          });
    }
    ts.forEachChild(node, walk);
  };
  walk(source);
  return found;
}

const moduleAt = (source: ts.SourceFile, specifier: string) =>
  join(dirname(source.fileName), specifier.replace(/\.js$/, ".ts"));

const passedOnBy = (source: ts.SourceFile) =>
  source.statements.flatMap((statement) =>
    ts.isExportDeclaration(statement) &&
    statement.exportClause === undefined &&
    statement.moduleSpecifier &&
    ts.isStringLiteral(statement.moduleSpecifier)
      ? [moduleAt(source, statement.moduleSpecifier.text)]
      : [],
  );

/** Reads modules, each once. */
export class Sources {
  readonly #modules = new Map<string, Module | undefined>();

  module(file: string): Module | undefined {
    if (!this.#modules.has(file)) this.#modules.set(file, this.#read(file));
    return this.#modules.get(file);
  }

  /** Follows a name to its declaration, through imports. */
  find(file: string, name: string): Declared | undefined {
    const module = this.module(file);
    const node = module?.declared.get(name);
    if (node) return { file, node };
    const imported = module?.imported.get(name);
    if (imported) return this.find(imported.from, imported.name);
    for (const other of module?.passedOn ?? []) {
      const found = this.find(other, name);
      if (found) return found;
    }
    return undefined;
  }

  #read(file: string): Module | undefined {
    if (!existsSync(file)) return undefined;
    const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
    const imported = new Map([...loadedIn(source), ...importedIn(source)]);
    return { file, declared: declaredIn(source), imported, passedOn: passedOnBy(source) };
  }
}
