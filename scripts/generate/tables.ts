/** Small generated tables: validators by message kind and by operation, limits of media, the Graph's error codes. */
import { type JsonObject, objectAt, propertyName } from "../description/json.js";
import type { MessageKinds } from "./roots.js";
import type { Schemas } from "./union.js";
import type { Root } from "./validators.js";

const json = (value: unknown) => JSON.stringify(value);

/** `operations/qr-codes.ts` → `qrCodes` */
const groupName = (file: string) =>
  file.replace(/^.*\/|\.ts$/g, "").replaceAll(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());

/** `messages.ts`: the validator of each kind of message, loaded on first use. */
export function renderMessageKinds({ union, otherwise, roots }: MessageKinds): string {
  return [
    'import type { Validator } from "./validator.js";',
    "",
    `/** The member that names the kind of an outgoing message, and the kind of one without it. */`,
    `export const messageTag = ${json(union.tag.join("."))};`,
    `export const defaultMessageKind = ${json(otherwise)};`,
    "",
    "/** Loads the validator of one kind of message. */",
    "export const messageValidators: { readonly [kind: string]: () => Promise<Validator<unknown>> } = {",
    ...roots.map(
      ({ kind, file, name }) =>
        `  ${propertyName(kind)}: async () => (await import("./validators/${file}.js")).${name},`,
    ),
    "};",
    "",
  ].join("\n");
}

const moduleOf = (file: string) => `./${file.replace(/\.ts$/, ".js")}`;

/** `operations.ts`: every request function by its own name. */
export const renderOperationIndex = (files: readonly string[]): string =>
  files.map((file) => `export * from "${moduleOf(file)}";`).join("\n");

/** `operation-groups.ts`: the request functions under the name of their tag, `templates.createTemplate`. */
export const renderOperationGroups = (files: readonly string[]): string =>
  files.map((file) => `export * as ${groupName(file)} from "${moduleOf(file)}";`).join("\n");

/** `operation-list.ts`: the rows of the operation table by themselves, for who needs all of them. */
export function renderOperationList(table: string): string {
  const rows = [...table.matchAll(/^export const \w+: Operation<'\w+'> = (\{[\s\S]*?^\});/gm)].map(([, row]) => row);
  return [
    'import type { Operation } from "./client.js";',
    "",
    "/**",
    " * Every row of `operation-table.ts` once more: a bundler that finds a list of the constants there loads all of them with",
    " * the one that a request function needs.",
    " */",
    "export const operationList: readonly Operation[] = [",
    ...rows.map((row) => `${row},`),
    "];",
  ].join("\n");
}

const validatorTable = (roots: Root[], name: string, folder: string, comment: string) => [
  `/** ${comment} */`,
  `export const ${name}: { readonly [id: string]: () => Promise<Validator<unknown>> } = {`,
  ...roots
    .filter(({ file }) => file.startsWith(`${folder}/`))
    .map(({ file, name: validator }) => {
      return `  ${file.slice(folder.length + 1)}: async () => (await import("./validators/${file}.js")).${validator},`;
    }),
  "};",
  "",
];

/** `operation-validators.ts`: what checks the parameters and the body of each operation, loaded on first use. */
export const renderOperationValidators = (roots: Root[]): string =>
  [
    'import type { Validator } from "./validator.js";',
    "",
    ...validatorTable(roots, "parameterValidators", "parameters", "`{ path, query, header }` by operation."),
    ...validatorTable(roots, "requestValidators", "requests", "Bodies by request function, those of messages aside."),
  ].join("\n");

/** `answer-validators.ts`: what checks the answers; apart, since only who stands in for Meta needs them. */
export const renderAnswerValidators = (roots: Root[]): string =>
  [
    'import type { Validator } from "./validator.js";',
    "",
    ...validatorTable(roots, "responseValidators", "responses", "JSON answers by operation."),
  ].join("\n");

/**
 * `request-validators.ts`: what checks the bodies of requests, and what is inside texts or goes to and fro at an endpoint, by name;
 * a bundler keeps those that are imported.
 */
export function renderRequestValidators(roots: Root[]): string {
  const isBody = ({ file }: Root) => /^(messages|requests|contents)\//.test(file);
  // Several tags of one message share its name.
  const byName = new Map(roots.filter(isBody).map(({ name, file }) => [name, file]));
  return [...byName].map(([name, file]) => `export { ${name} } from "./validators/${file}.js";`).join("\n");
}

/** `media-limits.ts`: what a file may be uploaded for, how large it may be then, and of which types. */
export function renderMediaLimits(schemas: Schemas, sessionTypes: unknown): string {
  const uses = Object.entries(objectAt(schemas.UploadMediaRequest, "x-media-limits")) as [string, JsonObject][];
  if (uses.length === 0) throw new Error("UploadMediaRequest has no x-media-limits");
  if (!Array.isArray(sessionTypes)) throw new Error("createUploadSession has no list of types");
  for (const [use, { maxBytes, types }] of uses)
    if (!Number.isInteger(maxBytes) || !Array.isArray(types) || types.length === 0)
      throw new Error(`x-media-limits: ${use} needs maxBytes and types`);
  return [
    "/** What a media file is for. */",
    `export type MediaKind =\n${uses.map(([use]) => `  | ${json(use)}`).join("\n")};`,
    "",
    "export interface MediaLimit {",
    "  readonly maxBytes: number;",
    "  /** MIME types that Meta vouches for. */",
    "  readonly types: readonly string[];",
    "}",
    "",
    "export const mediaLimits: { readonly [Kind in MediaKind]: MediaLimit } = {",
    ...uses.map(
      ([use, { maxBytes, types }]) => `  ${propertyName(use)}: { maxBytes: ${maxBytes}, types: ${json(types)} },`,
    ),
    "};",
    "",
    "/** MIME types that upload sessions take. */",
    `export const sessionTypes: readonly string[] = ${json(sessionTypes)};`,
    "",
  ].join("\n");
}

interface ErrorRule extends JsonObject {
  class: string;
  retry: string;
  title: string;
}

/** `graph-errors.ts`: what each of the Graph's error codes means for a caller. */
export function renderErrors(schemas: Schemas): string {
  const rules = Object.entries(objectAt(schemas.GraphErrorCode, "x-error-codes")) as [string, ErrorRule][];
  if (rules.length === 0) throw new Error("GraphErrorCode has no x-error-codes");
  const retries = ["safe", "ambiguous", "never"];
  const bad = rules.find(([, { retry }]) => !retries.includes(retry));
  if (bad) throw new Error(`Error ${bad[0]} has the retry class ${bad[1].retry}`);
  const unpaused = rules.find(([, { pauses }]) => pauses !== undefined && pauses !== "number" && pauses !== "pair");
  if (unpaused) throw new Error(`Error ${unpaused[0]} pauses ${unpaused[1].pauses}, which is neither number nor pair`);
  const classes = [...new Set(rules.map(([, rule]) => rule.class))].filter((name) => name !== "GraphApiError").sort();
  const fields = ["class", "retry", "status", "wait", "backoff", "pauses", "title"];
  const body = (rule: ErrorRule) =>
    fields
      .filter((field) => rule[field] !== undefined)
      .map((field) => `${field}: ${json(rule[field])}`)
      .join(", ");
  const single = rules.filter(([code]) => !code.includes("-"));
  const ranges = rules.filter(([code]) => code.includes("-"));
  return [
    "/** The subclasses of `GraphApiError` that callers branch on. */",
    `export type GraphErrorClass =\n${classes.map((name) => `  | ${json(name)}`).join("\n")};`,
    "",
    "/**",
    " * Whether a request that got this code may be repeated: `safe`, it was refused before processing; `ambiguous`, it may have",
    " * been processed; `never`, something else has to change first.",
    " */",
    `export type RetryClass = ${retries.map(json).join(" | ")};`,
    "",
    "export interface ErrorRule {",
    '  readonly class: GraphErrorClass | "GraphApiError";',
    "  readonly retry: RetryClass;",
    "  /** HTTP status that Meta documents. */",
    "  readonly status?: number;",
    "  /** Seconds to wait before a repetition. */",
    "  readonly wait?: number;",
    "  /** Base of a ladder of waits: 1 s, then this many seconds, its square, ... */",
    "  readonly backoff?: number;",
    "  /** Who else had better not send now: the whole number, or the pair of number and recipient. */",
    '  readonly pauses?: "number" | "pair";',
    "  readonly title: string;",
    "}",
    "",
    "export const errorRules: { readonly [code: number]: ErrorRule } = {",
    ...single.map(([code, rule]) => `  ${code}: { ${body(rule)} },`),
    "};",
    "",
    "/** Families of codes: first, last and their rule. */",
    "export const errorRanges: readonly (readonly [first: number, last: number, rule: ErrorRule])[] = [",
    ...ranges.map(([code, rule]) => `  [${code.replace("-", ", ")}, { ${body(rule)} }],`),
    "];",
    "",
  ].join("\n");
}
