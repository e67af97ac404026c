/** `npm run test:redis`: against a real Redis, on the real time. */
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
    root: import.meta.dirname,
    include: ["*.test.ts"],
    globalSetup: [fileURLToPath(new URL("../support/clean-up.ts", import.meta.url))],
    testTimeout: 60_000,
    // The command line is built once, before its tests.
    hookTimeout: 60_000,
  },
});
