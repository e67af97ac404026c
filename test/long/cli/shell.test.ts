/** What is printed for a shell means the same to a shell. */
import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { shellPrintf, shellWord } from "../../../src/cli/shell.js";

/** Many inputs for each start of a shell. */
const RUNS = { numRuns: 8 };
const MANY = { minLength: 1, maxLength: 30 };
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
    fc.property(fc.array(fc.uint8Array({ minLength: 1 }), MANY), (all) => {
      const commands = all.map(shellPrintf);
      for (const command of commands) expect(command).toMatch(/^[ -~]+$/);
      expect(outputOf(shell, commands.join("\n"))).toEqual(Buffer.concat(all));
    }),
    RUNS,
  );
});

test.each(shells)("%s reads any text as one word", (shell) => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), MANY), (any) => {
      const texts = any.map((text) => text.replaceAll("\0", ""));
      const script = texts.map((text) => `printf '%s\\000' ${shellWord(text)}`).join("\n");
      expect(outputOf(shell, script).toString().split("\0")).toEqual([...texts, ""]);
    }),
    RUNS,
  );
  const telling = ["", "-n", "~", "*", "a b", "it's", "$HOME", "\n", "#", "a;b", "{a,b}", "=x"];
  const script = telling.map((text) => `printf '%s\\000' ${shellWord(text)}`).join("\n");
  expect(outputOf(shell, script).toString().split("\0")).toEqual([...telling, ""]);
});

test("leaves a plain word as it is", () => {
  expect(shellWord("http://localhost:8080/webhook")).toBe("http://localhost:8080/webhook");
});
