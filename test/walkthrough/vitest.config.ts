/** `npm run test:walkthrough`: CONTRIBUTING.md, step by step, on a copy of the tree. Takes as long as half of all other tests. */
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
  test: { root: import.meta.dirname, include: ["*.test.ts"], testTimeout: 300_000 },
});
