/** How the comparisons end: with what a person needs to know, and an exit code. */

/** Runs a command. A mistake of whoever called it (no file, none that can be read) is one line, and exit code 2. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  }
}
