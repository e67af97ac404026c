/** Bundles of a program by esbuild, as for production: in one file, and in chunks of which some are loaded later or never. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type BuildOptions, build, type Metafile } from "esbuild";

/** Bytes, minified; and then gzipped, each file by itself, as a server would. */
export interface Size {
  readonly bytes: number;
  readonly gzipped: number;
}

export interface Bundle {
  /** The file that an application begins with. */
  readonly main: string;
  /** Size of each file, by its path. */
  readonly sizes: ReadonlyMap<string, Size>;
  /** The files that are loaded at once. */
  readonly atOnce: readonly string[];
  /** Modules of those files. */
  readonly modulesAtOnce: readonly string[];
  /** Modules of all files. */
  readonly modules: readonly string[];
}

const sizeOf = (file: string): Size => {
  const bytes = readFileSync(file);
  return { bytes: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length };
};

export const sum = (sizes: Iterable<Size>): Size => {
  let [bytes, gzipped] = [0, 0];
  for (const size of sizes) {
    bytes += size.bytes;
    gzipped += size.gzipped;
  }
  return { bytes, gzipped };
};

/** A file, and what it imports statically, and what that imports. */
function loadedWith(main: string, { outputs }: Metafile): string[] {
  const files = new Set([main]);
  for (const file of files)
    for (const { path, kind, external } of outputs[file]?.imports ?? [])
      if (kind === "import-statement" && !external) files.add(path);
  return [...files];
}

/** What may be reached from a file, at once or later: esbuild writes chunks for imports too that nothing asks for. */
function reachedFrom(main: string, { outputs }: Metafile): string[] {
  const files = new Set([main]);
  for (const file of files)
    for (const { path, external } of outputs[file]?.imports ?? []) if (!external) files.add(path);
  return [...files];
}

const modulesOf = (files: readonly string[], { outputs }: Metafile) =>
  [...new Set(files.flatMap((file) => Object.keys(outputs[file]?.inputs ?? {})))].sort();

/** How a program is bundled: for browsers, or for Node, where it needs what only that has. */
export interface Way {
  readonly platform: "browser" | "node";
  readonly splitting: boolean;
}

/** Bundles a program of a folder into a folder below it. Rejects where the platform lacks what the program needs. */
export async function bundle(folder: string, code: string, { platform, splitting }: Way): Promise<Bundle> {
  const outdir = join(folder, `${platform}-${splitting ? "chunks" : "one-file"}`);
  const options: BuildOptions = {
    stdin: { contents: code, resolveDir: folder, sourcefile: "main.js" },
    entryNames: "main",
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting,
    minify: true,
    format: "esm",
    target: "es2022",
    platform,
    legalComments: "none",
    // Where an application has none, ours leaves it to whoever starts the server; others may bring it along.
    external: existsSync(join(folder, "node_modules/express")) ? [] : ["express"],
    // A dependency that is CommonJS asks for `require`, which an ES module of Node's has to be given.
    ...(platform === "node"
      ? { banner: { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' } }
      : {}),
    metafile: true,
    absWorkingDir: folder,
    logLevel: "silent",
  };
  const { metafile = { inputs: {}, outputs: {} } } = await build(options);
  const main = Object.keys(metafile.outputs).find((file) => /(^|\/)main\.mjs$/.test(file));
  if (main === undefined) throw new Error("no main file");
  const reached = reachedFrom(main, metafile);
  const atOnce = loadedWith(main, metafile);
  return {
    main: join(folder, main),
    sizes: new Map(reached.map((file) => [join(folder, file), sizeOf(join(folder, file))])),
    atOnce: atOnce.map((file) => join(folder, file)),
    modulesAtOnce: modulesOf(atOnce, metafile),
    modules: modulesOf(reached, metafile),
  };
}
