/** The command line is wrong, as opposed to what it asked for having failed: exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
