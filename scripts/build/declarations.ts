/** Declarations by tsc, and only those that an entry leads to: the rest describes what nobody can import. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import ts from "typescript";

/** What a file imports. TypeScript's quick look does not see `export * as name from`. */
const importsIn = (text: string): string[] => [
  ...ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName),
  ...[...text.matchAll(/\bexport (?:type )?\* as \w+ from "([^"]+)"/g)].map(([, name = ""]) => name),
];

/** The declarations that a file leads to, itself included. */
function addReachable(file: string, reached: Set<string>): void {
  if (reached.has(file)) return;
  reached.add(file);
  for (const name of importsIn(readFileSync(file, "utf8")))
    if (name.startsWith(".")) addReachable(join(dirname(file), name.replace(/\.js$/, ".d.ts")), reached);
}

/** Takes away every declaration, with its map, that none of the entries leads to. */
export function prune(folder: string, entries: readonly string[]): void {
  const reached = new Set<string>();
  for (const entry of entries) addReachable(join(folder, entry), reached);
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const declaration = join(folder, file.replace(/\.map$/, ""));
    if (/\.d\.ts(\.map)?$/.test(file) && !reached.has(declaration)) rmSync(join(folder, file));
  }
}

/** Writes the declarations of `src/` into a folder, with maps to the sources, which are shipped too. */
export function writeDeclarations(root: string, folder: string): void {
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  execFileSync(process.execPath, [tsc, "-p", join(root, "tsconfig.build.json"), "--outDir", folder], {
    stdio: "inherit",
  });
  prune(
    folder,
    readdirSync(join(folder, "entry"))
      .filter((file) => file.endsWith(".d.ts"))
      .map((file) => `entry/${file}`),
  );
}
