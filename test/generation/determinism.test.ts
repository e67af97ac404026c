/** `npm run generate` gives the same bytes each time, and `npm run generate:check` tells what is out of date. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bundleDescription } from "../../scripts/description/bundle.js";
import { staleFiles, writeFiles } from "../../scripts/generate/output.js";
import { renderAll } from "../../scripts/generate/render.js";
import { copyOfTree, root, runScript, scratchFolder } from "./tree.js";

/** Every call has a scratch folder of its own. */
async function renderHere() {
  const scratch = mkdtempSync(join(tmpdir(), "wapi-ts-"));
  try {
    return await renderAll(await bundleDescription(join(root, "openapi")), scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const rendered = await renderHere();

// src/generated is what another run wrote: two runs give identical bytes.
test("renders the bytes of src/generated again", () => {
  expect(staleFiles(join(root, "src/generated"), rendered)).toEqual([]);
}, 120_000);

test("names the files that are stale, missing and surplus, the index among them, and changes nothing", async () => {
  const copy = copyOfTree();
  const generated = join(copy, "src/generated");
  const index = readFileSync(join(copy, "openapi/openapi.yaml"), "utf8");
  writeFiles(generated, rendered);
  writeFileSync(join(generated, "events.ts"), "// by hand\n");
  rmSync(join(generated, "validators/messages/text.ts"));
  writeFileSync(join(generated, "validators/surplus.ts"), "export {};\n");
  const field = "NewFieldChange: { properties: { field: { const: new_field } } }\n";
  writeFileSync(join(copy, "openapi/webhooks/new_field.yaml"), field);

  expect(await runScript(copy, "scripts/generate.ts", "--check")).toEqual({
    code: 1,
    output: `Not what openapi/ says:
  openapi/openapi.yaml
  src/generated/events.ts
  src/generated/validators/messages/text.ts
  src/generated/validators/surplus.ts
Run npm run generate.
`,
  });
  expect(staleFiles(generated, rendered)).toHaveLength(3);
  expect(readFileSync(join(copy, "openapi/openapi.yaml"), "utf8")).toBe(index);
}, 120_000);

test("leaves no scratch folder behind, even when the description does not bundle", async () => {
  const copy = copyOfTree();
  writeFileSync(join(copy, "openapi/schemas/common.yaml"), "SuccessResponse: { $ref: nowhere.yaml#/Nothing }\n");
  const { code, output } = await runScript(copy, "scripts/generate.ts");
  expect(code).toBe(1);
  expect(output).toContain("openapi/ does not bundle:");
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
