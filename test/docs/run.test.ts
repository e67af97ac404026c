/** The code blocks of README and docs that start an emulator do run. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { expect, onTestFinished, test, vi } from "vitest";
import { blocksOf, isProgram } from "../../scripts/docs/blocks.js";
import { pages } from "../../scripts/docs/pages.js";
import { root } from "../support/readme.js";

/** Whole programs: they start what they need, and take nothing for granted. Tests are run by `test/compat/runners.test.ts`. */
const runnable = pages(root)
  .flatMap(blocksOf)
  .filter((block) => isProgram(block) && block.code.includes("startEmulator("))
  .filter(({ code }) => !code.includes('from "vitest"'));

/** A module beside the tests, so that `wapi-ts` means the source. */
function fileOf(code: string): string {
  const folder = mkdtempSync(join(root, "test/docs/.run-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  writeFileSync(join(folder, "block.mjs"), outputText);
  return pathToFileURL(join(folder, "block.mjs")).href;
}

test("finds programs to run", () => {
  expect(runnable.map(({ place }) => place.replace(/:\d+$/, ""))).toContain("docs/start/first-message.md");
});

test.each(runnable)("runs $place", async ({ code }) => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  onTestFinished(() => log.mockRestore());
  await expect(import(/* @vite-ignore */ fileOf(code))).resolves.toBeDefined();
});
