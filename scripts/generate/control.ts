/**
 * The emulator's control API: its types, its operations and its validators. What it has from the platform's description is the
 * same here: types are imported, validators are shared.
 */
import { isDeepStrictEqual } from "node:util";
import type { Description } from "../description/bundle.js";
import { type JsonObject, objectAt } from "../description/json.js";
import { type DescribedOperation, operationsOf } from "./operations.js";
import { operationRoots } from "./roots.js";
import { renderTypes } from "./types.js";
import { refName, type Schemas } from "./union.js";
import type { Root } from "./validators.js";

const FOLDER = "control";
/** Where the types of the platform are, from the folder. */
const PLATFORM = "../openapi.js";

const schemasOf = (description: Description) => (description.components?.schemas ?? {}) as Schemas;

/** Names of the schemas that are the platform's. Throws for one that has the name of such and is another. */
function sharedNames(own: Schemas, platform: Schemas): Set<string> {
  const shared = Object.keys(own).filter((name) => name in platform);
  const other = shared.find((name) => !isDeepStrictEqual(own[name], platform[name]));
  if (other !== undefined) throw new Error(`openapi/control has a ${other} that is not the platform's`);
  return new Set(shared);
}

/** The schemas that others are made of by leaving out members: a value is held against them when it is whole. */
const wholeRoots = (own: Schemas): Root[] =>
  Object.values(own).flatMap((schema) => {
    const name = objectAt(schema, "x-without").schema;
    if (typeof name !== "string") return [];
    const reference: JsonObject = { $ref: `#/components/schemas/${name}` };
    return [{ file: `${FOLDER}/contents/${name}`, name: `validateWhole${name}`, type: name, schema: reference }];
  });

/** What the streams carry. */
const streamRoots = (operations: readonly DescribedOperation[]): Root[] =>
  operations.flatMap(({ answer }) => {
    const name = answer?.mediaType === "text/event-stream" ? refName(answer.schema) : undefined;
    if (name === undefined || !answer) return [];
    return [{ file: `${FOLDER}/contents/${name}`, name: `validate${name}`, type: name, schema: answer.schema }];
  });

async function types(description: Description, shared: ReadonlySet<string>): Promise<string> {
  const text = await renderTypes(description, shared);
  // A name may also be a word of a comment.
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, "");
  const used = [...shared].filter((name) => new RegExp(`\\b${name}\\b`).test(code)).sort();
  const names = used.map((name) => `  ${name},`);
  return [
    "import type {",
    ...names,
    `} from "${PLATFORM}";`,
    "",
    "export type {",
    ...names,
    `} from "${PLATFORM}";`,
    "",
    text,
  ].join("\n");
}

const loaderOf = (roots: readonly Root[], kind: string, id: string): string | undefined => {
  const root = roots.find(({ file }) => file === `${FOLDER}/${kind}/${id}`);
  return root && `async () => (await import("../validators/${root.file}.js")).${root.name}`;
};

function row({ id, method, path, body, status }: DescribedOperation, roots: readonly Root[]): string[] {
  const isBytes = body?.mediaType === "application/octet-stream";
  const check = loaderOf(roots, "requests", id);
  return [
    `  ${id}: {`,
    `    method: "${method.toUpperCase()}",`,
    `    path: "${path}",`,
    `    status: ${status},`,
    `    parameters: ${loaderOf(roots, "parameters", id)},`,
    ...(isBytes ? ['    body: "bytes",'] : []),
    ...(check !== undefined && !isBytes ? ['    body: "json",', `    check: ${check},`] : []),
    "  },",
  ];
}

function table(operations: readonly DescribedOperation[], roots: readonly Root[]): string {
  return [
    'import type { Validator } from "../validator.js";',
    "",
    "/** What the server has to know of an operation. Validators are loaded on first use. */",
    "export interface ControlOperation {",
    "  readonly method: string;",
    "  /** Below `/emulator/api`. */",
    "  readonly path: string;",
    "  /** Of the answer. */",
    "  readonly status: number;",
    "  /** Of `{ path, query, header }`. */",
    "  readonly parameters: () => Promise<Validator<unknown>>;",
    '  readonly body?: "json" | "bytes";',
    "  /** Of the body, where that is JSON. */",
    "  readonly check?: () => Promise<Validator<unknown>>;",
    "}",
    "",
    `export type ControlOperationId =\n${operations.map(({ id }) => `  | "${id}"`).join("\n")};`,
    "",
    "export const controlOperations: { readonly [Id in ControlOperationId]: ControlOperation } = {",
    ...operations.flatMap((operation) => row(operation, roots)),
    "};",
  ].join("\n");
}

function answers(operations: readonly DescribedOperation[], roots: readonly Root[]): string {
  return [
    'import type { Validator } from "../validator.js";',
    "",
    "/** JSON answers by operation; apart, since only tests hold the server against them. */",
    "export const controlAnswers: { readonly [id: string]: () => Promise<Validator<unknown>> } = {",
    ...operations.flatMap(({ id }) => {
      const loader = loaderOf(roots, "responses", id);
      return loader === undefined ? [] : [`  ${id}: ${loader},`];
    }),
    "};",
  ].join("\n");
}

/** Everything that comes of the control API's description, beside the platform's. */
export function controlPart(description: Description, platform: Description) {
  const own = schemasOf(description);
  const shared = sharedNames(own, schemasOf(platform));
  const operations = operationsOf(description);
  const roots = [...operationRoots(operations), ...wholeRoots(own), ...streamRoots(operations)].map((root): Root => {
    const file = root.file.startsWith(FOLDER) ? root.file : `${FOLDER}/${root.file}`;
    return { ...root, file, types: `${FOLDER}/openapi` };
  });
  return {
    /** Those that are not the platform's. */
    schemas: Object.fromEntries(Object.entries(own).filter(([name]) => !shared.has(name))) as Schemas,
    roots,
    renderTypes: () => types(description, shared),
    renderTable: () => table(operations, roots),
    renderAnswers: () => answers(operations, roots),
  };
}
