import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const entries = fileURLToPath(new URL("./src/entry", import.meta.url));

/** What takes longest goes first, or a core would wait for it in the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => /\/(cli|editor|throttle)\//.test(moduleId);
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  resolve: {
    alias: [
      { find: /^wapi-ts$/, replacement: `${entries}/index.ts` },
      { find: /^wapi-ts\/(\w+)$/, replacement: `${entries}/$1.ts` },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    // Of the packed package: npm run test:package. Frameworks and runtimes: test:compat. Against a real Redis: test:redis. Receivers,
    // workers and a Redis that are killed: test:chaos. In a browser: test:phone. Description and generator: test:generation.
    exclude: [
      ...configDefaults.exclude,
      "test/{chaos,compat,package,phone,redis}/**",
      "test/{build,coverage,description,generation,live,reference}/**",
    ],
    // Type tests are part of `npm run typecheck`; with `--typecheck` they are run here, and counted.
    typecheck: { include: ["test/**/*.test-d.ts"], tsconfig: "./test/types/tsconfig.json" },
    globalSetup: ["test/support/clean-up.ts"],
    // All cores: the default leaves one idle, which is half of a small machine.
    maxWorkers: "100%",
    // Nothing of ours keeps state in a module, so files share what they import: half the time of a run was importing.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: 30_000,
  },
});
