/** `wapi-ts/schemas`: a constant for each schema of the description, which stands by itself and is left out where it is not used. */
import { needsOf, plainSchema } from "./json-schema.js";

const DRAFT = "https://json-schema.org/draft/2020-12/schema";
const BANNER = "// Built from openapi/. Do not edit.\n";

/** `{ TextMessageSchema: … }`, as the generator writes it. */
export type GeneratedSchemas = Readonly<Record<string, object>>;

const nameOf = (constant: string) => constant.replace(/Schema$/, "");

/** Doubles no text: what several schemas need is one constant, and nothing that runs has an effect that a bundler must keep. */
export function renderSchemas(generated: GeneratedSchemas): string {
  const schemas = new Map(
    Object.entries(generated).map(([constant, schema]) => [nameOf(constant), plainSchema(schema)]),
  );
  const parts = [...schemas].map(([name, schema]) => `const ${name} = ${JSON.stringify(schema)};`);
  const exported = [...schemas.keys()].map((name) => {
    const needs = needsOf(name, schemas);
    const head = `{ $schema: draft, title: ${JSON.stringify(name)} }`;
    const tail = needs.length > 0 ? `, { $defs: { ${needs.join(", ")} } }` : "";
    return `export const ${name}Schema = /* @__PURE__ */ Object.assign(${head}, ${name}${tail});`;
  });
  return `${BANNER}const draft = ${JSON.stringify(DRAFT)};\n${[...parts, ...exported].join("\n")}\n`;
}

const INTERFACE = `/**
 * A JSON Schema, draft 2020-12, for values of the type \`T\`. It stands by itself: what it refers to is in \`$defs\`.
 *
 * Limits that JSON Schema has no word for (values that must differ, sums over lists) are only in \`wapi-ts/validators\`.
 */
export interface JsonSchema<T = unknown> {
  readonly $schema: ${JSON.stringify(DRAFT)};
  /** Name of the type. */
  readonly title: string;
  readonly description?: string;
  readonly $defs?: { readonly [name: string]: object };
  readonly [keyword: string]: unknown;
  /** Never there: it carries the type, for functions such as \`<T>(schema: JsonSchema<T>) => (value: unknown) => value is T\`. */
  readonly "~type"?: T;
}`;

/** The declarations of the same module; `types` is where it finds the described types. */
export function renderSchemaTypes(generated: GeneratedSchemas, types: string): string {
  const exported = Object.keys(generated).map(
    (constant) => `export declare const ${constant}: JsonSchema<Described.${nameOf(constant)}>;`,
  );
  const imported = `import type * as Described from ${JSON.stringify(types)};`;
  return `${BANNER}${imported}\n\n${INTERFACE}\n\n${exported.join("\n")}\n`;
}
