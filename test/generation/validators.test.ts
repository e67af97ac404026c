/** Schemas → validators that work, where the text that ajv writes is not enough by itself. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { renderValidators } from "../../scripts/generate/validators.js";
import { compile, objections } from "./compile.js";
import { filesBelow } from "./imports.js";
import { root, scratchFolder } from "./tree.js";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

test("judges members that are called like ajv's own constants", async () => {
  const validate = await compile({
    type: "object",
    required: ["schema7", "pattern1", "validate1", "func2"],
    properties: {
      schema7: { type: "string", pattern: "^a" },
      pattern1: { type: "string", maxLength: 2 },
      validate1: { enum: ["x", { y: 1 }] },
      func2: { type: "string", pattern: "^b" },
    },
  });
  const good = { schema7: "a", pattern1: "aa", validate1: { y: 1 }, func2: "b" };
  expect(objections(validate, good)).toEqual([]);
  for (const [member, bad] of Object.entries({ schema7: "b", pattern1: "aaa", validate1: "y", func2: "c" })) {
    const places = objections(validate, { ...good, [member]: bad }).map(({ instancePath }) => instancePath);
    expect(places, member).toEqual([`/${member}`]);
  }
});

test.each([
  ["all is right", { name: "a", left: { name: "b", leaf: { trees: [{ name: "c" }] } } }, []],
  ["the innermost has a member too many", { left: { leaf: { trees: [{ nam: "c" }] } } }, ["/left/leaf/trees/0"]],
  ["a base holds one with a wrong member", { twin: { name: 5 } }, ["/twin/name"]],
])("judges schemas that hold each other when %s", async (_title, value, places) => {
  const schemas = {
    Tree: {
      type: "object",
      allOf: [ref("Named")],
      unevaluatedProperties: false,
      properties: { left: ref("Tree"), leaf: ref("Leaf") },
    },
    Leaf: {
      type: "object",
      additionalProperties: false,
      properties: { trees: { type: "array", items: ref("Tree") }, size: { type: "integer" } },
    },
    Named: { type: "object", properties: { name: { type: "string" }, twin: ref("Tree") } },
  };
  const validate = await compile(ref("Tree"), schemas);
  expect(objections(validate, value).map(({ instancePath }) => instancePath)).toEqual(places);
});

test.each([
  ["emoji as one character each", { maxLength: 2 }, "😀😀", []],
  ["a text that is too long", { maxLength: 2 }, "😀😀😀", ["maxLength"]],
  ["a URI", { format: "uri" }, "https://example.com", []],
  ["a text that is no URI", { format: "uri" }, "example", ["format"]],
  ["bytes, which are anything", { format: "binary" }, new Blob(["x"]), []],
  ["a constant object", { const: { a: [1] } }, { a: [1] }, []],
  ["another object than the constant", { const: { a: [1] } }, { a: [2] }, ["const"]],
])("judges %s", async (_title, rule, value, keywords) => {
  const validate = await compile({ type: "object", properties: { it: rule } });
  expect(objections(validate, { it: value }).map(({ keyword }) => keyword)).toEqual(keywords);
});

test("says nothing of the rules that only describe", async () => {
  const validate = await compile({
    type: "object",
    description: "",
    examples: [{}],
    externalDocs: { url: "" },
    "x-media": true,
    properties: { description: { type: "string", "x-extensible-enum": ["A"], deprecated: true } },
  });
  expect(objections(validate, { description: "B", more: 1 })).toEqual([]);
  expect(objections(validate, { description: 1 })).toHaveLength(1);
});

test("writes what several roots share once", () => {
  const schemas = { Text: { type: "object", properties: { body: { type: "string", maxLength: 3 } } } };
  const rootNamed = (name: string) => ({
    file: `roots/${name}`,
    name: `validate${name}`,
    type: "unknown",
    schema: { properties: { text: ref("Text") } },
  });
  const files = renderValidators(schemas, [rootNamed("One"), rootNamed("Two")]);
  expect([...files.keys()].sort()).toEqual([
    "validators/roots/One.ts",
    "validators/roots/Two.ts",
    "validators/schemas/Text.ts",
  ]);
  expect([...files].filter(([, text]) => text.includes("codePoints")).map(([file]) => file)).toEqual([
    "validators/schemas/Text.ts",
  ]);
});

/** Names that are used and not declared, in the modules of a folder. The compiler was told to skip these modules, as ajv writes them. */
function undeclaredIn(folder: string): string[] {
  const config = join(scratchFolder(), "biome.json");
  const rules = { recommended: false, correctness: { noUndeclaredVariables: "error" } };
  writeFileSync(config, JSON.stringify({ root: true, linter: { rules } }));
  const linter = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
  const args = [linter, "lint", `--config-path=${config}`, "--reporter=github", "--max-diagnostics=none", folder];
  const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
  return stdout.split("\n").filter((line) => line.startsWith("::error"));
}

test("leaves no name undeclared in the compiled modules", () => {
  expect(undeclaredIn(join(root, "src/generated/validators"))).toEqual([]);
  const folder = scratchFolder();
  writeFileSync(join(folder, "broken.ts"), "export const validate = () => func3();\n");
  expect(undeclaredIn(folder)).toEqual([expect.stringContaining("func3")]);
});

test("leaves no import of the compiled modules without its export", async () => {
  const { errors } = await build({
    entryPoints: filesBelow("src/generated/validators").map((file) => join(root, file)),
    outdir: join(root, "nowhere"),
    bundle: true,
    splitting: true,
    format: "esm",
    write: false,
    logLevel: "silent",
  });
  expect(errors).toEqual([]);
});
