/** The operations of Meta's own OpenAPI file, each with the request function of ours that calls it. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readDeviations } from "../../scripts/coverage/deviations.js";
import { follow, readDocument } from "../../scripts/coverage/document.js";
import { pairs } from "../../scripts/coverage/pair.js";
import { type Surface, surfacesOf } from "../../scripts/coverage/surface.js";
import { isObject, type JsonObject, objectAt } from "../../scripts/description/json.js";
import { description } from "../support/description.js";

const openapi = fileURLToPath(new URL("../../openapi", import.meta.url));

export interface MetaParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly schema: JsonObject;
}

/** All schemas stand in it whole: no reference is left. */
export interface MetaOperation {
  /** `POST /{Phone-Number-ID}/messages`. */
  readonly key: string;
  readonly method: string;
  /** With the version's segment. */
  readonly path: string;
  readonly parameters: readonly MetaParameter[];
  /** Media type → schema of the body; none where the operation takes no body. */
  readonly bodies: Readonly<Record<string, JsonObject>>;
  readonly needsBody: boolean;
  /** The examples of the answer 200, each once, or what its schema's own examples make. */
  readonly answers: readonly unknown[];
}

/** The node with every reference replaced by what it leads to. Meta's schemas of these operations hold no circle. */
function whole(document: JsonObject, node: unknown): unknown {
  if (Array.isArray(node)) return node.map((item) => whole(document, item));
  if (!isObject(node)) return node;
  if (typeof node.$ref === "string") return whole(document, follow(document, node));
  return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, whole(document, child)]));
}

/** A value of a schema: its own example, or the least that its type allows. */
function exampleOf(schema: JsonObject): unknown {
  const { example, enum: values, type, items } = schema;
  if (example !== undefined) return example;
  if (Array.isArray(values)) return values[0];
  const branches = [schema.allOf, schema.oneOf].filter(Array.isArray);
  if (branches.length > 0) return Object.assign({}, ...(branches.flat() as JsonObject[]).map(exampleOf));
  if (type === "array") return isObject(items) ? [exampleOf(items)] : [];
  if (type === "boolean") return true;
  if (type === "integer" || type === "number") return 1;
  if (type === "string") return "text";
  const members = Object.entries(objectAt(schema, "properties"));
  return Object.fromEntries(members.map(([name, member]) => [name, isObject(member) ? exampleOf(member) : null]));
}

function answersOf(definition: JsonObject): unknown[] {
  const [media] = Object.values(objectAt(objectAt(objectAt(definition, "responses"), "200"), "content"));
  const { schema, example } = isObject(media) ? media : {};
  const examples = Object.values(objectAt(media, "examples")).map((one) => (isObject(one) ? one.value : undefined));
  if (examples.length > 0) return [...new Map(examples.map((one) => [JSON.stringify(one), one])).values()];
  if (example !== undefined) return [example];
  return [isObject(schema) ? exampleOf(schema) : { success: true }];
}

function parametersOf(item: JsonObject, definition: JsonObject): MetaParameter[] {
  const declared = [item.parameters, definition.parameters].filter(Array.isArray).flat() as JsonObject[];
  const told = declared.map(({ name, in: place, required, schema }): MetaParameter => {
    return {
      name: String(name),
      in: place as MetaParameter["in"],
      required: required === true,
      schema: objectAt({ schema }, "schema"),
    };
  });
  return [...new Map(told.map((one) => [`${one.in} ${one.name}`, one])).values()];
}

const mapValues = <T>(object: JsonObject, change: (value: unknown) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

function operationOf(document: JsonObject, key: string): MetaOperation {
  const [method = "", template = ""] = key.split(" ");
  const path = template.startsWith("/{Version}") ? template : `/{Version}${template}`;
  const item = objectAt(objectAt(document, "paths"), path);
  const { parameters } = item;
  const definition = whole(document, item[method.toLowerCase()]) as JsonObject;
  const requestBody = objectAt(definition, "requestBody");
  return {
    key,
    method,
    path,
    parameters: parametersOf({ parameters: whole(document, parameters) }, definition),
    bodies: mapValues(objectAt(requestBody, "content"), (media) => objectAt(media, "schema")),
    needsBody: requestBody.required === true,
    answers: answersOf(definition),
  };
}

const wordsOf = (ids: readonly string[]) => new Set(ids.join("-").toLowerCase().split(/[-_]/));

/** `/{WABA-ID}` is no `/{template_group_id}`, though each may be the last of its shape that is left. */
const isLikely = (their: Surface, our: Surface) => {
  const words = wordsOf(our.ids);
  return [...wordsOf(their.ids)].some((word) => word !== "id" && words.has(word));
};

/** `POST /{phone_number_id}/messages`, ours → the operation in Meta's file. What Meta's file has it receive is left out. */
export async function metaOperations(file: string): Promise<ReadonlyMap<string, MetaOperation>> {
  const document = readDocument(file);
  const ours = surfacesOf(description as unknown as JsonObject);
  const { operations: aliases } = readDeviations(join(openapi, "deviations.yaml"));
  const found = [...pairs(surfacesOf(document), ours, aliases)].filter(
    ([their, our]) => their.ids.length > 0 && (their.key in aliases || isLikely(their, our)),
  );
  return new Map(found.map(([their, our]) => [our.key, operationOf(document, their.key)]));
}
