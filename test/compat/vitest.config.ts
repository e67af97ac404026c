/** `npm run test:compat`: the adapters in real frameworks and runtimes, with the built package. Needs npm's registry, or its cache. */
import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: import.meta.dirname,
    globalSetup: [join(import.meta.dirname, "install.ts")],
    include: ["*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
