/** Where the app secret comes from. */
import { UsageError } from "./errors.js";
import { readStdin } from "./stdin.js";
import { APP_SECRET } from "./variables.js";

/** The first line of stdin, and nothing may follow it. */
async function lineOfStdin(): Promise<string> {
  const line = Buffer.from(await readStdin("the app secret"))
    .toString("utf8")
    .replace(/\r?\n$/, "");
  if (line !== "" && !/[\r\n]/.test(line)) return line;
  throw new UsageError("--secret-stdin takes the app secret as the one line of stdin.");
}

/** Throws `UsageError` when there is none. */
export async function appSecret({ fromStdin = false, stdinIsTaken = false }): Promise<string> {
  if (fromStdin && stdinIsTaken)
    throw new UsageError("--secret-stdin needs the payload to be a file: stdin cannot be both.");
  const secret = fromStdin ? await lineOfStdin() : process.env[APP_SECRET];
  if (secret) return secret;
  throw new UsageError(`The app secret is missing: set ${APP_SECRET}, or hand it in with --secret-stdin.`);
}
