/** The Graph's grammar for a field that takes arguments: `name.start(1).countries(["US"])`. */

const written = (value: unknown) =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : JSON.stringify(value);

/** One edge as an item of the `fields` parameter. */
export function edgeField(name: string, args: object): string {
  const calls = Object.entries(args)
    .filter(([, value]) => value !== undefined)
    .map(([argument, value]) => `.${argument}(${written(value)})`);
  return `${name}${calls.join("")}`;
}
