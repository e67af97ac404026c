/** The phone's page by esbuild: three files and an icon, which hold all they need. */
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));
const source = join(root, "src/emulator/page");
const FILES = ["index.html", "icon.svg", "page.js", "page.css"];

/** The most that the page may weigh, compressed, in bytes. */
export const MOST_BYTES = 250_000;

/** Writes the page into a folder. Resolves to the files it was made of, relative to the root of the repository, and its size. */
export async function buildPage(outdir: string): Promise<{ inputs: string[]; gzipped: number }> {
  mkdirSync(outdir, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { page: join(source, "main.tsx") },
    outdir,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    metafile: true,
    logLevel: "warning",
  });
  for (const file of ["index.html", "icon.svg"]) copyFileSync(join(source, file), join(outdir, file));
  const gzipped = FILES.reduce((sum, file) => sum + gzipSync(readFileSync(join(outdir, file))).length, 0);
  if (gzipped > MOST_BYTES) throw new Error(`The page has ${gzipped} bytes compressed: more than ${MOST_BYTES}.`);
  return { inputs: Object.keys(metafile.inputs), gzipped };
}
