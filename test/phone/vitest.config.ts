/** `npm run test:phone`: the phone's page in a real Chromium, on the real time. `npm run screenshots` writes what it sees to docs/images. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { alias } from "../support/entries.js";

export default defineConfig({
  resolve: { alias },
  test: {
    root: import.meta.dirname,
    include: ["*.test.ts"],
    globalSetup: [fileURLToPath(new URL("./build.ts", import.meta.url))],
    // One browser at a time is enough for a small machine.
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What the bot does is waited for as what the page does is.
    expect: { poll: { timeout: 30_000 } },
  },
});
