/**
 * The sources, compiled once for all workers and loaded by Node itself: of two thousand modules, transforming each in every worker took
 * longer than the tests. One file stays one file, so that whatever imports it gets the same module.
 */
import { mkdtempSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Plugin } from "vitest/config";

const root = fileURLToPath(new URL("../..", import.meta.url));
const sources = join(root, "src");

async function compile(): Promise<string> {
  // As deep in the tree as the sources, and within it: paths to files and packages lead where they led. Taken away by clean-up.ts.
  const outdir = mkdtempSync(join(root, ".build-"));
  await build({
    entryPoints: readdirSync(sources, { recursive: true, encoding: "utf8" })
      .filter((name) => /(?<!\.d)\.tsx?$/.test(name))
      .map((name) => join(sources, name)),
    outbase: sources,
    outdir,
    format: "esm",
    target: "node20",
    sourcemap: "inline",
    tsconfig: join(root, "tsconfig.json"),
    logLevel: "warning",
  });
  return outdir;
}

/** Leads imports of the sources, and of the package's own name, to what was compiled. */
export async function compiledSources(): Promise<Plugin> {
  const folder = await compile();
  const compiled = (file: string) => ({ id: join(folder, relative(sources, file)), external: true });
  return {
    name: "compiled-sources",
    enforce: "pre",
    resolveId(source, importer) {
      const [name, entry = "index"] = source.split("/");
      if (name === "wapi-ts") return compiled(join(sources, "entry", `${entry}.js`));
      if (!importer || !source.startsWith(".")) return undefined;
      const file = resolve(dirname(importer), source);
      return file.startsWith(`${sources}/`) ? compiled(file) : undefined;
    },
  };
}
