/** A receiver that is started again each time it was killed, on one port, and what it wrote meanwhile. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { build } from "esbuild";
import { onTestFinished } from "vitest";
import { scratchFolder } from "../support/scratch.js";

const root = join(import.meta.dirname, "../..");

/** One line that a receiver wrote. */
export interface Step {
  /** Which of the processes: the first is 1. */
  readonly life: number;
  readonly what: "begun" | "completed" | "failed" | "parked";
  readonly id: string;
}

/** A port that was free, and stays the same. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

export class Lives {
  readonly url: string;
  readonly #program: string;
  readonly #args: readonly string[];
  readonly #path: string;
  #child: ChildProcess | undefined;
  #count = 0;

  private constructor(folder: string, port: number, args: readonly string[]) {
    this.url = `http://127.0.0.1:${port}/webhook`;
    this.#program = join(folder, "receiver.mjs");
    this.#path = join(folder, "steps.txt");
    this.#args = [String(port), this.#path, ...args];
    writeFileSync(this.#path, "");
  }

  /** Bundles the program, so that starting it takes no compiler. `args` come after the port, the file and the number of the life. */
  static async prepare(...args: string[]): Promise<Lives> {
    const lives = new Lives(scratchFolder(), await freePort(), args);
    await build({
      entryPoints: [join(root, "test/chaos/program/in-process-receiver.ts")],
      outfile: lives.#program,
      bundle: true,
      platform: "node",
      format: "esm",
      tsconfig: join(root, "tsconfig.json"),
      external: ["express"],
      logLevel: "error",
    });
    onTestFinished(() => void lives.#child?.kill("SIGKILL"));
    return lives;
  }

  /** Resolves when it listens. */
  async start(): Promise<void> {
    const [port = "", path = "", ...args] = this.#args;
    const child = fork(this.#program, [port, path, String(++this.#count), ...args], { execArgv: [] });
    this.#child = child;
    const failed = once(child, "exit").then(([code]) => {
      throw new Error(`The receiver ended with ${code} before it listened.`);
    });
    failed.catch(() => {});
    await Promise.race([once(child, "message"), failed]);
  }

  /** Ends it in the middle of whatever it does. */
  kill(): void {
    this.#child?.kill("SIGKILL");
  }

  /** Resolves to the signal that ended it. */
  async ended(): Promise<NodeJS.Signals | null> {
    const child = this.#child;
    if (!child) return null;
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    return child.signalCode;
  }

  steps(): Step[] {
    const lines = readFileSync(this.#path, "utf8").split("\n").filter(Boolean);
    return lines.map((line) => {
      const [life, what, id = ""] = line.split(" ");
      return { life: Number(life), what: what as Step["what"], id };
    });
  }
}
