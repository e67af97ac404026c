/** No secret is an argument: it would stay in the shell's history and be in every list of processes. */
import { UsageError } from "./errors.js";
import { APP_SECRET } from "./variables.js";

const SECRET = /secret|token|passw|passphrase|credential|(^|-)(pin|proof|(api-?)?key)(-|$)/i;

/**
 * Throws `UsageError` for an option that by its name would carry a secret, whichever the command. Options that end in
 * `-stdin` say where a secret comes from. The text repeats nothing that was typed: the value may be glued to the name.
 */
export function refuseSecrets(args: readonly string[]): void {
  const end = args.indexOf("--");
  const names = args.slice(0, end < 0 ? args.length : end).filter((arg) => arg.startsWith("-"));
  for (const name of names.map((arg) => arg.split("=", 1)[0] ?? ""))
    if (SECRET.test(name) && !name.endsWith("-stdin"))
      throw new UsageError(
        "A secret is never taken from an argument, since other users and the shell's history would see it. " +
          `Set it in the environment (${APP_SECRET} for the app secret), or hand it in on stdin with --secret-stdin.`,
      );
}
