/** The curl command that posts a signed payload, to be pasted into a POSIX shell. */
import { shellPrintf, shellWord } from "../shell.js";
import type { SignedRequest } from "./signed-request.js";

/** A terminal would act on them when they are pasted. */
const CONTROL_CHARACTERS = /\p{Cc}/u;

/** curl reads the file itself where it can be named; otherwise the bytes are in the command. */
export function curlOf({ url, headers }: SignedRequest, bytes: Uint8Array, file: string): string {
  const isNamed = file !== "-" && !CONTROL_CHARACTERS.test(file);
  const lines = [
    // --globoff: brackets and braces of a URL mean themselves.
    `${isNamed ? "" : `${shellPrintf(bytes)} | `}curl --include --globoff ${shellWord(url)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${shellWord(`${name}: ${value}`)}`),
    `--data-binary ${shellWord(isNamed ? `@${file}` : "@-")}`,
  ];
  return lines.join(" \\\n  ");
}
