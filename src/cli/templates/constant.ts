/** The value of an expression that is written out: literals, lists, objects, and names of such constants of the same file. */
import type { Expression, ObjectExpression, Program, SpreadElement, VariableDeclarator } from "acorn";
import { objectOf } from "./as-defined.js";
import { isObject, type Json, type JsonObject } from "./definition.js";
import { UnreadableError } from "./parse.js";

type Node = Expression | SpreadElement;

/** Every `const` of the file's top level. */
export function constantsOf({ body }: Program): Map<string, VariableDeclarator> {
  const declarations = body.flatMap((statement) => {
    const inner = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    return inner?.type === "VariableDeclaration" && inner.kind === "const" ? inner.declarations : [];
  });
  return new Map(declarations.flatMap((one) => (one.id.type === "Identifier" ? [[one.id.name, one]] : [])));
}

/** Reads values; names are looked up once each, so that a circle ends. */
export class Constants {
  readonly #file: string;
  readonly #declared: Map<string, VariableDeclarator>;
  readonly #open = new Set<string>();

  constructor(program: Program, file: string) {
    this.#file = file;
    this.#declared = constantsOf(program);
  }

  #refuse(node: Node): never {
    const { line = 0, column = 0 } = node.loc?.start ?? {};
    throw new UnreadableError(
      `${this.#file}:${line}:${column + 1}: this cannot be read without running it; ` +
        "texts, numbers, lists, objects and constants of the same file can.",
    );
  }

  /** Throws `UnreadableError` that says where. */
  valueOf(node: Node): Json {
    switch (node.type) {
      case "Literal":
        if (node.value === null || ["string", "number", "boolean"].includes(typeof node.value))
          return node.value as Json;
        return this.#refuse(node);
      case "TemplateLiteral":
        return node.expressions.length === 0
          ? (node.quasis[0]?.value.cooked ?? "")
          : this.#joined(node.quasis, node.expressions);
      case "UnaryExpression": {
        const value = this.valueOf(node.argument);
        return node.operator === "-" && typeof value === "number" ? -value : this.#refuse(node);
      }
      case "BinaryExpression": {
        if (node.operator !== "+" || node.left.type === "PrivateIdentifier") return this.#refuse(node);
        const [left, right] = [this.valueOf(node.left), this.valueOf(node.right)];
        return typeof left === "string" && typeof right === "string" ? left + right : this.#refuse(node);
      }
      case "ArrayExpression":
        return node.elements.flatMap((item) => this.#items(item, node));
      case "ObjectExpression":
        return this.#object(node);
      case "ParenthesizedExpression":
        return this.valueOf(node.expression);
      case "Identifier":
        return this.#named(node.name, node);
      default:
        return this.#refuse(node);
    }
  }

  #joined(quasis: readonly { value: { cooked?: string | null } }[], expressions: readonly Expression[]): string {
    return quasis
      .map(({ value }, at) => {
        const expression = expressions[at];
        const next = expression ? this.valueOf(expression) : "";
        if (expression && typeof next !== "string") this.#refuse(expression);
        return `${value.cooked ?? ""}${String(next)}`;
      })
      .join("");
  }

  #items(item: Node | null, list: Expression): Json[] {
    if (!item) return this.#refuse(list);
    if (item.type !== "SpreadElement") return [this.valueOf(item)];
    const spread = this.valueOf(item.argument);
    return Array.isArray(spread) ? spread : this.#refuse(item);
  }

  #object(node: ObjectExpression): JsonObject {
    const entries = node.properties.flatMap((property): [string, Json][] => {
      if (property.type === "SpreadElement") {
        const spread = this.valueOf(property.argument);
        return isObject(spread) ? Object.entries(spread) : this.#refuse(property);
      }
      if (property.kind !== "init" || property.method) return this.#refuse(node);
      const { key } = property;
      const name =
        !property.computed && key.type === "Identifier" ? key.name : key.type === "Literal" ? key.value : undefined;
      // Without brackets it would be no member: it sets the prototype.
      const isPrototype = name === "__proto__" && !property.computed;
      if ((typeof name !== "string" && typeof name !== "number") || isPrototype) return this.#refuse(node);
      return [[String(name), this.valueOf(property.value)]];
    });
    return objectOf(entries);
  }

  #named(name: string, node: Expression): Json {
    if (name === "undefined") return null;
    const init = this.#declared.get(name)?.init;
    if (!init || this.#open.has(name)) return this.#refuse(node);
    this.#open.add(name);
    const value = this.valueOf(init);
    this.#open.delete(name);
    return value;
  }
}
