/** The examples of the description are calls that compile: what the validators take, the types take too. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { callsOf } from "../../scripts/type-cost/calls.js";
import { checkTypes, root, scratchFolder } from "../generation/tree.js";
import { description } from "../support/description.js";

test("every operation can be called with its examples, by its function and by its path", async () => {
  const { count, text } = callsOf(description);
  expect(count).toBeGreaterThan(300);
  const folder = scratchFolder();
  writeFileSync(join(folder, "calls.mts"), text);
  const project = {
    extends: join(root, "tsconfig.json"),
    compilerOptions: { typeRoots: [join(root, "node_modules/@types")] },
    include: [],
    files: ["calls.mts"],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(project));
  expect((await checkTypes(folder, "tsconfig.json")).output).toBe("");
  // Eight seconds of compiling, on a machine that may have more to do.
}, 120_000);
