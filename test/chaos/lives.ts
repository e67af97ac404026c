/** A receiver that is started again each time it was killed, on one port, and what it wrote meanwhile. */
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../support/free-port.js";
import { scratchFolder } from "../support/scratch.js";
import { buildPrograms, type Program, startProgram, told } from "./programs.js";

/** One line that a receiver wrote. */
export interface Step {
  /** Which of the processes: the first is 1. */
  readonly life: number;
  readonly what: "begun" | "completed" | "failed" | "parked";
  readonly id: string;
}

export class Lives {
  readonly url: string;
  readonly #folder: string;
  readonly #port: number;
  readonly #args: readonly string[];
  readonly #path: string;
  #program: Program | undefined;
  #count = 0;

  private constructor(folder: string, port: number, args: readonly string[]) {
    this.url = `http://127.0.0.1:${port}/webhook`;
    this.#folder = folder;
    this.#port = port;
    this.#args = args;
    this.#path = join(scratchFolder(), "steps.txt");
    writeFileSync(this.#path, "");
  }

  /** `args` come after the port, the file and the number of the life. */
  static async prepare(...args: string[]): Promise<Lives> {
    return new Lives(await buildPrograms(), await freePort(), args);
  }

  /** Resolves when it listens. */
  async start(): Promise<void> {
    const own = [String(this.#port), this.#path, String(++this.#count)];
    const program = startProgram(this.#folder, "in-process-receiver", ...own, ...this.#args);
    this.#program = program;
    const failed = once(program.child, "exit").then(([code]) => {
      throw new Error(`The receiver ended with ${code} before it listened: ${program.said.join("")}`);
    });
    failed.catch(() => {});
    await Promise.race([told(program), failed]);
  }

  /** Ends it in the middle of whatever it does. */
  kill(): void {
    this.#program?.child.kill("SIGKILL");
  }

  /** Resolves to the signal that ended it. */
  async ended(): Promise<NodeJS.Signals | null> {
    const child = this.#program?.child;
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
