/** Where an answer and its description differ. Values are not told: they may be anybody's. */
import { isObject, type JsonObject, objectAt } from "../description/json.js";
import { resolve, type Schemas } from "../generate/union.js";

/** All that a schema says of an object's members, through its bases and its alternatives. */
function membersOf(schemas: Schemas, schema: unknown): { members: Record<string, unknown[]>; isMap: boolean } {
  const target = resolve(schemas, schema);
  const members: Record<string, unknown[]> = {};
  let isMap = isObject(target.additionalProperties);
  for (const [name, child] of Object.entries(objectAt(target, "properties"))) members[name] = [child];
  for (const part of [target.allOf, target.oneOf, target.anyOf].filter(Array.isArray).flat()) {
    const inner = membersOf(schemas, part);
    isMap ||= inner.isMap;
    for (const [name, children] of Object.entries(inner.members))
      members[name] = [...(members[name] ?? []), ...children];
  }
  return { members, isMap };
}

/** The schemas that a value may fit: the one, or all alternatives. */
function alternatives(schemas: Schemas, schema: unknown): JsonObject[] {
  const target = resolve(schemas, schema);
  const parts = [target.allOf, target.oneOf, target.anyOf].filter(Array.isArray).flat();
  return [target, ...parts.flatMap((part) => alternatives(schemas, part))];
}

const knownValues = (schema: JsonObject): unknown[] =>
  [schema.enum, schema["x-extensible-enum"], "const" in schema ? [schema.const] : undefined]
    .filter(Array.isArray)
    .flat();

const step = (path: string, name: string) => (path === "" ? name : `${path}.${name}`);

function ofObject(schemas: Schemas, group: unknown[], value: JsonObject, path: string): string[] {
  const known = group.map((schema) => membersOf(schemas, schema));
  const members = known.flatMap((one) => Object.keys(one.members));
  if (members.length === 0 || known.some(({ isMap }) => isMap)) return [];
  return Object.entries(value).flatMap(([name, child]) => {
    const children = known.flatMap((one) => one.members[name] ?? []);
    if (children.length === 0) return [`${step(path, name)}: not described`];
    return differencesIn(schemas, children, child, step(path, name));
  });
}

/** Members that no schema of the group describes, and values that no list of known values has. */
export function differencesIn(schemas: Schemas, group: unknown[], value: unknown, path = ""): string[] {
  const all = group.flatMap((schema) => alternatives(schemas, schema));
  if (Array.isArray(value)) {
    const items = all.flatMap(({ items: inner }) => (inner === undefined ? [] : [inner]));
    return [
      ...new Set(value.flatMap((item) => (items.length > 0 ? differencesIn(schemas, items, item, `${path}[]`) : []))),
    ];
  }
  if (isObject(value)) return ofObject(schemas, group, value, path);
  const known = all.flatMap(knownValues);
  const isOpen = all.some(
    (schema) => schema.type === "string" && knownValues(schema).length === 0 && !("$ref" in schema),
  );
  if (typeof value === "string" && known.length > 0 && !isOpen && !known.includes(value))
    return [`${path}: a value that is not listed`];
  return [];
}
