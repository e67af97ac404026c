/** Tagged unions of the description: which member a tag stands for. */
import { isObject, type JsonObject, objectAt } from "../description/json.js";

export type Schemas = Record<string, JsonObject>;

export const refName = (schema: unknown): string | undefined =>
  isObject(schema) && typeof schema.$ref === "string" ? schema.$ref.split("/").at(-1) : undefined;

export function resolve(schemas: Schemas, schema: unknown): JsonObject {
  const name = refName(schema);
  if (name === undefined) return isObject(schema) ? schema : {};
  const target = schemas[name];
  if (!target) throw new Error(`No schema is called ${name}`);
  return resolve(schemas, target);
}

export interface UnionMember {
  /** Name of the member's schema. */
  name: string;
  index: number;
  /** The tag's values; none for the member that applies without a tag. */
  tags: string[];
}

export interface Union {
  tag: string[];
  members: UnionMember[];
}

/** The constants that a schema allows at a path of members, through references, bases and nested unions. */
function constantsAt(schemas: Schemas, schema: unknown, path: string[]): string[] {
  const target = resolve(schemas, schema);
  const [step, ...rest] = path;
  if (step === undefined) {
    if (typeof target.const === "string") return [target.const];
    if (Array.isArray(target.enum)) return target.enum.map(String);
  } else {
    const own = objectAt(target, "properties")[step];
    const found = own === undefined ? [] : constantsAt(schemas, own, rest);
    if (found.length > 0) return found;
  }
  const parts = [target.allOf, target.oneOf].filter(Array.isArray).flat();
  return [...new Set(parts.flatMap((part) => constantsAt(schemas, part, path)))];
}

/** The union that a schema is, or undefined where it is none or has no tag. */
export function unionOf(schemas: Schemas, schema: JsonObject): Union | undefined {
  const { oneOf, "x-tag": deepTag } = schema;
  const discriminator = objectAt(schema, "discriminator");
  const property = typeof deepTag === "string" ? deepTag : discriminator.propertyName;
  if (!Array.isArray(oneOf) || typeof property !== "string") return undefined;
  const tag = property.split(".");
  const fallback = discriminator["x-defaultMapping"];
  const members = oneOf.map((member, index): UnionMember => {
    const name = refName(member);
    if (name === undefined) throw new Error(`A member of the union by ${property} is no reference`);
    const tags = constantsAt(schemas, member, tag);
    if (tags.length === 0 && name !== fallback) throw new Error(`${name} has no constant at ${property}`);
    return { name, index, tags };
  });
  const values = members.flatMap(({ tags }) => tags);
  const repeated = values.find((value, index) => values.indexOf(value) !== index);
  if (repeated !== undefined) throw new Error(`Two members of one union have the ${property} ${repeated}`);
  if (fallback !== undefined && !members.some(({ name }) => name === fallback))
    throw new Error(`x-defaultMapping names ${fallback}, which is no member of the union`);
  return { tag, members };
}

/** Index of the member that applies without a tag. */
export const defaultMember = (schema: JsonObject, union: Union): UnionMember | undefined =>
  union.members.find(({ name }) => name === objectAt(schema, "discriminator")["x-defaultMapping"]);
