/** Help, exit codes, and what is said of wrong input. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { refuseSecrets } from "../../../src/cli/refuse-secrets.js";
import { commandLine } from "./command-line.js";

const { run } = commandLine();
const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"));

test.each([
  [
    ["--help"],
    ["emulator", "templates", "webhook", "broadcast", "--version", "Exit codes: 0 done, 1 failed, 2 wrong usage"],
  ],
  [
    ["emulator", "--help"],
    ["start", "Exit codes"],
  ],
  [
    ["webhook", "--help"],
    ["sign", "Exit codes"],
  ],
  [
    ["emulator", "start", "--help"],
    ["--port <number>", "--webhook-url <url>", "--json", "Exit codes"],
  ],
  [
    ["webhook", "sign", "--help"],
    ["[file]", "--url <url>", "--secret-stdin", "--json", "WAPI_APP_SECRET"],
  ],
  [
    ["broadcast", "--help"],
    ["<template>", "<recipients.csv>", "--dry-run", "--report <file>", "--resend-ambiguous", "WAPI_API_ACCESS_TOKEN"],
  ],
  [["help", "webhook"], ["sign"]],
  [
    ["templates", "--help"],
    ["pull", "push", "check", "Exit codes"],
  ],
])("%j explains itself on stdout", async (args, parts) => {
  const { code, stdout, stderr } = await run(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  for (const part of parts) expect(stdout).toContain(part);
});

test("prints the version of the package", async () => {
  expect(await run(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
});

test.each([
  [["emulatr", "start"], "error: unknown command 'emulatr'\n(Did you mean emulator?)\n"],
  [["emulator", "strat"], "error: unknown command 'strat'\n(Did you mean start?)\n"],
  [["emulator", "start", "--prot", "1"], "error: unknown option '--prot'\n(Did you mean --port?)\n"],
  [["emulator", "start", "now"], /^error: too many arguments/],
  [["emulator", "start", "--port"], "error: option '--port <number>' argument missing\n"],
  [["webhook", "sign", "a.json", "b.json"], /^error: too many arguments/],
])("%j is wrong usage", async (args, message) => {
  const { code, stdout, stderr } = await run(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  if (typeof message === "string") expect(stderr).toBe(message);
  else expect(stderr).toMatch(message);
});

test.each([[[]], [["emulator"]], [["webhook"]]])("%j without a verb prints the help on stderr", async (args) => {
  const { code, stdout, stderr } = await run(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(`Usage: ${["wapi-ts", ...args].join(" ")} [options] [command]`);
});

test.each([["-1"], ["65536"], ["http"], ["1.5"], [""], ["0x50"]])("refuses the port %j by its limits", async (port) => {
  const { code, stdout, stderr } = await run(["emulator", "start", `--port=${port}`]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toBe("error: --port must be a whole number from 0 to 65535; 0 picks a free one.\n");
});

test.each([
  [["emulator", "start", "--webhook-url"], "ftp://localhost/webhook"],
  [["emulator", "start", "--webhook-url"], "localhost:8080"],
  [["webhook", "sign", "--url"], "/webhook"],
  [["webhook", "sign", "--url"], "http://user:hunter2@localhost/webhook"],
])("%j %s is refused and not repeated", async (args, url) => {
  const { code, stderr } = await run([...args, url]);
  expect(code).toBe(2);
  expect(stderr).toBe(`error: ${args.at(-1)} must be an http or https URL without a user name or password.\n`);
});

test("says it as JSON where JSON was asked for", async () => {
  const usage = await run(["emulator", "start", "--json", "--port", "70000"]);
  expect(JSON.parse(usage.stderr)).toEqual({ error: { message: expect.stringContaining("65535"), exitCode: 2 } });
  const failure = await run(["webhook", "sign", "no-such-file.json", "--json"], { env: { WAPI_APP_SECRET: "s" } });
  expect(failure).toEqual({ code: 1, stdout: "", stderr: expect.stringMatching(/^\{.*\}\n$/) });
  expect(JSON.parse(failure.stderr)).toEqual({ error: { message: expect.stringContaining("ENOENT"), exitCode: 1 } });
});

test.each([
  [["webhook", "sign", "--app-secret", "s3cr3t"]],
  [["webhook", "sign", "--app-secret=s3cr3t", "--json"]],
  [["emulator", "start", "--access-token=s3cr3t"]],
  [["--token", "s3cr3t", "webhook", "sign"]],
  [["webhook", "sign", "--foo=s3cr3t"]],
  [["webhook", "sign", "-ss3cr3t"]],
])("%j is refused, and the value is not repeated", async (args) => {
  const { code, stdout, stderr } = await run(args, { env: { WAPI_APP_SECRET: "other" } });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).not.toContain("s3cr3t");
  expect(stderr).toMatch(/never taken from an argument|unknown option '(--foo|-s)'/);
});

test("refuses any option that is named like a secret, however it is spelt", () => {
  const word = fc.constantFrom("secret", "Secret", "token", "TOKEN", "password", "passphrase", "credentials");
  const part = fc.stringMatching(/^[a-z]{0,5}$/);
  const value = fc.string({ minLength: 12 });
  fc.assert(
    fc.property(part, word, value, fc.constantFrom("=", ""), (prefix, name, secret, glue) => {
      const arg = `--${prefix}${name}${glue}${secret}`;
      fc.pre(!arg.split("=", 1)[0]?.endsWith("-stdin"));
      const refused = expect(() => refuseSecrets(["webhook", "sign", arg]));
      refused.toThrow(/^A secret is never taken from an argument/);
    }),
  );
});

test.each([
  [["webhook", "sign", "a.json", "--secret-stdin"]],
  [["webhook", "sign", "--", "--token"]],
  [["webhook", "sign", "secret.json"]],
  [["webhook", "sign", "--url", "http://localhost/?token=1"]],
  [["emulator", "start", "--port", "1", "--mapping", "--typing"]],
])("%j names no secret", (args) => {
  expect(() => refuseSecrets(args)).not.toThrow();
});
