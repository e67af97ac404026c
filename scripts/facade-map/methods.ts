/** Every public method that can be reached from a `Client`, and the request functions that it calls, through helpers too. */
import { join } from "node:path";
import ts from "typescript";
import { type Declared, Sources } from "./sources.js";

/** `messaging.profile.get`, with the names of the request functions that it may call. */
export interface FacadeMethod {
  readonly path: string;
  readonly requests: readonly string[];
}

/** What is reached from a client, by its name in paths. */
const ROOTS = [
  { path: "business", file: "business/client.ts", name: "BusinessClient" },
  { path: "messaging", file: "messaging/client.ts", name: "MessagingClient" },
] as const;

const isPublic = (member: ts.ClassElement) =>
  member.name !== undefined &&
  !ts.isPrivateIdentifier(member.name) &&
  (ts.getCombinedModifierFlags(member) &
    (ts.ModifierFlags.Private | ts.ModifierFlags.Protected | ts.ModifierFlags.Static)) ===
    0;

const isMethod = (member: ts.ClassElement) =>
  ts.isMethodDeclaration(member) ||
  (ts.isPropertyDeclaration(member) &&
    member.initializer !== undefined &&
    (ts.isArrowFunction(member.initializer) || ts.isFunctionExpression(member.initializer)));

/** The class that a member holds: `readonly profile: ProfileManager`, or a getter of one. */
function classOf(sources: Sources, file: string, member: ts.ClassElement): Declared | undefined {
  const isMember = ts.isPropertyDeclaration(member) || ts.isGetAccessorDeclaration(member);
  const type = isMember ? member.type : undefined;
  if (type === undefined || !ts.isTypeReferenceNode(type)) return undefined;
  const found = sources.find(file, type.typeName.getText());
  return found && ts.isClassDeclaration(found.node) ? found : undefined;
}

const memberOf = (node: ts.ClassDeclaration, name: string) => node.members.find((one) => one.name?.getText() === name);

/** Collects the request functions that a piece of code names. */
class Calls {
  readonly requests = new Set<string>();
  readonly #sources: Sources;
  readonly #generated: string;
  readonly #seen = new Set<ts.Node>();

  constructor(sources: Sources, generated: string) {
    this.#sources = sources;
    this.#generated = generated;
  }

  visit(node: ts.Node, file: string, owner: ts.ClassDeclaration | undefined): void {
    if (this.#seen.has(node)) return;
    this.#seen.add(node);
    const walk = (child: ts.Node): void => {
      if (ts.isTypeNode(child)) return;
      if (ts.isPropertyAccessExpression(child)) this.#member(child, file, owner);
      else if (ts.isIdentifier(child)) this.#name(child, file);
      ts.forEachChild(child, walk);
    };
    ts.forEachChild(node, walk);
  }

  /** `this.list(...)`, `this.#edge(...)`, and `this.#other.list(...)` of a member that is a class of ours. */
  #member({ expression, name }: ts.PropertyAccessExpression, file: string, owner: ts.ClassDeclaration | undefined) {
    if (owner === undefined) return;
    if (expression.kind === ts.SyntaxKind.ThisKeyword) {
      const member = memberOf(owner, name.text);
      if (member && isMethod(member)) this.visit(member, file, owner);
      return;
    }
    if (!ts.isPropertyAccessExpression(expression) || expression.expression.kind !== ts.SyntaxKind.ThisKeyword) return;
    const holder = memberOf(owner, expression.name.text);
    const held = holder && classOf(this.#sources, file, holder);
    if (!held || !ts.isClassDeclaration(held.node)) return;
    const member = memberOf(held.node, name.text);
    if (member && isMethod(member)) this.visit(member, held.file, held.node);
  }

  #name(identifier: ts.Identifier, file: string) {
    const { parent, text } = identifier;
    if (ts.isPropertyAccessExpression(parent) && parent.name === identifier) return;
    if (ts.isPropertyAssignment(parent) && parent.name === identifier) return;
    const found = this.#sources.find(file, text);
    if (!found) return;
    if (found.file.startsWith(this.#generated)) this.requests.add(text);
    else if (ts.isFunctionDeclaration(found.node) || ts.isVariableDeclaration(found.node))
      this.visit(found.node, found.file, undefined);
    else if (ts.isClassDeclaration(found.node) && isConstructed(identifier))
      this.visit(found.node, found.file, found.node);
  }
}

const isConstructed = ({ parent }: ts.Identifier) => ts.isNewExpression(parent);

/** In the order of their paths. */
export function facadeMethods(root: string): FacadeMethod[] {
  const sources = new Sources();
  const runtime = join(root, "src/runtime");
  const generated = join(root, "src/generated/operations");
  const methods: FacadeMethod[] = [];
  const walk = (path: string, { file, node }: Declared): void => {
    if (!ts.isClassDeclaration(node)) return;
    for (const member of node.members.filter(isPublic)) {
      const at = `${path}.${member.name?.getText()}`;
      const held = classOf(sources, file, member);
      if (held) walk(at, held);
      else if (isMethod(member)) {
        const calls = new Calls(sources, generated);
        calls.visit(member, file, node);
        methods.push({ path: at, requests: [...calls.requests].sort() });
      }
    }
  };
  for (const { path, file, name } of ROOTS) {
    const found = sources.find(join(runtime, file), name);
    if (!found) throw new Error(`There is no class ${name} in ${file}.`);
    walk(path, found);
  }
  // Overloads are one method.
  const paths = new Map(methods.map((one) => [one.path, one]));
  for (const { path, requests } of methods) if (requests.length > 0) paths.set(path, { path, requests });
  return [...paths.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
