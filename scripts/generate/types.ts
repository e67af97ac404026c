/**
 * The types: openapi-typescript, with every component schema lifted to a named declaration, so that editors show
 * `TextContent` where they would show `components["schemas"]["TextContent"]` or its whole expansion.
 */
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import type { Description } from "../description/bundle.js";
import { isObject, type JsonObject, mapObjects, objectAt } from "../description/json.js";
import { refName, resolve, type Schemas, unionOf } from "./union.js";

const { factory } = ts;
const exported = [factory.createModifier(ts.SyntaxKind.ExportKeyword)];
const literal = (text: string) => factory.createLiteralTypeNode(factory.createStringLiteral(text));

/** `"A" | "B" | (string & {})`: known values complete in an editor, others pass. */
const openEnum = (values: string[]) =>
  factory.createUnionTypeNode([
    ...values.map(literal),
    factory.createParenthesizedType(
      factory.createIntersectionTypeNode([
        factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
        factory.createTypeLiteralNode([]),
      ]),
    ),
  ]);

/** What a schema says that is a union less some members of each: `x-without: { schema, members }`. */
const WITHOUT = "x-without";
const WITHOUT_TYPE = "WithoutMembers";

function withoutMembers(node: JsonObject): ts.TypeNode {
  const members = Array.isArray(node.members) ? node.members.map(String) : [];
  const of = factory.createTypeReferenceNode(String(node.schema));
  return factory.createTypeReferenceNode(WITHOUT_TYPE, [of, factory.createUnionTypeNode(members.map(literal))]);
}

/** openapi-typescript declares it where any schema needs it, those that are elsewhere included. */
const withoutIdle = (text: string): string =>
  text.includes("WithRequired<") && text.split("WithRequired<").length === 2
    ? text.replace(/^type WithRequired<[\s\S]*?^};\n/m, "")
    : text;

/** Declares the type of {@link withoutMembers} where it is used. */
const withHelpers = (text: string): string =>
  text.includes(WITHOUT_TYPE)
    ? `type ${WITHOUT_TYPE}<Union, Member extends PropertyKey> = Union extends unknown ? Omit<Union, Member> : never;\n${text}`
    : text;

/** Marks a member that is never there, for `transform` below. */
const NEVER = "x-never";

const onlyRequires = (schema: unknown) =>
  isObject(schema) && Object.keys(schema).every((key) => key === "required" || key === "not");

/** Leaves out what has no meaning for a type but would spoil it. */
function withoutTypeNoise(schema: JsonObject): JsonObject {
  const copy = { ...schema };
  // Tags are constants already; the keyword would add a second property to each member.
  if (isObject(copy.discriminator)) delete copy.discriminator;
  for (const keyword of ["anyOf", "oneOf", "allOf"]) {
    const members = copy[keyword];
    if (Array.isArray(members) && members.length > 0 && members.every(onlyRequires)) delete copy[keyword];
  }
  return copy;
}

/**
 * Of closed objects without a tag, such as `{ id } | { link }`, TypeScript takes one that has the members of both. So each says
 * which members of the others it never has.
 */
function withExclusiveMembers(schemas: Schemas): Schemas {
  const copy: Schemas = { ...schemas };
  for (const schema of Object.values(schemas)) {
    if (!Array.isArray(schema.oneOf) || unionOf(schemas, schema)) continue;
    const names = schema.oneOf.map(refName).filter((name) => name !== undefined);
    const closed = names.filter((name) => resolve(schemas, schemas[name]).additionalProperties === false);
    if (closed.length !== schema.oneOf.length) continue;
    const all = new Set(names.flatMap((name) => Object.keys(objectAt(schemas[name], "properties"))));
    for (const name of names) {
      const own = objectAt(copy[name], "properties");
      const others = [...all].filter((member) => !(member in own)).map((member) => [member, { [NEVER]: true }]);
      copy[name] = { ...copy[name], properties: { ...own, ...Object.fromEntries(others) } };
    }
  }
  return copy;
}

/** `components["schemas"]["X"]` → `X`. */
function schemaName(node: ts.Node): string | undefined {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) return undefined;
  const [root, group, name] = [node.objectType.objectType, node.objectType.indexType, node.indexType];
  const text = (type: ts.TypeNode) =>
    ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? type.literal.text : undefined;
  const isComponents =
    ts.isTypeReferenceNode(root) && ts.isIdentifier(root.typeName) && root.typeName.text === "components";
  return isComponents && text(group) === "schemas" ? text(name) : undefined;
}

function withSchemaNames<T extends ts.Node>(node: T): T {
  const { transformed } = ts.transform(node, [
    (context) => (top) => {
      const visit = (child: ts.Node): ts.Node => {
        const name = schemaName(child);
        return name ? factory.createTypeReferenceNode(name) : ts.visitEachChild(child, visit, context);
      };
      return ts.visitNode(top, visit) as T;
    },
  ]);
  return transformed[0] as T;
}

/** Objects and `Base & {…}` become interfaces, which hovers and errors name; the rest become aliases. */
function declaration(name: string, type: ts.TypeNode): ts.DeclarationStatement {
  if (ts.isTypeLiteralNode(type))
    return factory.createInterfaceDeclaration(exported, name, undefined, undefined, type.members);
  const parts = ts.isIntersectionTypeNode(type) ? [...type.types] : [type];
  const own = parts.filter(ts.isTypeLiteralNode);
  const bases = parts.filter(
    (part): part is ts.TypeReferenceNode => ts.isTypeReferenceNode(part) && ts.isIdentifier(part.typeName),
  );
  // Only bases that are interfaces themselves can be extended; a union is met as an alias.
  const extendable = own.length <= 1 && parts.length > 1 && own.length + bases.length === parts.length;
  if (!extendable || own.length === 0) return factory.createTypeAliasDeclaration(exported, name, undefined, type);
  const heritage = factory.createHeritageClause(
    ts.SyntaxKind.ExtendsKeyword,
    bases.map((base) => factory.createExpressionWithTypeArguments(base.typeName as ts.Identifier, undefined)),
  );
  return factory.createInterfaceDeclaration(exported, name, undefined, [heritage], own[0]?.members ?? []);
}

const propertyNamed = (node: ts.TypeElement, name: string): node is ts.PropertySignature =>
  ts.isPropertySignature(node) && ts.isIdentifier(node.name) && node.name.text === name;

/** Splits `components` into named declarations and an interface that refers to them. */
function lift(components: ts.InterfaceDeclaration, elsewhere: ReadonlySet<string>): ts.Node[] {
  const schemas = components.members.find((member) => propertyNamed(member, "schemas"));
  const schemasType = schemas && ts.isPropertySignature(schemas) ? schemas.type : undefined;
  if (!schemasType || !ts.isTypeLiteralNode(schemasType)) throw new Error("openapi-typescript wrote no schemas");
  const names: string[] = [];
  const lifted = schemasType.members.flatMap((member) => {
    if (!ts.isPropertySignature(member) || !member.type || !ts.isIdentifier(member.name))
      throw new Error("openapi-typescript wrote a schema without a plain name");
    if (elsewhere.has(member.name.text)) return [];
    names.push(member.name.text);
    const node = declaration(member.name.text, withSchemaNames(member.type));
    return [ts.setSyntheticLeadingComments(node, ts.getSyntheticLeadingComments(member))];
  });
  const references = names.map((name) =>
    factory.createPropertySignature(undefined, name, undefined, factory.createTypeReferenceNode(name)),
  );
  const members = components.members.map((member) =>
    propertyNamed(member, "schemas")
      ? factory.createPropertySignature(undefined, "schemas", undefined, factory.createTypeLiteralNode(references))
      : withSchemaNames(member),
  );
  return [
    ...lifted,
    factory.updateInterfaceDeclaration(components, exported, components.name, undefined, undefined, members),
  ];
}

/** The text of `openapi.ts`. The types of the schemas that are `elsewhere` are left out, and have to be imported. */
export async function renderTypes(
  description: Description,
  elsewhere: ReadonlySet<string> = new Set(),
): Promise<string> {
  const schemas = withExclusiveMembers((description.components?.schemas ?? {}) as Schemas);
  const exclusive = { ...description, components: { ...description.components, schemas } };
  const plain = mapObjects(exclusive, withoutTypeNoise) as Description;
  const nodes = await openapiTS(plain, {
    defaultNonNullable: false,
    silent: true,
    transform: (schema) => {
      const without: unknown = (schema as JsonObject)[WITHOUT];
      if (isObject(without)) return withoutMembers(without);
      if (NEVER in schema) return factory.createKeywordTypeNode(ts.SyntaxKind.NeverKeyword);
      if (schema.format === "binary") return factory.createTypeReferenceNode("Blob");
      const known: unknown = (schema as JsonObject)["x-extensible-enum"];
      return Array.isArray(known) ? openEnum(known.map(String)) : undefined;
    },
  });
  const lifted = nodes.flatMap((node) =>
    ts.isInterfaceDeclaration(node) && node.name.text === "components"
      ? lift(node, elsewhere)
      : [withSchemaNames(node)],
  );
  return withHelpers(withoutIdle(astToString(lifted)));
}
