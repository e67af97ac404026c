/** The shape of JSON: the names of members, and what kind of value stands there. */

/** A type of JSON, a list of one shape, or members. */
export type Shape = "string" | "number" | "boolean" | "null" | readonly [Shape] | { readonly [member: string]: Shape };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `members[].name`, with its type, for each value that is neither a list nor an object. */
function leaves(value: unknown, path: string, typeOf: (value: unknown) => string): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((item) => leaves(item, `${path}[]`, typeOf));
  if (!isObject(value)) return [[path, typeOf(value)]];
  return Object.entries(value).flatMap(([name, held]) => leaves(held, path ? `${path}.${name}` : name, typeOf));
}

const jsonType = (value: unknown) => (value === null ? "null" : typeof value);

/** What stands in the value, as `path: type`, sorted and each once. */
export const shapeOf = (value: unknown): string[] => [
  ...new Set(
    leaves(value, "", jsonType)
      .map(([path, type]) => `${path}: ${type}`)
      .sort(),
  ),
];

/** The same of a shape that is written down. */
export const documentedShape = (shape: Shape): string[] =>
  leaves(shape, "", String)
    .map(([path, type]) => `${path}: ${type}`)
    .sort();

const CHANGE = "entry[].changes[].value.";

/** What the one has more than the other, with `+`, and less, with `-`; members of the change's value by their short names. */
export function differences(emitted: readonly string[], documented: readonly string[]): string[] {
  const short = (line: string) => line.replace(CHANGE, "");
  return [
    ...emitted.filter((line) => !documented.includes(line)).map((line) => `+ ${short(line)}`),
    ...documented.filter((line) => !emitted.includes(line)).map((line) => `- ${short(line)}`),
  ].sort();
}
