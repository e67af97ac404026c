/** Ids that Meta writes as numbers, and how they become texts. */

/**
 * What stands at a place of a value: `true` is an id, a name is an object of that schema, members are an object without a name, a
 * list is any of these. A list of values counts as its items.
 */
export type IdPlace = true | string | readonly IdPlace[] | IdMembers;

/** Members of an object that are such ids, or lead to some. */
export interface IdMembers {
  readonly [member: string]: IdPlace;
}

export interface IdMap {
  /** Where to begin: by webhook field, or by operation. */
  readonly roots: IdMembers;
  readonly schemas: { readonly [name: string]: IdMembers };
}

/** What an id becomes; anything may stand where the description has one. */
type Change = (id: unknown) => unknown;

/** Only what changes is written: a notification holds up to a thousand statuses, most of them without an id to change. */
function changed(value: unknown, place: IdPlace | undefined, schemas: IdMap["schemas"], change: Change): unknown {
  if (Array.isArray(place)) return place.reduce<unknown>((inner, one) => changed(inner, one, schemas, change), value);
  if (typeof value !== "object" || value === null) return place === true ? change(value) : value;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const item: unknown = value[index];
      const other = changed(item, place, schemas, change);
      if (other !== item) value[index] = other;
    }
    return value;
  }
  const members = (typeof place === "string" ? schemas[place] : place) as IdMembers;
  const object = value as Record<string, unknown>;
  for (const member in members) {
    // What objects inherit is no id and holds none.
    const inner = object[member];
    if (inner === undefined) continue;
    const other = changed(inner, members[member], schemas, change);
    if (other !== inner) object[member] = other;
  }
  return value;
}

/** Changes the ids of a parsed JSON value in place, and gives it back. */
export const changeIds = (value: unknown, root: string, map: IdMap, change: Change): unknown =>
  Object.hasOwn(map.roots, root) ? changed(value, map.roots[root], map.schemas, change) : value;

const asText: Change = (id) => (Number.isSafeInteger(id) ? String(id) : id);

/**
 * Writes the ids of a parsed JSON value as texts, in place, and gives it back. What is no whole number is left to the validators,
 * and so are whole numbers beyond 2^53: they have lost digits before they come here.
 */
export const idsAsText = (value: unknown, root: string, map: IdMap): unknown => changeIds(value, root, map, asText);
