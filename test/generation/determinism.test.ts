/** `npm run generate:check` tells what is out of date; that generation gives the same bytes each time the walk-through sees. */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { staleFiles, writeFiles } from "../../scripts/generate/output.js";
import { compareGenerated, generate } from "../../scripts/generate/run.js";
import { root, scratchFolder } from "./tree.js";

test("names the files that are stale, missing and surplus, the index among them, no others, and changes nothing", () => {
  const copy = scratchFolder();
  cpSync(join(root, "openapi"), join(copy, "openapi"), { recursive: true });
  const generated = join(copy, "src/generated");
  const files = new Map([
    ["events.ts", "export {};\n"],
    ["ids.ts", "export {};\n"],
    ["validators/messages/text.ts", "export {};\n"],
  ]);
  writeFiles(generated, files);
  expect(compareGenerated(copy, { files, seconds: "1.0" })).toEqual({
    stale: [],
    told: "src/generated is what openapi/ says (3 files, 1.0 s)",
  });
  const index = readFileSync(join(copy, "openapi/openapi.yaml"), "utf8");
  writeFileSync(join(generated, "events.ts"), "// by hand\n");
  rmSync(join(generated, "validators/messages/text.ts"));
  writeFileSync(join(generated, "validators/surplus.ts"), "export {};\n");
  const field = "NewFieldChange: { properties: { field: { const: new_field } } }\n";
  writeFileSync(join(copy, "openapi/webhooks/new_field.yaml"), field);

  const stale = [
    "openapi/openapi.yaml",
    "src/generated/events.ts",
    "src/generated/validators/messages/text.ts",
    "src/generated/validators/surplus.ts",
  ];
  expect(compareGenerated(copy, { files, seconds: "1.0" })).toEqual({
    stale,
    told: `Not what openapi/ says:\n${stale.map((file) => `  ${file}`).join("\n")}\nRun npm run generate.`,
  });
  expect(readFileSync(join(copy, "openapi/openapi.yaml"), "utf8")).toBe(index);
  expect(readFileSync(join(generated, "events.ts"), "utf8")).toBe("// by hand\n");
});

test("leaves no scratch folder behind, even when the description does not bundle", async () => {
  const copy = scratchFolder();
  cpSync(join(root, "openapi"), join(copy, "openapi"), { recursive: true });
  writeFileSync(
    join(copy, "openapi/schemas/common/success.yaml"),
    "SuccessResponse: { $ref: nowhere.yaml#/Nothing }\n",
  );
  await expect(generate(copy)).rejects.toThrow("openapi/openapi.yaml does not bundle:");
  expect(readdirSync(copy).filter((name) => name.startsWith(".generate-"))).toEqual([]);
}, 120_000);

test.each([
  ["nothing where all is as wanted", { "a.ts": "1", "b/c.ts": "2" }, []],
  ["a file with other text", { "a.ts": "1", "b/c.ts": "3" }, ["b/c.ts"]],
  ["a missing file", { "a.ts": "1" }, ["b/c.ts"]],
  ["a surplus file", { "a.ts": "1", "b/c.ts": "2", "b/d.ts": "3" }, ["b/d.ts"]],
  ["everything of an empty folder", {}, ["a.ts", "b/c.ts"]],
])("finds %s", (_title, present, stale) => {
  const folder = scratchFolder();
  writeFiles(folder, new Map(Object.entries(present as Record<string, string>)));
  const wanted = new Map([
    ["a.ts", "1"],
    ["b/c.ts", "2"],
  ]);
  expect(staleFiles(folder, wanted)).toEqual(stale);
  writeFiles(folder, wanted);
  expect(staleFiles(folder, wanted)).toEqual([]);
});
