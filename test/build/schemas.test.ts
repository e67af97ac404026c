/** `wapi-ts/schemas`: plain JSON Schema, each by itself. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import _Ajv2020, { type Ajv2020 as Ajv } from "ajv/dist/2020.js";
import { build } from "esbuild";
import ts from "typescript";
import { afterAll, expect, test } from "vitest";
import { needsOf, plainSchema } from "../../scripts/build/json-schema.js";
import { renderSchemas, renderSchemaTypes } from "../../scripts/build/schemas.js";
import * as generated from "../../src/generated/schemas.js";

// A CommonJS module: TypeScript types the namespace, Node hands over its default.
const Ajv2020 = _Ajv2020 as unknown as typeof Ajv;
// Strict: a keyword that is no JSON Schema's throws. The formats are checked by a package of ajv's, not by JSON Schema.
const newAjv = () => new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, validateFormats: false });

interface Built {
  $schema: string;
  title: string;
  examples?: unknown[];
  $defs?: Record<string, object>;
}

const folder = mkdtempSync(join(tmpdir(), "wapi-ts-schemas-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, "schemas.mjs");
writeFileSync(file, renderSchemas(generated));
const schemas: Record<string, Built> = { ...(await import(pathToFileURL(file).href)) };

test("every schema of the description is JSON Schema and finds in itself what it refers to", () => {
  expect(Object.keys(schemas).sort()).toEqual(Object.keys(generated).sort());
  const ajv = newAjv();
  for (const [name, schema] of Object.entries(schemas)) {
    expect(schema).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: name.replace(/Schema$/, ""),
    });
    expect(ajv.validateSchema(schema), name).toBe(true);
    const { $defs = {}, ...own } = schema;
    const references = [...JSON.stringify(schema).matchAll(/"\$ref":"([^"]*)"/g)].map(([, reference]) => reference);
    expect([...new Set(references)].sort(), name).toEqual(
      Object.keys($defs)
        .map((needed) => `#/$defs/${needed}`)
        .sort(),
    );
    expect(JSON.stringify(own)).not.toMatch(/"x-|externalDocs|discriminator/);
  }
});

test.each(["SendMessageRequest", "CreateTemplateRequest", "WebhookNotification", "FlowJson", "FlowEndpointEnvelope"])(
  "%s compiles by itself, strictly, and takes its own examples",
  (name) => {
    const schema = schemas[`${name}Schema`] ?? expect.fail();
    const validate = newAjv().compile(schema);
    expect(schema.examples?.length).toBeGreaterThan(0);
    for (const example of schema.examples ?? []) expect(validate(example), JSON.stringify(validate.errors)).toBe(true);
    expect(validate("no object")).toBe(false);
  },
);

test("limits are kept", () => {
  const validate = newAjv().compile(schemas.TextMessageSchema ?? {});
  const message = (body: string) => ({
    messaging_product: "whatsapp",
    to: "16505551234",
    type: "text",
    text: { body },
  });
  expect(validate(message("a".repeat(4096)))).toBe(true);
  expect(validate(message("a".repeat(4097)))).toBe(false);
  expect(validate.errors?.[0]).toMatchObject({ keyword: "maxLength", instancePath: "/text/body" });
});

test("one schema brings along what it needs and no other", async () => {
  const contents = 'export { TextContentSchema } from "./schemas.mjs";';
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    format: "esm",
    minify: true,
    write: false,
  });
  const text = outputFiles[0]?.text ?? "";
  expect(text).toContain("4096");
  expect(text.length).toBeLessThan(1500);
});

test("turns what OpenAPI and the generator add into JSON Schema", () => {
  const reference = { $ref: "#/components/schemas/Other" };
  const described = {
    type: "object",
    externalDocs: { url: "https://example.org" },
    properties: {
      externalDocs: { type: "string", "x-extensible-enum": ["A"], description: "A name of the API's." },
      list: { type: "array", items: reference, "x-unique-by": "id" },
    },
    oneOf: [reference],
    discriminator: { propertyName: "externalDocs" },
    examples: [{ discriminator: 1, $ref: "data" }],
  };
  const plain = plainSchema(described);
  expect(plain).toEqual({
    type: "object",
    properties: {
      externalDocs: {
        type: "string",
        anyOf: [{ enum: ["A"] }, { type: "string" }],
        description: "A name of the API's.",
      },
      list: { type: "array", items: { $ref: "#/$defs/Other" } },
    },
    oneOf: [{ $ref: "#/$defs/Other" }],
    examples: [{ discriminator: 1, $ref: "data" }],
  });
  const other = { anyOf: [{ $ref: "#/$defs/Other" }] };
  expect(
    needsOf(
      "One",
      new Map([
        ["One", plain],
        ["Other", other],
      ]),
    ),
  ).toEqual(["Other"]);
  expect(() => needsOf("One", new Map([["One", plain]]))).toThrow("One refers to Other, which is no schema.");
  expect(() => plainSchema({ $ref: "#/paths" })).toThrow("#/paths is no reference to a schema");
});

test("every schema has the type of its name", () => {
  const types = readFileSync(join(import.meta.dirname, "../../src/generated/openapi.ts"), "utf8");
  const declared = new Set([...types.matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name]) => name));
  const names = [...renderSchemaTypes(generated, "./types.js").matchAll(/JsonSchema<Described\.(\w+)>/g)];
  expect(names).toHaveLength(Object.keys(generated).length);
  expect(names.filter(([, name]) => !declared.has(name))).toEqual([]);
});

test("a schema carries its type", () => {
  const use = `
    import { type JsonSchema, TextMessageSchema } from "./schemas.js";
    declare function compile<T>(schema: JsonSchema<T>): (value: unknown) => value is T;
    declare const value: unknown;
    if (compile(TextMessageSchema)(value)) {
      const text: string = value.text;
      // @ts-expect-error a text message has no image
      value.image;
    }`;
  const files = [
    ["use.ts", use],
    ["types.d.ts", "export interface TextMessage { text: string }"],
    ["schemas.d.ts", renderSchemaTypes({ TextMessageSchema: {} }, "./types.js")],
  ] as const;
  const options: ts.CompilerOptions = { strict: true, noEmit: true, lib: ["lib.es5.d.ts"], types: [] };
  options.module = ts.ModuleKind.NodeNext;
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  const program = ts.createProgram([join(folder, "use.ts")], options);
  const diagnostics = ts.getPreEmitDiagnostics(program);
  expect(diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
});
