/** JavaScript by esbuild: the entries in shared chunks, and the command line, which loads them. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";
import { withPureNamespaces } from "./namespaces.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const entries = join(root, "src/entry");

const common = {
  absWorkingDir: root,
  bundle: true,
  format: "esm",
  target: "es2022",
  sourcemap: false,
  metafile: true,
} satisfies BuildOptions;

/** The subpaths of the package. `errors.ts` is shared by the others and none of its own. */
const published = (): string[] =>
  readdirSync(entries)
    .map((file) => basename(file, ".ts"))
    .filter((name) => name !== "errors");

interface Manifest {
  dependencies: object;
  peerDependencies: object;
}

/** What is installed beside us. Other packages that are imported are bundled: they are loaded as chunks of ours, when they are used. */
function installed(): string[] {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
  const names = [manifest.dependencies, manifest.peerDependencies].flatMap((group) => Object.keys(group));
  return names.flatMap((name) => [name, `${name}/*`]);
}

/** What file-type logs to itself with, which looks for an environment and a terminal. */
export const noDebug: Plugin = {
  name: "no-debug",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^debug$/ }, ({ path }) => ({ path, namespace: "no-debug" }));
    onLoad({ filter: /.*/, namespace: "no-debug" }, () => ({ contents: "export default () => () => {};" }));
  },
};

async function bundleEntries(outdir: string): Promise<Metafile> {
  const { metafile, outputFiles } = await build({
    ...common,
    entryPoints: published().map((name) => join(entries, `${name}.ts`)),
    outdir,
    splitting: true,
    platform: "neutral",
    mainFields: ["module", "main"],
    chunkNames: "chunks/[name]-[hash]",
    // Node's modules are there.
    external: ["node:*", ...installed()],
    plugins: [noDebug],
    write: false,
  });
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, withPureNamespaces(text, path));
  }
  return metafile;
}

/** `../entry/emulator.js` of a source is `./emulator.js` beside the built command line. */
const entriesBeside: Plugin = {
  name: "entries-beside",
  setup({ onResolve }) {
    onResolve({ filter: /\/entry\/\w+\.js$/ }, ({ path }) => ({ path: `./${basename(path)}`, external: true }));
  },
};

/** A build of its own: what it bundles is no dependency of whoever imports the package. */
async function bundleCommandLine(outdir: string): Promise<Metafile> {
  const { metafile } = await build({
    ...common,
    entryPoints: { cli: join(root, "src/cli/main.ts") },
    outdir,
    platform: "node",
    plugins: [entriesBeside],
    // For the verbs about a queue, in a project that has one.
    external: ["ioredis"],
    // The library is CommonJS, which an ES module has no `require` for.
    banner: {
      js: 'import { createRequire as commandLineRequire } from "node:module";\nconst require = commandLineRequire(import.meta.url);',
    },
  });
  return metafile;
}

/** Writes both into a folder. Resolves to the files they were made of, relative to the root of the repository. */
export async function bundle(outdir: string): Promise<string[]> {
  const metafiles = await Promise.all([bundleEntries(outdir), bundleCommandLine(outdir)]);
  return metafiles.flatMap(({ inputs }) => Object.keys(inputs));
}
