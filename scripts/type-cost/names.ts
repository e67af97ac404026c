/** What the declarations of an installed package say: its public names, and the events of ours with their members. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** The public names of one subpath, by how a program can use them. */
export interface Names {
  readonly specifier: string;
  /** Functions, classes, constants and groups of them. */
  readonly values: readonly string[];
  /** Types that stand by themselves; what is a value too, such as a class, is among the values. */
  readonly types: readonly string[];
  /** Types that need arguments. */
  readonly generic: readonly string[];
}

/** An event of ours: its name, and the members that hold what was received. */
export interface EventShape {
  readonly name: string;
  readonly members: readonly string[];
}

const asksForArguments = (symbol: ts.Symbol): boolean =>
  (symbol.declarations ?? []).some(
    (declaration) =>
      (ts.isTypeAliasDeclaration(declaration) ||
        ts.isInterfaceDeclaration(declaration) ||
        ts.isClassDeclaration(declaration)) &&
      (declaration.typeParameters ?? []).some((parameter) => parameter.default === undefined),
  );

/** A program of one file, to ask questions of. */
function ask(folder: string, options: ts.CompilerOptions, text: string) {
  const file = join(folder, "names.ts");
  writeFileSync(file, text);
  const program = ts.createProgram([file], options);
  const source = program.getSourceFile(file);
  if (!source) throw new Error(`${file} was not read.`);
  return { checker: program.getTypeChecker(), source };
}

/** The public names of subpaths, as an application in the folder resolves them. */
export function namesOf(folder: string, options: ts.CompilerOptions, specifiers: readonly string[]): Names[] {
  const text = specifiers.map((specifier) => `import ${JSON.stringify(specifier)};`).join("\n");
  const { checker, source } = ask(folder, options, text);
  return source.statements.map((statement, index) => {
    const specifier = specifiers[index] ?? "";
    const module = ts.isImportDeclaration(statement) && checker.getSymbolAtLocation(statement.moduleSpecifier);
    if (!module) throw new Error(`${specifier} has no declarations.`);
    const [values, types, generic]: [string[], string[], string[]] = [[], [], []];
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      if (symbol.flags & ts.SymbolFlags.Value) values.push(exported.name);
      else if (symbol.flags & ts.SymbolFlags.Type) (asksForArguments(symbol) ? generic : types).push(exported.name);
    }
    return { specifier, values, types, generic };
  });
}

/** The events that an application of ours can listen to. */
export function eventsOf(folder: string, options: ts.CompilerOptions): EventShape[] {
  const { checker, source } = ask(
    folder,
    options,
    `import type { EventOf, EventPayloads } from "wapi-ts";
export declare const events: { [Name in keyof EventPayloads]: EventOf<Name> };`,
  );
  const module = checker.getSymbolAtLocation(source);
  const events = module && checker.getExportsOfModule(module)[0];
  if (!events) throw new Error("wapi-ts has no EventPayloads.");
  const typeOf = (symbol: ts.Symbol) => checker.getTypeOfSymbol(symbol);
  return typeOf(events)
    .getProperties()
    .map((event) => ({
      name: event.name,
      members: typeOf(event)
        .getProperties()
        .filter((member) => typeOf(member).getCallSignatures().length === 0)
        .map(({ name }) => name),
    }));
}
