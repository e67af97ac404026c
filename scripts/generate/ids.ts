/** `x-id: number`: where Meta writes ids as numbers, and what the types and validators say of them. */

import type { Description } from "../description/bundle.js";
import { isObject, type JsonObject, mapObjects, objectAt } from "../description/json.js";
import type { IdMap, IdMembers, IdPlace } from "../templates/ids.js";
import { refName, resolve, type Schemas } from "./union.js";

/** What may stand at a member: an id, a schema by name, an object without a name, or a number that is none. */
type Found = "id" | "number" | { schema: string } | { members: Members };
type Members = Map<string, Found[]>;

const isMarked = (schema: JsonObject) => "x-id" in schema;
const typesOf = ({ type }: JsonObject): unknown[] => (Array.isArray(type) ? type : [type]);
const branchesOf = (schema: JsonObject): unknown[] =>
  [schema.allOf, schema.oneOf, schema.anyOf].filter(Array.isArray).flat();

/** An id as it is handed over: `[string, integer]` becomes `string`. */
function asText(schema: JsonObject): JsonObject {
  if (!isMarked(schema)) return schema;
  const types = typesOf(schema);
  if (schema["x-id"] !== "number" || !types.includes("string") || !types.includes("integer"))
    throw new Error(`x-id has to be number, on type: [string, integer]; not ${JSON.stringify(schema)}`);
  const [first, ...others] = types.filter((type) => type !== "integer");
  return { ...schema, type: others.length === 0 ? first : [first, ...others] };
}

/** The description of what is handed over: each id is a text. */
export const withTextIds = (description: Description): Description => mapObjects(description, asText) as Description;

class Collector {
  /** Marked schemas that were met. */
  readonly met = new Set<JsonObject>();
  readonly members = new Map<string, Members>();
  readonly #schemas: Schemas;

  constructor(schemas: Schemas) {
    this.#schemas = schemas;
  }

  /** What stands where the description has this schema. */
  at(schema: unknown): Found[] {
    const name = refName(schema);
    const target = resolve(this.#schemas, schema);
    if (isMarked(target)) {
      this.met.add(target);
      return ["id"];
    }
    if (target.items !== undefined) return this.at(target.items);
    if (name !== undefined) {
      this.#enter(name);
      return [{ schema: name }];
    }
    if (isObject(target.properties)) return [{ members: this.#membersOf(target) }];
    const isNumber = typesOf(target).some((type) => type === "integer" || type === "number");
    return [...(isNumber ? (["number"] as const) : []), ...branchesOf(target).flatMap((branch) => this.at(branch))];
  }

  #enter(name: string): void {
    if (this.members.has(name)) return;
    this.members.set(name, new Map()); // a schema that holds itself finds this
    this.members.set(name, this.#membersOf({ $ref: `#/${name}` }));
  }

  /** The members of an object, whichever branch of a union they come from. */
  #membersOf(schema: unknown, seen = new Set<JsonObject>(), members: Members = new Map()): Members {
    const target = resolve(this.#schemas, schema);
    if (seen.has(target)) return members;
    seen.add(target);
    const add = (member: string, found: Found[]) => members.set(member, [...(members.get(member) ?? []), ...found]);
    for (const [member, property] of Object.entries(objectAt(target, "properties"))) add(member, this.at(property));
    for (const [edge, definition] of Object.entries(objectAt(target, "x-edges")))
      add(edge, this.at({ $ref: `#/${String(objectAt({ definition }, "definition").result)}` }));
    for (const branch of branchesOf(target)) this.#membersOf(branch, seen, members);
    return members;
  }
}

/** Throws where a member would be converted that must not be, or would not although it is called an id. */
function assertClear(place: string, member: string, found: readonly Found[]): void {
  if (!found.includes("number")) return;
  if (found.includes("id")) throw new Error(`${place}.${member} is an id (x-id) in one branch and a number in another`);
  if (/(^|_)ids?$/.test(member))
    throw new Error(`${place}.${member} is called an id and may be a number: mark it x-id: number`);
}

const unique = (places: IdPlace[]): IdPlace[] => [
  ...new Map(places.map((place) => [JSON.stringify(place), place])).values(),
];

/** The ids below some schemas, by root. What leads to none is left out. */
export function idMap(schemas: Schemas, roots: { readonly [root: string]: unknown }): IdMap & { met: Set<JsonObject> } {
  const collector = new Collector(schemas);
  const found = Object.entries(roots).map(([root, schema]): [string, Found[]] => [root, collector.at(schema)]);
  const leading = new Set<string>();
  const leads = (one: Found): boolean => {
    if (typeof one === "string") return one === "id";
    return "schema" in one ? leading.has(one.schema) : [...one.members.values()].flat().some(leads);
  };
  for (let size = -1; size < leading.size; ) {
    size = leading.size;
    for (const [name, members] of collector.members) if ([...members.values()].flat().some(leads)) leading.add(name);
  }
  const placeOf = (all: readonly Found[], path: string): IdPlace | undefined => {
    const places = unique(
      all.filter(leads).map((one) => {
        if (typeof one === "string") return true;
        return "schema" in one ? one.schema : membersOf(one.members, path);
      }),
    );
    return places.length > 1 ? places : places[0];
  };
  const membersOf = (members: Members, path: string): IdMembers =>
    Object.fromEntries(
      [...members].flatMap(([member, all]): [string, IdPlace][] => {
        assertClear(path, member, all);
        const place = placeOf(all, `${path}.${member}`);
        return place === undefined ? [] : [[member, place]];
      }),
    );
  return {
    roots: membersOf(new Map(found), "root"),
    schemas: Object.fromEntries(
      [...collector.members]
        .map(([name, members]): [string, IdMembers] => [name, membersOf(members, name)])
        .filter(([name]) => leading.has(name))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    met: collector.met,
  };
}

/** Throws unless every marked id stands below a root: one in a request, say, would be marked for nothing. */
export function assertAllMet(schemas: Schemas, maps: readonly { met: Set<JsonObject> }[]): void {
  for (const [name, schema] of Object.entries(schemas)) {
    const marked: JsonObject[] = [];
    const visit = (node: unknown): void => {
      if (Array.isArray(node)) node.forEach(visit);
      if (!isObject(node)) return;
      if (isMarked(node)) marked.push(node);
      Object.values(node).forEach(visit);
    };
    visit(schema);
    if (marked.some((one) => !maps.some(({ met }) => met.has(one))))
      throw new Error(`${name} holds an id marked x-id that stands in no webhook value and in no answer`);
  }
}
