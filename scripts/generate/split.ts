/**
 * Splits ajv's standalone code into one module a schema. ajv writes everything that a validator needs into one text, so two
 * validators that share a schema would hold it twice; and it numbers its functions, so a new schema would rename the rest.
 */
import ts from "typescript";

/** A top-level function or constant of ajv's, with its number. */
type Declarations = Map<string, string>;

const isFunction = (name: string) => /^validate\d+$/.test(name);

/** Whether an identifier is a word of the API in place of a variable: `schema1` in `data.schema1` and in `{ schema1: … }`. */
const isMember = (node: ts.Identifier) =>
  (ts.isPropertyAccessExpression(node.parent) || ts.isPropertyAssignment(node.parent)) && node.parent.name === node;

/** Where a text mentions declarations, in its order. */
function mentionsIn(text: string, declarations: Declarations): ts.Identifier[] {
  const file = ts.createSourceFile("part.js", text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && declarations.has(node.text) && !isMember(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const WRAPPER = /^const ((?:wrapper|root)\d+) = \{validate: (validate\d+)\};$/gm;

/** Schemas that hold each other call one another by way of a constant, `wrapper0.validate`; a function needs none. */
function withoutWrappers(code: string): string {
  const wrapped = new Map([...code.matchAll(WRAPPER)].map(([, wrapper = "", name = ""]) => [wrapper, name]));
  return code.replaceAll(/(?<![.\w])(\w+)\.validate\b/g, (found, wrapper: string) => wrapped.get(wrapper) ?? found);
}

const PURE = "/* @__PURE__ */";

/** A function with what ajv assigns to it, as one expression that a bundler may leave out where nothing asks for it. */
const withMembers = (name: string, text: string, evaluated: string) =>
  `const ${name} = ${PURE} Object.assign(${text.trimEnd()}, {evaluated: ${evaluated}});\n`;

/** Text of each declaration; what is assigned to a function's members belongs to it. */
export function declarationsOf(standalone: string): Declarations {
  const code = withoutWrappers(standalone);
  const file = ts.createSourceFile("standalone.js", code, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS);
  const declarations: Declarations = new Map();
  const assigned = new Map<string, string>();
  for (const statement of file.statements) {
    const text = `${statement.getText(file)}\n`;
    if (ts.isFunctionDeclaration(statement) && statement.name) declarations.set(statement.name.text, text);
    else if (ts.isVariableStatement(statement)) {
      const isExport = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
      const name = statement.declarationList.declarations[0]?.name;
      if (!isExport && name && ts.isIdentifier(name))
        declarations.set(name.text, text.replace(" = new RegExp(", ` = ${PURE} new RegExp(`));
    } else if (ts.isExpressionStatement(statement)) {
      const [, owner, evaluated] = /^(validate\d+)\.evaluated = ([\s\S]*);\n$/.exec(text) ?? [];
      if (owner !== undefined && evaluated !== undefined) assigned.set(owner, evaluated);
    }
  }
  for (const [name, evaluated] of assigned)
    declarations.set(name, withMembers(name, declarations.get(name) ?? "", evaluated));
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
  const namesIn = (text: string) => [...new Set(mentionsIn(text, declarations).map(({ text: name }) => name))];
  const constants = namesIn(code).filter((name) => !isFunction(name));
  const renamed = new Map<string, string>();
  const counts: Record<string, number> = {};
  for (const constant of constants) {
    const kind = constant.replace(/\d+$/, "");
    counts[kind] = (counts[kind] ?? 0) + 1;
    renamed.set(constant, `${kind}${counts[kind]}`);
  }
  const calls = namesIn(code).filter((name) => isFunction(name) && name !== ajvName);
  let text = [...constants.map((constant) => declarations.get(constant) ?? ""), "export ", code].join("");
  for (const mention of mentionsIn(text, declarations).reverse()) {
    const name = isFunction(mention.text) ? nameOf(mention.text) : (renamed.get(mention.text) ?? mention.text);
    text = text.slice(0, mention.getStart()) + name + text.slice(mention.end);
  }
  return { text: typed(text), calls };
}

/** The parameters with types: the compiler would derive declarations from ajv's defaults that do not compile. */
const typed = (text: string) =>
  text
    .replace("(data, {instancePath", "(data: unknown, {instancePath")
    .replace("dynamicAnchors={}}={}){", "dynamicAnchors={}}: Record<string, unknown> = {}): boolean {");
