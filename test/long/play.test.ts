import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const tsx = createRequire(import.meta.url).resolve("tsx/cli");

test("plays the conversation and ends with success where nobody can type", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, "examples/play.ts"], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  expect(stdout).toContain("Ana   Hello\n  bot   You said: Hello\n");
  expect(stdout).toContain("[1] Opening hours");
  expect(stdout).toContain("You tapped: Opening hours");
  expect(stdout).toContain("You picked: Ground");
});
