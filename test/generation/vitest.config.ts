/** `npm run test:generation`: the generator and what it writes; CONTRIBUTING.md, step by step, on a copy of the tree. */
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
    include: ["test/generation/*.test.ts"],
    maxWorkers: "100%",
    isolate: false,
    testTimeout: 300_000,
  },
});
