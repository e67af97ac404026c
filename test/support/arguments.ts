/** Arguments that the description allows, made from its schemas; the same ones for the same seed. */
import { generate, type JsonSchema } from "json-schema-faker";
import { isObject, type JsonObject, objectAt } from "../../scripts/description/json.js";
import { withTextIds } from "../../scripts/generate/ids.js";
import { type DescribedOperation, operationsOf, parametersSchema } from "../../scripts/generate/operations.js";
import { messageKinds } from "../../scripts/generate/roots.js";
import type { Schemas } from "../../scripts/generate/union.js";
import { messageValidators } from "../../src/generated/messages.js";
import { parameterValidators, requestValidators } from "../../src/generated/operation-validators.js";
import type { Validator } from "../../src/generated/validator.js";
import { description as bundled } from "./description.js";

const description = withTextIds(bundled);

export const operations: readonly DescribedOperation[] = operationsOf(description);

/** One way to call a request function: messages have one for each kind. */
export interface RequestFunction {
  readonly title: string;
  readonly name: string;
  readonly operation: DescribedOperation;
  /** Of the body, if there is one. */
  readonly schema?: JsonObject;
  readonly validator?: () => Promise<Validator<unknown>>;
}

const kinds = messageKinds((description.components?.schemas ?? {}) as Schemas).roots;

function functionsOf(operation: DescribedOperation): RequestFunction[] {
  const { id, body, definition } = operation;
  const several = Object.entries(objectAt(definition, "x-functions"));
  const named: [string, JsonObject | undefined][] =
    several.length === 0
      ? [[id, body?.schema]]
      : several.map(([name, kind]) => [name, { $ref: `#/components/schemas/${objectAt({ kind }, "kind").body}` }]);
  return named.flatMap(([name, schema]): RequestFunction[] => {
    if (!schema) return [{ title: name, name, operation }];
    if (name !== "sendMessage") {
      const validator = requestValidators[name];
      return [{ title: name, name, operation, schema, ...(validator && { validator }) }];
    }
    return kinds.map(({ kind, schema }) => {
      const validator = messageValidators[kind];
      return { title: `${name} (${kind})`, name, operation, schema, ...(validator && { validator }) };
    });
  });
}

export const requestFunctions: readonly RequestFunction[] = operations.flatMap(functionsOf);

const isDemand = (branch: unknown) => isObject(branch) && Object.keys(branch).join() === "required";

/** Members of which one has to be there: the generator trips over them, so that the first is asked for. */
function decided(schema: JsonObject): JsonObject {
  const { minProperties, anyOf, oneOf, ...rest } = schema;
  const demands = [anyOf, oneOf].find((branches) => Array.isArray(branches) && branches.every(isDemand)) as
    | { required: string[] }[]
    | undefined;
  if (minProperties === undefined && !demands) return schema;
  const chosen = demands?.[0]?.required ?? Object.keys(objectAt(schema, "properties")).slice(0, Number(minProperties));
  const required = [...new Set([...(Array.isArray(schema.required) ? schema.required : []), ...chosen])];
  return { ...rest, ...(demands === anyOf ? {} : { anyOf }), ...(demands === oneOf ? {} : { oneOf }), required };
}

/** As JSON Schema has it: what is referred to stands in `$defs`. */
const standing = (node: unknown): JsonObject =>
  JSON.parse(JSON.stringify(node ?? {}).replaceAll("#/components/schemas/", "#/$defs/"), (_key, value: unknown) =>
    isObject(value) ? decided(value) : value,
  );
const all = Object.entries(standing(description.components?.schemas));
const texts = new Map(all.map(([name, schema]) => [name, JSON.stringify(schema)]));

/** The schemas that a text of JSON refers to, and those that they refer to: the generator copies what it is given. */
function defsFor(text: string, found = new Set<string>()): Set<string> {
  for (const [, name = ""] of text.matchAll(/"#\/\$defs\/(\w+)"/g))
    if (!found.has(name)) defsFor(texts.get(name) ?? "", found.add(name));
  return found;
}

function whole(schema: unknown): JsonSchema {
  const own = standing(schema);
  const needed = defsFor(JSON.stringify(own));
  return { ...own, $defs: Object.fromEntries(all.filter(([name]) => needed.has(name))) } as JsonSchema;
}

/** Some limits have no word in JSON Schema, so that not all that is made fits. */
const MOST_TRIES = 300;

async function made(schema: unknown, seed: number, fits: Validator<unknown>): Promise<unknown> {
  const standalone = whole(schema);
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const value = await generate(standalone, { seed: seed * MOST_TRIES + attempt, maxDepth: 12, refDepthMax: 12 });
    const fitting = [addressed(value), value].find((one) => fits(one));
    if (fitting !== undefined) return fitting;
  }
  throw new Error(`No value that fits was made: ${JSON.stringify(fits.errors?.[0])}`);
}

/** A message goes to a number, which is more than its schema says: for that any text is one. */
const addressed = (value: unknown): unknown =>
  isObject(value) && value.messaging_product === "whatsapp" && "type" in value && !/\d/.test(String(value.to ?? ""))
    ? { ...value, to: "+16505551234" }
    : value;

/** Files in the place of what the description calls binary. */
function withFiles(schema: JsonObject, body: unknown): unknown {
  if (!isObject(body)) return body;
  const properties = objectAt(resolved(schema), "properties");
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const isFile = objectAt(properties, name).format === "binary";
      return [name, isFile ? new File(["bytes"], "photo.jpg", { type: "image/jpeg" }) : value];
    }),
  );
}

function resolved(schema: JsonObject): JsonObject {
  const name = typeof schema.$ref === "string" ? schema.$ref.split("/").at(-1) : undefined;
  return name === undefined ? schema : ((description.components?.schemas?.[name] ?? {}) as JsonObject);
}

export interface MadeArguments {
  params: { path: Record<string, string>; query: Record<string, unknown>; header: Record<string, unknown> };
  body?: unknown;
}

/** Arguments for a function. Throws where none that fit are found. */
export async function argumentsFor(one: RequestFunction, seed: number): Promise<MadeArguments> {
  const { name, operation, schema, validator } = one;
  const fits = await parameterValidators[operation.id]?.();
  if (!fits || (schema && !validator)) throw new Error(`Nothing validates the arguments of ${name}`);
  const params = (await made(parametersSchema(operation), seed, fits)) as MadeArguments["params"];
  for (const parameter of operation.parameters)
    if (parameter.in === "path") params.path[String(parameter.name)] = String(parameter.example);
  if (!schema || !validator) return { params };
  if (operation.body?.mediaType === "application/octet-stream") return { params, body: new Blob(["bytes"]) };
  return { params, body: withFiles(schema, await made(schema, seed, await validator())) };
}
