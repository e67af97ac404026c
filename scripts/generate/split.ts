/**
 * Splits ajv's standalone code into one module a schema. ajv writes everything that a validator needs into one text, so two
 * validators that share a schema would hold it twice; and it numbers its functions, so a new schema would rename the rest.
 */
import ts from "typescript";

/** A top-level function or constant of ajv's, with its number. */
type Declarations = Map<string, string>;

const FUNCTION = /\bvalidate\d+\b/g;
const CONSTANT = /\b(schema|func|pattern|formats)\d+\b/g;

/** Text of each declaration; what is assigned to a function's members belongs to it. */
export function declarationsOf(code: string): Declarations {
  const file = ts.createSourceFile("standalone.js", code, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS);
  const declarations: Declarations = new Map();
  const add = (name: string, text: string) => declarations.set(name, (declarations.get(name) ?? "") + text);
  for (const statement of file.statements) {
    const text = `${statement.getText(file)}\n`;
    if (ts.isFunctionDeclaration(statement) && statement.name) add(statement.name.text, text);
    else if (ts.isVariableStatement(statement)) {
      const isExport = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
      const name = statement.declarationList.declarations[0]?.name;
      if (!isExport && name && ts.isIdentifier(name)) add(name.text, text);
    } else if (ts.isExpressionStatement(statement)) {
      const owner = text.match(/^(validate\d+)\.evaluated\b/)?.[1];
      if (owner) add(owner, text);
    }
  }
  return declarations;
}

export interface Module {
  text: string;
  /** The functions of other modules that it calls, by ajv's names. */
  calls: string[];
}

/** One function with the constants it uses, under a readable name. `nameOf` gives the names of the functions it calls. */
export function moduleOf(declarations: Declarations, ajvName: string, nameOf: (ajvName: string) => string): Module {
  const code = declarations.get(ajvName);
  if (code === undefined) throw new Error(`ajv wrote no ${ajvName}`);
  const constants = [...new Set(code.match(CONSTANT) ?? [])];
  const renamed = new Map<string, string>();
  const counts: Record<string, number> = {};
  for (const constant of constants) {
    const kind = constant.replace(/\d+$/, "");
    counts[kind] = (counts[kind] ?? 0) + 1;
    renamed.set(constant, `${kind}${counts[kind]}`);
  }
  const text = [...constants.map((constant) => declarations.get(constant) ?? ""), code]
    .join("")
    .replaceAll(CONSTANT, (constant) => renamed.get(constant) ?? constant)
    .replaceAll(FUNCTION, nameOf)
    .replace(/^function /m, "export function ");
  const calls = [...new Set(code.match(FUNCTION) ?? [])].filter((name) => name !== ajvName);
  return { text, calls };
}
