import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^wapi-ts$/, replacement: source("runtime/index.ts") },
      { find: /^wapi-ts\/(graph|webhook)$/, replacement: source("runtime/$1/index.ts") },
      { find: /^wapi-ts\/emulator$/, replacement: source("emulator/index.ts") },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    typecheck: { enabled: true, include: ["test/**/*.test-d.ts"], tsconfig: "./tsconfig.json" },
    testTimeout: 20_000,
  },
});
