/** Webhook fields → events: their names, what they carry, and how the receiver tells them apart. */
import { isObject, type JsonObject, objectAt } from "../description/json.js";
import { defaultMember, refName, resolve, type Schemas, unionOf } from "./union.js";
import type { Root } from "./validators.js";

/** One event, or a group of them where the payload is a union. */
export interface EventNode {
  name: string;
  /** Name of the payload's type. */
  type: string;
  schema: JsonObject;
  /** Member of the payload that holds downloadable media. */
  media?: string;
  choice?: { tag: string[]; cases: { tag?: string; node: EventNode }[] };
}

/** A part of a webhook value that is an event, or a list of events. */
interface Part {
  /** Member of the value; none where the value as a whole is the event. */
  property?: string;
  each: boolean;
  /** Member of the event object. */
  member: string;
  /** Members of the payload, as dotted paths, that tell one event from another. */
  identity?: string[];
  node: EventNode;
}

export interface WebhookField {
  field: string;
  valueType: string;
  valueSchema: JsonObject;
  parts: Part[];
  /** The member that names the business phone number, where it is not `metadata`. */
  number?: string;
  /** When the entry's id is a business portfolio's. */
  portfolio?: JsonObject;
}

function eventNode(schemas: Schemas, name: string, schema: unknown): EventNode {
  const type = refName(schema);
  if (type === undefined) throw new Error(`The payload of ${name} has no schema of its own name`);
  const target = resolve(schemas, schema);
  const union = unionOf(schemas, target);
  const node: EventNode = { name, type, schema: { $ref: `#/components/schemas/${type}` } };
  if (!union) {
    const media = mediaMember(schemas, node);
    return media === undefined ? node : { ...node, media };
  }
  const otherwise = defaultMember(target, union);
  const member = (memberName: string, segment?: string) =>
    eventNode(schemas, segment === undefined ? name : `${name}.${segment}`, { $ref: `#/${memberName}` });
  // The member that applies without a tag adds no word to the name, with its tag neither.
  const cases = union.members.flatMap(({ name: memberName, tags }) => [
    ...tags.map((tag) => ({ tag, node: member(memberName, otherwise?.name === memberName ? undefined : tag) })),
    ...(otherwise?.name === memberName ? [{ node: member(memberName) }] : []),
  ]);
  return { ...node, choice: { tag: union.tag, cases } };
}

/** A list as a payload: `errors` of a value is one event with all of them. */
function listNode(name: string, schema: JsonObject): EventNode {
  const item = refName(schema.items);
  if (item === undefined) throw new Error(`The items of ${name} have no schema of their own name`);
  return { name, type: `${item}[]`, schema };
}

/** `x-event-identity` of a schema. */
function identityOf(schema: JsonObject): { identity?: string[] } {
  const paths = schema["x-event-identity"];
  return Array.isArray(paths) ? { identity: paths.map(String) } : {};
}

function partsOf(schemas: Schemas, field: string, value: unknown): Part[] {
  const target = resolve(schemas, value);
  const parts = Object.entries(objectAt(target, "properties")).flatMap(([property, schema]): Part[] => {
    const event = objectAt(schema, "x-event");
    if (!isObject(schema) || typeof event.name !== "string") return [];
    const each = event.each === true;
    const node = each ? eventNode(schemas, event.name, schema.items) : listNode(event.name, schema);
    return [{ property, each, member: String(event.member), ...identityOf(schema), node }];
  });
  if (parts.length > 0) return parts;
  return [{ each: false, member: "value", ...identityOf(target), node: eventNode(schemas, field, value) }];
}

export function webhookFields(schemas: Schemas): WebhookField[] {
  const changes = schemas.WebhookChange?.oneOf;
  if (!Array.isArray(changes)) throw new Error("The index has no WebhookChange");
  return changes.map((change) => {
    const properties = objectAt(resolve(schemas, change), "properties");
    const field = String(objectAt(properties, "field").const);
    const valueType = refName(properties.value);
    if (valueType === undefined) throw new Error(`The value of ${field} has no schema of its own name`);
    const valueSchema = resolve(schemas, properties.value);
    const portfolio = valueSchema["x-portfolio-entry"];
    const number = valueSchema["x-number-at"];
    return {
      field,
      valueType,
      valueSchema,
      parts: partsOf(schemas, field, properties.value),
      ...(typeof number === "string" ? { number } : {}),
      ...(isObject(portfolio) ? { portfolio } : {}),
    };
  });
}

export function leaves(node: EventNode): EventNode[] {
  const all = node.choice ? node.choice.cases.flatMap((one) => leaves(one.node)) : [node];
  return [...new Map(all.map((leaf) => [leaf.name, leaf])).values()];
}

/** The member of a message that holds downloadable media: the one whose schema, or its base, is marked `x-media`. */
function mediaMember(schemas: Schemas, node: EventNode): string | undefined {
  const isMedia = (schema: unknown): boolean => {
    const target = resolve(schemas, schema);
    return target["x-media"] === true || (Array.isArray(target.allOf) && target.allOf.some(isMedia));
  };
  const properties = objectAt(resolve(schemas, node.schema), "properties");
  return Object.keys(properties).find((name) => isMedia(properties[name]));
}

const pascal = (name: string) =>
  name.replaceAll(/(?:^|[^A-Za-z0-9])(\w)/g, (_match, letter: string) => letter.toUpperCase());
export const validatorName = (name: string) => `validate${pascal(name)}Event`;
export const valueValidatorName = (field: string) => `validate${pascal(field)}Value`;

/** The value of a field whose parts are validated one by one: what stands around them. */
function frameSchema({ valueSchema, parts }: WebhookField): JsonObject {
  const loose = parts.map(({ property }) => [property, { type: "array" }]);
  return { ...valueSchema, properties: { ...objectAt(valueSchema, "properties"), ...Object.fromEntries(loose) } };
}

export const isSplit = (field: WebhookField) => field.parts.some(({ property }) => property !== undefined);

export function eventRoots(fields: WebhookField[]): Root[] {
  return fields.flatMap((field) => [
    ...field.parts
      .flatMap(({ node }) => leaves(node))
      .map(({ name, type, schema }) => ({ file: `events/${name}`, name: validatorName(name), type, schema })),
    ...(isSplit(field)
      ? [
          {
            file: `events/${field.field}`,
            name: valueValidatorName(field.field),
            type: field.valueType,
            schema: frameSchema(field),
          },
        ]
      : []),
  ]);
}
