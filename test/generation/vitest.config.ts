/** `npm run test:generation`: the description and Meta's own files, the generator and the build; CONTRIBUTING.md, step by step. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { alias } from "../support/entries.js";

export default defineConfig({
  resolve: { alias },
  test: {
    root: fileURLToPath(new URL("../..", import.meta.url)),
    include: ["test/{build,coverage,description,generation,live,reference}/*.test.ts"],
    maxWorkers: "100%",
    isolate: false,
    testTimeout: 300_000,
  },
});
