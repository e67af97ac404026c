/** `npm run test:redis`: against a real Redis, on the real time. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { alias } from "../support/entries.js";

export default defineConfig({
  resolve: { alias },
  test: {
    root: import.meta.dirname,
    include: ["*.test.ts"],
    globalSetup: [fileURLToPath(new URL("../support/clean-up.ts", import.meta.url))],
    testTimeout: 60_000,
    // The command line is built once, before its tests.
    hookTimeout: 60_000,
  },
});
