import { configDefaults, defineConfig } from "vitest/config";
import { compiledSources } from "./test/support/compiled.js";
import { settings } from "./test/support/settings.js";

export default defineConfig({
  plugins: [await compiledSources()],
  test: {
    ...settings,
    // Stacks name the sources.
    execArgv: ["--enable-source-maps"],
    server: { deps: { external: [/\/\.build-/] } },
    include: ["test/**/*.test.ts"],
    // Each has a script of its own, as CONTRIBUTING.md tells.
    exclude: [
      ...configDefaults.exclude,
      "test/{chaos,compat,long,package,phone,redis}/**",
      "test/{build,coverage,description,generation,live,reference}/**",
    ],
    // Type tests are part of `npm run typecheck`; with `--typecheck` they are run here, and counted.
    typecheck: { include: ["test/**/*.test-d.ts"], tsconfig: "./test/types/tsconfig.json" },
  },
});
