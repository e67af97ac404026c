/** The users of an emulator in tests that another runner runs. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";

const root = join(import.meta.dirname, "../../..");

test("play their part under node:test, and their errors are shown there", { timeout: 120_000 }, async () => {
  const program = join(import.meta.dirname, "program/booking.ts");
  const args = ["--import", "tsx", "--test", "--test-reporter=tap", program];
  // A runner below a runner would report to that one.
  const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [report, [status]] = await Promise.all([text(child.stdout), once(child, "close")]);
  expect(report).toMatch(/^\s*ok \d+ - books a table$/m);
  expect(report).toMatch(/^\s*not ok \d+ - is told what came instead$/m);
  expect(report).toMatch(
    /Ana \(\d+\) did not receive message\.text that reads "See you tonight\." \(timeoutMs: 1000\)\./,
  );
  expect(report).toContain('1. message.interactive.button "For when?"');
  expect(report).toContain("ERR_ASSERTION");
  // Where in the test.
  expect(report).toMatch(/booking\.ts:\d+/);
  expect(status).toBe(1);
});
