/** Text for a POSIX shell. */

const NEEDS_NO_QUOTES = /^[\w/:=.,@%+-]+$/;

/** One word, whatever is in it. */
export const shellWord = (text: string): string =>
  NEEDS_NO_QUOTES.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** Printable ASCII that means the same to printf. */
const isPlain = (byte: number) => byte >= 0x20 && byte < 0x7f && !"%\\'".includes(String.fromCharCode(byte));

const formatOf = (byte: number): string => {
  if (isPlain(byte)) return String.fromCharCode(byte);
  if (byte === 0x25) return "%%";
  if (byte === 0x5c) return "\\\\";
  return `\\${byte.toString(8).padStart(3, "0")}`;
};

/**
 * A command that writes exactly these bytes, in one line of printable ASCII: a terminal acts on a pasted tab or newline, a
 * word of the shell holds no NUL, and characters depend on the locale. `printf` is part of the shell, so the system's limit
 * on the length of arguments does not count.
 */
export function shellPrintf(bytes: Uint8Array): string {
  const format = Array.from(bytes, formatOf).join("");
  // A leading minus would be an option.
  return `printf '${format.replace(/^-/, "\\055")}'`;
}
