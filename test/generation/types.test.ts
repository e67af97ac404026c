/** What the generator adds to openapi-typescript's types. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import type { Description } from "../../scripts/description/bundle.js";
import { renderTypes } from "../../scripts/generate/types.js";
import { root } from "./tree.js";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** The types of some schemas, in one line without comments. */
async function types(schemas: object): Promise<string> {
  const description = { openapi: "3.1.0", info: { title: "", version: "" }, paths: {}, components: { schemas } };
  return (await renderTypes(description as unknown as Description))
    .replaceAll(/\/\*\*.*?\*\//gs, "")
    .replaceAll(/\s+/g, " ");
}

test.each([
  [
    "x-extensible-enum as an open union",
    { type: "string", "x-extensible-enum": ["A", "B"] },
    'it?: "A" | "B" | (string & {});',
  ],
  ["enum as a closed one", { type: "string", enum: ["A", "B"] }, 'it?: "A" | "B";'],
  [
    "x-extensible-enum of items",
    { type: "array", items: { type: "string", "x-extensible-enum": ["A"] } },
    'it?: ("A" | (string & {}))[];',
  ],
  ["a constant as itself", { type: "string", const: "A" }, 'it?: "A";'],
  ["bytes as a Blob", { type: "string", format: "binary" }, "it?: Blob;"],
  ["a named schema by its name", ref("Other"), "it?: Other;"],
  [
    "alternatives that only require as nothing",
    { type: "string", anyOf: [{ required: ["a"] }, { required: ["b"] }] },
    "it?: string;",
  ],
])("writes %s", async (_title, schema, want) => {
  const text = await types({ It: { type: "object", properties: { it: schema } }, Other: { type: "string" } });
  expect(text).toContain(`export interface It { ${want} }`);
});

test("declares every schema under its name, and refers to it in components", async () => {
  const text = await types({ Text: { type: "object", required: ["body"], properties: { body: { type: "string" } } } });
  expect(text).toContain("export interface Text { body: string; }");
  expect(text).toContain("schemas: { Text: Text; }");
});

test("makes an interface of a base with members, and a union of alternatives, without a second tag", async () => {
  const text = await types({
    Base: { type: "object", properties: { id: { type: "string" } } },
    Text: { allOf: [ref("Base")], type: "object", required: ["type"], properties: { type: { const: "text" } } },
    Image: { type: "object", required: ["type"], properties: { type: { const: "image" } } },
    Any: { oneOf: [ref("Text"), ref("Image")], discriminator: { propertyName: "type" } },
  });
  expect(text).toContain('export interface Text extends Base { type: "text"; }');
  expect(text).toContain("export type Any = Text | Image;");
});

test.each(["openapi.ts", "events.ts", "edges.ts", "client.ts", "validator.ts"])("%s holds no any", (file) => {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(root, "src/generated", file), "utf8"),
    ts.ScriptTarget.ES2022,
  );
  const found: number[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(node.pos);
    ts.forEachChild(node, visit);
  };
  visit(source);
  expect(found).toEqual([]);
});
