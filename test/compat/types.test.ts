/** The adapters and the types of the frameworks. */
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { run } from "../package/run.js";
import { root } from "../support/readme.js";

test.skipIf(inject("notInstalled") !== "")(
  "compiles with the types of the frameworks",
  async () => {
    const compiler = join(root, "node_modules/typescript/bin/tsc");
    const { output } = await run(process.execPath, [compiler, "--project", import.meta.dirname], root);
    expect(output).toBe("");
  },
  120_000,
);
