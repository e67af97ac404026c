/** Nodes whose `fields` can be chosen, and the fields of theirs that take arguments. */
import { isObject, type JsonObject, objectAt } from "../description/json.js";
import type { DescribedOperation } from "./operations.js";
import { refName, resolve, type Schemas } from "./union.js";
import type { Root } from "./validators.js";

export interface Edge {
  node: string;
  edge: string;
  arguments: string;
  result: string;
  /** The node whose fields can be chosen in turn. */
  of: string | undefined;
}

/** The schema whose members are chosen from: that of the items, where the answer is a page. */
function nodeIn(schemas: Schemas, answer: unknown): string | undefined {
  const { data } = objectAt(resolve(schemas, answer), "properties");
  if (!isObject(data)) return refName(answer);
  return data.type === "array" ? refName(data.items) : undefined;
}

/** Operation → node, of all operations that take `fields`. */
export function fieldNodes(schemas: Schemas, operations: DescribedOperation[]): [id: string, node: string][] {
  return operations
    .filter(({ parameters }) => parameters.some(({ in: place, name }) => place === "query" && name === "fields"))
    .map(({ id, answer }) => {
      const node = nodeIn(schemas, answer?.schema);
      if (node === undefined) throw new Error(`${id} takes fields, but what it answers has no name`);
      return [id, node];
    });
}

const hasMembers = (schema: JsonObject) => Object.keys(objectAt(schema, "properties")).length > 0;

/** The fields that take arguments. */
export function edgesOf(schemas: Schemas): Edge[] {
  return Object.entries(schemas)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([node, schema]) =>
      Object.entries(objectAt(schema, "x-edges")).map(([edge, definition]) => {
        if (!isObject(definition)) throw new Error(`x-edges of ${node}: ${edge} is no object`);
        const result = String(definition.result);
        const of = nodeIn(schemas, { $ref: `#/components/schemas/${result}` });
        const isNode = of !== undefined && of !== result && hasMembers(resolve(schemas, schemas[of]));
        return { node, edge, arguments: String(definition.arguments), result, of: isNode ? of : undefined };
      }),
    );
}

const fileOf = ({ node, edge }: Edge) => `edges/${node}.${edge}`;

export const edgeRoots = (edges: Edge[]): Root[] =>
  edges.map((edge) => ({
    file: fileOf(edge),
    name: `validate${edge.arguments}`,
    type: edge.arguments,
    schema: { $ref: `#/components/schemas/${edge.arguments}` },
  }));

const sortedNames = (names: (string | undefined)[]) => [...new Set(names.filter((name) => name !== undefined))].sort();

function grouped(edges: Edge[], line: (edge: Edge) => string): string[] {
  return [...new Set(edges.map(({ node }) => node))].flatMap((node) => [
    `  ${node}: {`,
    ...edges.filter((edge) => edge.node === node).map((edge) => `    ${line(edge)}`),
    "  };",
  ]);
}

/** `edges.ts`: what `fields` can choose. */
export function renderEdges(edges: Edge[], readers: [id: string, node: string][]): string {
  const nodes = sortedNames([...readers.map(([, node]) => node), ...edges.flatMap(({ node, of }) => [node, of])]);
  const names = sortedNames([...nodes, ...edges.flatMap((edge) => [edge.arguments, edge.result])]);
  return [
    `import type { ${names.join(", ")} } from "./openapi.js";`,
    "",
    "/** What `fields` chooses from. */",
    "export interface Nodes {",
    ...nodes.map((node) => `  ${node}: ${node};`),
    "}",
    "",
    "/** Operation → what its `fields` choose from. */",
    "export interface FieldNodes {",
    ...readers.map(([id, node]) => `  ${id}: "${node}";`),
    "}",
    "",
    "/** Node → fields with arguments → what they take, what they give, and the node whose fields can be chosen in turn. */",
    "export interface Edges {",
    ...grouped(edges, ({ edge, arguments: args, result, of }) => {
      return `${edge}: { arguments: ${args}; result: ${result}${of ? `; node: "${of}"` : ""} };`;
    }),
    "}",
    "",
  ].join("\n");
}

/** `edge-table.ts`: the same for the run time. */
export function renderEdgeTable(edges: Edge[]): string {
  return [
    'import type { Validator } from "./validator.js";',
    "",
    "/** A field that takes arguments: what checks these, loaded on first use, and the node that it gives. */",
    "export interface EdgeRow {",
    "  readonly check: () => Promise<Validator<unknown>>;",
    "  readonly node?: string;",
    "}",
    "",
    "export const edgeTable: { readonly [node: string]: { readonly [edge: string]: EdgeRow } } = {",
    ...grouped(edges, (edge) => {
      const check = `async () => (await import("./validators/${fileOf(edge)}.js")).validate${edge.arguments}`;
      return `${edge.edge}: { check: ${check}${edge.of ? `, node: "${edge.of}"` : ""} },`;
    }).map((line) => line.replace(/^ {2}};$/, "  },")),
    "};",
    "",
  ].join("\n");
}
