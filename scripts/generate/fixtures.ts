/** Events as Meta sends them: one for each name, from the examples of the description. */
import { isObject, type JsonObject, objectAt } from "../description/json.js";
import { type IdMap, idsAsText } from "../templates/ids.js";
import { type EventNode, leaves, type WebhookField } from "./events.js";
import { resolve, type Schemas } from "./union.js";

export interface EventFixture {
  name: string;
  field: string;
  entry: JsonObject;
  value: JsonObject;
  member: string;
  path: (string | number)[];
}

type Part = WebhookField["parts"][number];

const examplesOf = (schemas: Schemas, schema: unknown): JsonObject[] => {
  const { examples } = resolve(schemas, schema);
  return (Array.isArray(examples) ? examples : []).filter(isObject);
};

/** The event that a payload is, by its tags. */
function leafOf(node: EventNode, payload: unknown): EventNode | undefined {
  if (!node.choice) return node;
  const tag = node.choice.tag.reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), payload);
  const next = node.choice.cases.find((one) => one.tag === tag)?.node;
  return next && leafOf(next, payload);
}

const payloadsOf = ({ property, each }: Part, value: JsonObject): unknown[] => {
  const held = property === undefined ? value : value[property];
  if (held === undefined) return [];
  return each && Array.isArray(held) ? held : [held];
};

/** The value with this payload in the place of all that are events of their own. */
function valueWith({ parts }: WebhookField, { property, each }: Part, value: JsonObject, payload: unknown): JsonObject {
  if (property === undefined) return payload as JsonObject;
  const others = parts.map((part) => part.property);
  const frame = Object.entries(value).filter(([member]) => !others.includes(member));
  return { ...Object.fromEntries(frame), [property]: each ? [payload] : payload };
}

/** How many words two names have in common, from the first. */
function kinship(name: string, other: string): number {
  const words = other.split(".");
  const apart = name.split(".").findIndex((word, index) => word !== words[index]);
  return apart === -1 ? words.length : apart;
}

/** A whole example of this event; else the example of its payload, put into the whole example of its nearest relative. */
function exampleOf(
  schemas: Schemas,
  field: WebhookField,
  part: Part,
  leaf: EventNode,
  values: JsonObject[],
): JsonObject {
  const [nearest] = values
    .flatMap((value) =>
      payloadsOf(part, value).map((payload) => ({ value, payload, name: leafOf(part.node, payload)?.name ?? "" })),
    )
    .sort((a, b) => kinship(leaf.name, b.name) - kinship(leaf.name, a.name));
  const payload = nearest?.name === leaf.name ? nearest.payload : examplesOf(schemas, leaf.schema)[0];
  if (!nearest || !payload) throw new Error(`The event ${leaf.name} has no example: give ${leaf.type} one (examples)`);
  return valueWith(field, part, nearest.value, payload);
}

/** The entry around a change: of the first whole notification that is dated, as this one is, or is not. */
function entryFor(entries: JsonObject[], value: JsonObject): JsonObject {
  const isDated = !("metadata" in value);
  const { changes: _changes, ...entry } = entries.find((one) => "time" in one === isDated) ?? {};
  if (typeof entry.id !== "string")
    throw new Error(`WebhookNotification needs an example ${isDated ? "with" : "without"} a time in its entry`);
  return entry;
}

/** The fixtures of all events, by name. Throws where the description has no example for one. */
export function eventFixtures(schemas: Schemas, fields: WebhookField[], ids: IdMap): EventFixture[] {
  const entries = examplesOf(schemas, { $ref: "#/WebhookNotification" })
    .flatMap(({ entry }) => entry)
    .filter(isObject);
  const changes = (Array.isArray(schemas.WebhookChange?.oneOf) ? schemas.WebhookChange.oneOf : []).flatMap((change) =>
    examplesOf(schemas, change),
  );
  const fixtures = fields.flatMap((field) => {
    const values = changes.filter((change) => change.field === field.field).map((change) => objectAt(change, "value"));
    return field.parts.flatMap((part) =>
      leaves(part.node).map((leaf): EventFixture => {
        const { property, each, member } = part;
        const example = structuredClone(exampleOf(schemas, field, part, leaf, values));
        const value = idsAsText(example, field.field, ids) as JsonObject;
        const path = property === undefined ? [] : [property, ...(each ? [0] : [])];
        return { name: leaf.name, field: field.field, entry: entryFor(entries, value), value, member, path };
      }),
    );
  });
  return fixtures.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The text of `fixtures.ts`. */
export function renderFixtures(fixtures: EventFixture[]): string {
  return [
    'import type { EventPayloads } from "./events.js";',
    'import type { Fixture } from "./fixture.js";',
    "",
    "/** One fixture for each event; ids are texts, as the types say. */",
    "export const fixtures: { readonly [Name in keyof EventPayloads]: Fixture<Name> } = {",
    ...fixtures.map(
      ({ name, ...fixture }) =>
        `  ${JSON.stringify(name)}: ${JSON.stringify(fixture, null, 2).replaceAll("\n", "\n  ")},`,
    ),
    "};",
    "",
  ].join("\n");
}
