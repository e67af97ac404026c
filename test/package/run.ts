/** Programs, and what they printed. */
import { execFile } from "node:child_process";

export interface Outcome {
  code: number;
  /** What it printed, errors included. */
  output: string;
}

/** Runs a program, and resolves whatever the exit code. */
export const run = (program: string, args: readonly string[], cwd: string): Promise<Outcome> =>
  new Promise((resolve) => {
    // Vitest's own variables would make a Vitest below this one a worker of it; Node's options are ours, not theirs.
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(VITEST|VITE_|NODE_OPTIONS|NODE_ENV)/.test(name),
    );
    const env = { ...Object.fromEntries(inherited), NO_COLOR: "1", FORCE_COLOR: undefined };
    execFile(program, args, { cwd, env, maxBuffer: 50_000_000 }, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === "number" ? error.code : 1) : 0;
      resolve({ code, output: `${stdout}${stderr}` });
    });
  });
