/** `npm run test:package`: what is published, packed and installed elsewhere. Needs npm's registry, or what npm has in its cache. */
import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: import.meta.dirname,
    globalSetup: [join(import.meta.dirname, "pack.ts")],
    include: ["*.test.ts"],
    // One file at a time: the tests below have time-outs of their own, and the compilers want every core.
    fileParallelism: false,
    maxConcurrency: 2,
    testTimeout: 600_000,
    hookTimeout: 300_000,
  },
});
