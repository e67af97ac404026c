/** A copy of the tree that a test may change, and its scripts. */
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const COPIED = ["openapi", "scripts", "src", "examples", "package.json", "tsconfig.json", "redocly.yaml"];

/** An empty folder that is gone when the test is. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "wapi-ts-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Everything that generation and the client need, with the installed packages linked. */
export function copyOfTree(): string {
  const folder = scratchFolder();
  for (const name of COPIED) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  return folder;
}

export interface Outcome {
  code: number;
  /** What it printed, errors included. */
  output: string;
}

/** Runs Node in a folder, and resolves whatever the exit code. */
const runNode = (folder: string, args: string[]) =>
  new Promise<Outcome>((resolve) => {
    // FORCE_COLOR and the like would put escapes between the words that tests look for.
    const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined };
    execFile(process.execPath, args, { cwd: folder, env, maxBuffer: 10_000_000 }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, output: `${stdout}${stderr}` }),
    );
  });

const tsx = pathToFileURL(join(root, "node_modules/tsx/dist/loader.mjs")).href;

/** Runs a TypeScript file of the folder. */
export const runScript = (folder: string, file: string, ...args: string[]) =>
  runNode(folder, ["--import", tsx, file, ...args]);

/** Checks the types of a project of the folder. */
export const checkTypes = (folder: string, project: string) =>
  runNode(folder, [join(root, "node_modules/typescript/bin/tsc"), "--noEmit", "-p", project]);
