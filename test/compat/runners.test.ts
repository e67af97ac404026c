/** The test that docs/guides/testing.md shows, under each runner that it names. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { type Outcome, run } from "../package/run.js";

const here = import.meta.dirname;
const root = join(here, "../..");
const notInstalled = inject("notInstalled");

/** What the guide shows, and a test that fails, so that its report can be read. */
async function programFor(module: string): Promise<string> {
  const guide = readFileSync(join(root, "docs/guides/testing.md"), "utf8");
  const [, shown = ""] = /^```ts\n(import [^\n]* from "vitest";\n.*?)^```$/ms.exec(guide) ?? [];
  expect(shown).toContain("books a table");
  const failing = `
test("is told what came instead", async () => {
  const ana = wa.user("Ana");
  await ana.sends("A table for two, please");
  await ana.receives("message.text", "See you tonight.");
});
`;
  const { code } = await transform(`${shown}${failing}`, { loader: "ts", format: "esm", tsconfigRaw: {} });
  return code.replace('"vitest"', JSON.stringify(module));
}

async function runWith(module: string, args: readonly string[], file: string): Promise<Outcome> {
  const folder = mkdtempSync(join(here, ".run-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, file), await programFor(module));
  // Or vitest would find the configuration of the tests here.
  writeFileSync(join(folder, "vitest.config.js"), "export default {};\n");
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", jest: { transform: {} } }));
  return run(process.execPath, args, folder);
}

const runners = [
  ["vitest", [join(root, "node_modules/vitest/vitest.mjs"), "run", "--root", ".", "--testTimeout", "60000"]],
  [
    "@jest/globals",
    [
      "--experimental-vm-modules",
      join(here, "node_modules/jest/bin/jest.js"),
      "--rootDir",
      ".",
      "--testTimeout",
      "60000",
    ],
  ],
  ["node:test", ["--test", "--test-reporter=spec", "booking.test.js"]],
] as const;

describe.skipIf(notInstalled !== "")("the users of an emulator", () => {
  test.each(runners)(
    "play their part with %s, and their errors are shown there",
    { timeout: 120_000 },
    async (module, args) => {
      const { code, output } = await runWith(module, args, "booking.test.js");
      expect(code, output).toBe(1);
      expect(output).toMatch(/(✓|✔|√) .*books a table/);
      expect(output).not.toMatch(/(✗|✕|✖|×) .*books a table/);
      expect(output).toMatch(/Ana \(\d+\) did not receive message\.text that reads "See you tonight\."/);
      expect(output).toContain('1. message.interactive.button "For when?"');
      // Where in the test.
      expect(output).toMatch(/booking\.test\.js:\d+/);
    },
  );
});
