import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const entries = fileURLToPath(new URL("./src/entry", import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^wapi-ts$/, replacement: `${entries}/index.ts` },
      { find: /^wapi-ts\/(\w+)$/, replacement: `${entries}/$1.ts` },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    // Of the packed package: npm run test:package.
    exclude: [...configDefaults.exclude, "test/package/**"],
    typecheck: { enabled: true, include: ["test/**/*.test-d.ts"], tsconfig: "./tsconfig.json" },
    // All cores: the default leaves one idle, which is half of a small machine.
    maxWorkers: "100%",
    // Nothing of ours keeps state in a module, so files share what they import: half the time of a run was importing.
    isolate: false,
    testTimeout: 30_000,
  },
});
