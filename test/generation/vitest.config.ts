/** `npm run test:generation`: the description and Meta's own files, the generator and the build; CONTRIBUTING.md, step by step. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const entries = fileURLToPath(new URL("../../src/entry", import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^wapi-ts$/, replacement: `${entries}/index.ts` },
      { find: /^wapi-ts\/(\w+)$/, replacement: `${entries}/$1.ts` },
    ],
  },
  test: {
    root: fileURLToPath(new URL("../..", import.meta.url)),
    include: ["test/{build,coverage,description,generation,live,reference}/*.test.ts"],
    maxWorkers: "100%",
    isolate: false,
    testTimeout: 300_000,
  },
});
