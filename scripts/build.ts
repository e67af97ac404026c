/** `npm run build`: src/ → dist/. JavaScript by esbuild, in shared chunks; declarations by tsc. */
import { execFileSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const entries = join(root, "src/entry");
const dist = join(root, "dist");

/** `errors.ts` is shared by the others and no subpath of its own. */
const published = readdirSync(entries).filter((file) => basename(file, ".ts") !== "errors");

rmSync(dist, { recursive: true, force: true });
await build({
  entryPoints: published.map((file) => join(entries, file)),
  outdir: dist,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "neutral",
  mainFields: ["module", "main"],
  target: "es2022",
  chunkNames: "chunks/[name]-[hash]",
  sourcemap: false,
  // Dependencies are installed beside us; Node's modules are there.
  packages: "external",
  external: ["node:*"],
});
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
execFileSync(process.execPath, [tsc, "-p", join(root, "tsconfig.build.json")], { stdio: "inherit" });
console.log(`dist: ${published.length} entries`);
