/** Runs one command line: what went wrong becomes a line on stderr and an exit code. */
import { CommanderError } from "commander";
import { UsageError } from "./errors.js";
import { createProgram } from "./program.js";
import { refuseSecrets } from "./refuse-secrets.js";

const DONE = 0;
const FAILED = 1;
const WRONG_USAGE = 2;

/** Before the options are known to be right: an error in them is to be JSON, too. */
function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return args.slice(0, end < 0 ? args.length : end).includes("--json");
}

/** commander repeats an unknown option as it was typed; what follows its name may be a secret. */
const withoutValue = (message: string) => message.replace(/(unknown option '(?:--[^='\n]*|-.))[^\n]*'/u, "$1'");

function exitCodeOf(error: unknown): number {
  // exitCode 0: the help or the version was asked for. Anything else that commander throws is about the arguments.
  if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : WRONG_USAGE;
  return error instanceof UsageError ? WRONG_USAGE : FAILED;
}

function messageOf(error: unknown): string | undefined {
  // The help of a noun without a verb is on stderr already.
  if (error instanceof CommanderError && error.code.startsWith("commander.help")) return undefined;
  const message = error instanceof Error ? error.message : String(error);
  return withoutValue(message.replace(/^error: /, ""));
}

function report(error: unknown, { json }: { json: boolean }): number {
  const exitCode = exitCodeOf(error);
  const message = exitCode === DONE ? undefined : messageOf(error);
  if (message !== undefined)
    process.stderr.write(json ? `${JSON.stringify({ error: { message, exitCode } })}\n` : `error: ${message}\n`);
  return exitCode;
}

/** Resolves to the exit code when the command has ended: 0 done, 1 failed, 2 wrong usage. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    refuseSecrets(args);
    await createProgram().parseAsync(args, { from: "user" });
    return DONE;
  } catch (error) {
    return report(error, { json: wantsJson(args) });
  }
}
