/** What is printed for a shell means the same to a shell. */
import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { shellPrintf, shellWord } from "../../src/cli/shell.js";

const RUNS = { numRuns: 40 };
const shells = ["sh", "bash"].filter((shell) => spawnSync(shell, ["-c", ":"]).status === 0);

/** A script on stdin: an argument of the system could not be as long. */
const outputOf = (shell: string, script: string): Buffer => spawnSync(shell, ["-s"], { input: script }).stdout;

test("there is a shell to ask", () => {
  expect(shells).toContain("sh");
});

test.each(shells)("%s writes any bytes", (shell) => {
  const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const telling = [
    everyByte,
    Buffer.from("-n %s \\n 'a' \"b\" $(c) `d` !e é🙂\r\n\t"),
    new Uint8Array(300_000).fill(0x25),
  ];
  for (const bytes of telling) expect(outputOf(shell, shellPrintf(bytes)).equals(bytes)).toBe(true);
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
      const command = shellPrintf(bytes);
      expect(command).toMatch(/^[ -~]+$/);
      expect(outputOf(shell, command)).toEqual(Buffer.from(bytes));
    }),
    RUNS,
  );
});

test.each(shells)("%s reads any text as one word", (shell) => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (any) => {
      const text = any.replaceAll("\0", "");
      expect(outputOf(shell, `printf %s ${shellWord(text)}`).toString()).toBe(text);
    }),
    RUNS,
  );
  for (const text of ["", "-n", "~", "*", "a b", "it's", "$HOME", "\n", "#", "a;b", "{a,b}", "=x"])
    expect(outputOf(shell, `printf '%s.' ${shellWord(text)}`).toString()).toBe(`${text}.`);
});

test("leaves a plain word as it is", () => {
  expect(shellWord("http://localhost:8080/webhook")).toBe("http://localhost:8080/webhook");
});
