/** The data that a screen declares, as a JSON Schema → its shape. */
import { isObject, type JsonObject } from "../../core/object.js";
import {
  aFlag,
  aNumber,
  anInteger,
  anyObject,
  anything,
  aText,
  listOf,
  type Member,
  type Members,
  objectOf,
  type Shape,
} from "./shape.js";

const simpleShapes: Readonly<Record<string, Shape>> = {
  string: aText,
  number: aNumber,
  integer: anInteger,
  boolean: aFlag,
};

const namesIn = (value: unknown): ReadonlySet<unknown> => new Set(Array.isArray(value) ? value : []);

function objectShape({ properties, required }: JsonObject): Shape {
  if (!isObject(properties)) return anyObject;
  const names = namesIn(required);
  const toMember = ([name, schema]: [string, unknown]): [string, Member] => [
    name,
    { shape: dataShape(schema), isRequired: names.has(name) },
  ];
  return objectOf(Object.fromEntries(Object.entries(properties).map(toMember)));
}

/** Of one value; anything where the schema does not say. */
export function dataShape(schema: unknown): Shape {
  if (!isObject(schema)) return anything;
  const { type, items } = schema;
  if (type === "array") return listOf(items === undefined ? anything : dataShape(items));
  if (type === "object") return objectShape(schema);
  return (typeof type === "string" && Object.hasOwn(simpleShapes, type) && simpleShapes[type]) || anything;
}

/** The members of a screen's data, each of which has to be given. */
export const dataMembers = (data: unknown): Members =>
  Object.fromEntries(
    Object.entries(isObject(data) ? data : {}).map(([name, schema]) => [
      name,
      { shape: dataShape(schema), isRequired: true },
    ]),
  );

/** The shape of what stands at a path in a screen's data (`hours`, `address.city`). */
export function dataAt(data: unknown, path: readonly string[]): Shape {
  const [first = "", ...steps] = path;
  let schema: unknown = isObject(data) && Object.hasOwn(data, first) ? data[first] : undefined;
  for (const step of steps) {
    const properties = isObject(schema) ? schema.properties : undefined;
    schema = isObject(properties) && Object.hasOwn(properties, step) ? properties[step] : undefined;
  }
  return dataShape(schema);
}
