/** What TypeScript says that a program costs: `tsc --extendedDiagnostics`, in a process of its own. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Program } from "./program.js";

/** The figures of one run. The first two are the same in every run. */
export interface Cost {
  readonly instantiations: number;
  readonly types: number;
  readonly checkSeconds: number;
  readonly totalSeconds: number;
  readonly memoryMegabytes: number;
}

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

/** As in an application: strict, with the platform's types and those of Node, declarations of packages taken as they are. */
export const settings = (root: string) => ({
  target: "ES2022",
  module: "NodeNext",
  moduleResolution: "NodeNext",
  lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
  types: ["node"],
  typeRoots: [join(root, "node_modules/@types")],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
});

/** Makes a folder in which packages (by name: where each is) can be imported, hands it over, and takes it away. */
export function inProject<Result>(packages: Readonly<Record<string, string>>, use: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), "wapi-ts-type-cost-"));
  try {
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "application", type: "module", private: true }));
    for (const [name, place] of Object.entries(packages)) {
      const link = join(folder, "node_modules", name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(place, link, "dir");
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function figure(output: string, title: string): number {
  const [, value] = new RegExp(`^${title}:\\s+([\\d.]+)`, "m").exec(output) ?? [];
  if (value === undefined) throw new Error(`tsc told no ${title}:\n${output}`);
  return Number(value);
}

/** Checks a program in a project's folder. Throws, with what tsc said, when it does not compile. */
export function measure(root: string, folder: string, program: Program): Cost {
  const place = mkdtempSync(join(folder, "program-"));
  for (const [file, text] of Object.entries(program)) writeFileSync(join(place, file), text);
  const config = { compilerOptions: settings(root), files: Object.keys(program) };
  writeFileSync(join(place, "tsconfig.json"), JSON.stringify(config));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [tsc, "-p", place, "--extendedDiagnostics", "--pretty", "false"],
    { encoding: "utf8" },
  );
  // What comes after the errors are the figures of a program that is none.
  if (status !== 0) throw new Error(`${(stdout.split(/^Files:/m)[0] ?? "").trim()}${stderr}`);
  return {
    instantiations: figure(stdout, "Instantiations"),
    types: figure(stdout, "Types"),
    checkSeconds: figure(stdout, "Check time"),
    totalSeconds: figure(stdout, "Total time"),
    memoryMegabytes: figure(stdout, "Memory used") / 1024,
  };
}
