/** The programs of the proof, built once, and their processes. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { onTestFinished } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** As JavaScript, since a process that is started twenty times had better start soon. */
export async function buildPrograms(): Promise<string> {
  // Within the repository, so that they find the packages.
  const folder = mkdtempSync(join(root, ".build-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await build({
    absWorkingDir: root,
    entryPoints: ["receiver", "worker", "in-process-receiver"].map((name) => `test/chaos/program/${name}.ts`),
    alias: {
      "wapi-ts": join(root, "src/entry/index.ts"),
      "wapi-ts/redis": join(root, "src/entry/redis.ts"),
      "wapi-ts/webhook": join(root, "src/entry/webhook.ts"),
    },
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outdir: folder,
    logLevel: "warning",
  });
  return folder;
}

/** A process, and all that it has said on stderr. */
export interface Program {
  readonly child: ChildProcess;
  readonly said: string[];
}

export function startProgram(folder: string, name: string, ...args: string[]): Program {
  const child = fork(join(folder, `${name}.js`), args, { stdio: ["ignore", "ignore", "pipe", "ipc"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said: string[] = [];
  child.stderr?.setEncoding("utf8").on("data", (text: string) => said.push(text));
  return { child, said };
}

/** Its first message. */
export const told = async <T>({ child }: Program): Promise<T> => (await once(child, "message"))[0] as T;

export async function killed({ child }: Program): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
