/** `npm run test:chaos`: receivers that are killed while they work. */
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
  test: { root: import.meta.dirname, include: ["*.test.ts"], testTimeout: 300_000, fileParallelism: false },
});
