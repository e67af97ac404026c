/** The command line as it is shipped, in processes of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, onTestFinished } from "vitest";
import { bundle } from "../../../scripts/build/bundle.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));

export interface Result {
  /** Null when a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Surroundings {
  cwd?: string;
  env?: Record<string, string>;
  stdin?: string | Uint8Array;
}

/** Starts a program with nothing in its environment but the path and what is given; it is ended with the test. */
export function startProcess(
  program: string,
  args: string[],
  { cwd, env, stdin = "" }: Surroundings = {},
): ChildProcess {
  const child = spawn(program, args, { cwd, env: { PATH: process.env.PATH, ...env } });
  onTestFinished(() => void child.kill("SIGKILL"));
  // Whoever does not read stdin closes it early.
  child.stdin.on("error", () => undefined);
  child.stdin.end(stdin);
  return child;
}

/** Resolves when it has ended. */
export async function ended(child: ChildProcess): Promise<Result> {
  const read = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name]?.setEncoding("utf8").on("data", (text: string) => {
      read[name] += text;
    });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, ...read };
}

async function build(): Promise<string> {
  // Within the repository, so that the built files find the dependencies and the package's own name.
  const folder = mkdtempSync(join(root, ".build-"));
  await bundle(folder);
  return folder;
}

let built: Promise<string> | undefined;

/** Builds the command line, once for all files of a worker; test/support/clean-up.ts takes it away. */
export function commandLine() {
  let folder = "";
  beforeAll(async () => {
    built ??= build();
    folder = await built;
  });
  const start = (args: string[], surroundings?: Surroundings) =>
    startProcess(process.execPath, [join(folder, "cli.js"), ...args], surroundings);
  return { start, run: (args: string[], surroundings?: Surroundings) => ended(start(args, surroundings)) };
}
