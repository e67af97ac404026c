/** Asks before something changes. */
import { createInterface } from "node:readline/promises";
import { UsageError } from "../errors.js";

/** The question and the answer are on the terminal, so that stdout stays as it is. Throws `UsageError` where nobody can answer. */
export async function confirmed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new UsageError("Nobody can be asked here: pass --yes to go on, or --dry-run to only look.");
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
