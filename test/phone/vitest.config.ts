/** `npm run test:phone`: the phone's page in a real Chromium, on the real time. `npm run screenshots` writes what it sees to docs/images. */
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
    globalSetup: ["./build.ts"],
    // One browser at a time is enough for a small machine.
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
