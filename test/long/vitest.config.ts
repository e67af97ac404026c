/** `npm run test:long`: every operation, the command line and the example in processes of their own, what bundlers and editors make of the package. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { alias } from "../support/entries.js";

export default defineConfig({
  resolve: { alias },
  test: {
    root: fileURLToPath(new URL("../..", import.meta.url)),
    include: ["test/long/**/*.test.ts"],
    globalSetup: [fileURLToPath(new URL("../support/clean-up.ts", import.meta.url))],
    maxWorkers: "100%",
    isolate: false,
    testTimeout: 30_000,
    // Some build the package first.
    hookTimeout: 60_000,
  },
});
