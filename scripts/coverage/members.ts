/** The members that a schema names, flat: path → types and listed values, whichever branch of a union they stand in. */
import { isObject, type JsonObject } from "../description/json.js";
import { follow } from "./document.js";

export interface Member {
  /** JSON's types, with `integer` told as `number`; none where the schema leaves it open. */
  readonly types: Set<string>;
  /** `enum`, `const` and known values of an open list. */
  readonly values: Set<string>;
  /** Limits and marks: `maxLength 1024`, `required`, `deprecated`. */
  readonly rules: Set<string>;
  /** The nearest schemas with a name of their own that it stands in. */
  readonly homes: Set<string>;
}

/** `interactive.action.buttons[].reply.id` → what is known of it. The schema itself is at the empty path. */
export type Members = Map<string, Member>;

const RULES = [
  "minLength",
  "maxLength",
  "pattern",
  "format",
  "minimum",
  "maximum",
  "minItems",
  "maxItems",
  "uniqueItems",
  "deprecated",
];

const noMember = (): Member => ({ types: new Set(), values: new Set(), rules: new Set(), homes: new Set() });

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const BRANCHES = ["allOf", "oneOf", "anyOf", "then", "else"];

const typeName = (type: unknown) => (type === "integer" ? "number" : String(type));

function typesOf(schema: JsonObject): string[] {
  const declared = listOf(schema.type).map(typeName);
  if (declared.length > 0) return declared.filter((type) => type !== "null");
  if (isObject(schema.properties)) return ["object"];
  if (schema.items !== undefined) return ["array"];
  return [...listOf(schema.enum), ...listOf(schema.const)].map((value) => typeName(typeof value));
}

const valuesOf = (schema: JsonObject): string[] =>
  [...listOf(schema.enum), ...listOf(schema.const), ...listOf(schema["x-extensible-enum"])].map(String);

const rulesOf = (schema: JsonObject): string[] =>
  RULES.flatMap((rule) => {
    const value = schema[rule];
    if (value === undefined || value === false) return [];
    return [value === true ? rule : `${rule} ${String(value)}`];
  });

/** Where the walk is: the path, the schemas it is inside of, and the nearest of them that has a name. */
interface Place {
  readonly path: string;
  readonly open: readonly JsonObject[];
  readonly home: string | undefined;
}

function collect(document: JsonObject, node: unknown, { path, open, home }: Place, members: Members): void {
  const schema = follow(document, node);
  const named = isObject(node) && typeof node.$ref === "string" ? node.$ref.split("/").at(-1) : home;
  const member = members.get(path) ?? noMember();
  members.set(path, member);
  for (const type of typesOf(schema)) member.types.add(type);
  for (const value of valuesOf(schema)) member.values.add(value);
  for (const rule of rulesOf(schema)) member.rules.add(rule);
  if (home !== undefined) member.homes.add(home);
  if (open.includes(schema)) return; // a schema that holds itself is told once
  const below = (child: unknown, step: string) =>
    collect(document, child, { path: step, open: [...open, schema], home: named }, members);
  for (const [name, child] of Object.entries(isObject(schema.properties) ? schema.properties : {})) {
    const step = path === "" ? name : `${path}.${name}`;
    below(child, step);
    if (listOf(schema.required).includes(name)) members.get(step)?.rules.add("required");
  }
  if (schema.items !== undefined) below(schema.items, `${path}[]`);
  if (isObject(schema.additionalProperties)) below(schema.additionalProperties, path === "" ? "*" : `${path}.*`);
  for (const keyword of BRANCHES) for (const branch of listOf(schema[keyword])) below(branch, path);
}

export function membersOf(document: JsonObject, schema: unknown): Members {
  const members: Members = new Map();
  if (schema !== undefined) collect(document, schema, { path: "", open: [], home: undefined }, members);
  return members;
}

/** All that several schemas name. */
export function merged(all: readonly Members[]): Members {
  const result: Members = new Map();
  for (const members of all)
    for (const [path, member] of members) {
      const known = result.get(path) ?? noMember();
      result.set(path, known);
      for (const part of ["types", "values", "rules", "homes"] as const)
        for (const one of member[part]) known[part].add(one);
    }
  return result;
}
