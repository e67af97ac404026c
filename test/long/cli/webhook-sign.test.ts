/** `wapi-ts webhook sign`: what it prints is what a webhook accepts. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createWebhook } from "wapi-ts/webhook";
import { serve } from "../../support/webhook-http.js";
import { APP_SECRET, signatureOf } from "../../support/webhook-sign.js";
import { commandLine, ended, startProcess } from "./command-line.js";

const { run } = commandLine();
const env = { WAPI_APP_SECRET: APP_SECRET };

/** Every character that a shell, a terminal or printf could take for something else. */
const hostile = 'it\'s 100% "so" $HOME `ls` $(id) \\n ! é🙂 \u2028\t\r\n~*';

const textOf = (body: string) =>
  JSON.stringify({
    object: "whatsapp_business_account",
    entry: [
      {
        id: "102290129340398",
        changes: [
          {
            field: "messages",
            value: {
              messaging_product: "whatsapp",
              metadata: { display_phone_number: "15550783881", phone_number_id: "106540352242922" },
              messages: [{ id: "wamid.1", from: "16505551234", timestamp: "1763900112", type: "text", text: { body } }],
            },
          },
        ],
      },
    ],
  });

function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "wapi-ts-sign-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with `curl`: for machines without it, a program that does what the printed options ask of it. */
function folderWithCurl(): string {
  const folder = scratchFolder();
  if (spawnSync("curl", ["--version"]).status === 0) return folder;
  const curl = join(folder, "curl");
  writeFileSync(
    curl,
    `#!${process.execPath}
const { readFileSync } = require("node:fs");
const [, , include, globoff, url, ...rest] = process.argv;
const [h1, first, h2, second, data, at] = rest;
if (include !== "--include" || globoff !== "--globoff" || h1 !== "-H" || h2 !== "-H" || data !== "--data-binary" || rest.length !== 6)
  throw new Error("unexpected " + process.argv);
const headers = Object.fromEntries([first, second].map((line) => line.split(": ")));
const body = readFileSync(at === "@-" ? 0 : at.slice(1));
fetch(url, { method: "POST", headers, body }).then(({ status }) => console.log("HTTP/1.1 " + status));
`,
  );
  chmodSync(curl, 0o755);
  return folder;
}

/** A webhook that tells the texts it was sent. */
async function openWebhook() {
  const heard: string[] = [];
  const webhook = createWebhook({ appSecret: APP_SECRET }).on("message.text", ({ message }) => {
    heard.push(message.text.body);
  });
  onTestFinished(() => webhook.close());
  const listener = webhook.express();
  const port = await serve((request, response) => void listener(request, response, () => response.end()));
  return { heard, url: `http://127.0.0.1:${port}/webhook` };
}

/** What the printed command does in a POSIX shell. */
const paste = (command: string, cwd: string) =>
  ended(startProcess("sh", [], { cwd, stdin: command, env: { PATH: `${folderWithCurl()}:${process.env.PATH}` } }));

test("prints a curl for a file, which the webhook accepts", async () => {
  const { heard, url } = await openWebhook();
  const cwd = scratchFolder();
  const file = "it's a $payload.json";
  writeFileSync(join(cwd, file), textOf(hostile));
  const { code, stdout, stderr } = await run(["webhook", "sign", file, "--url", url], { cwd, env });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^curl .* \\\n {2}-H 'Content-Type: application\/json' \\\n {2}-H 'X-Hub-Signature-256: /);
  const answer = await paste(stdout, cwd);
  expect(answer.stderr).not.toContain("unexpected");
  expect(answer.stdout).toMatch(/^HTTP\/1\.1 200/);
  expect(heard).toEqual([hostile]);
});

test.each([[[]], [["-"]]])("prints a curl for stdin, which the webhook accepts: %j", async (file) => {
  const { heard, url } = await openWebhook();
  const stdin = Buffer.from(`${textOf(hostile)}\r\n`);
  const { code, stdout } = await run(["webhook", "sign", ...file, "--url", url], { env, stdin });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^[ -~\n]+$/);
  expect((await paste(stdout, scratchFolder())).stdout).toMatch(/^HTTP\/1\.1 200/);
  expect(heard).toEqual([hostile]);
});

test("a webhook with another secret refuses what is printed", async () => {
  const { heard, url } = await openWebhook();
  const surroundings = { env: { WAPI_APP_SECRET: "another" }, stdin: textOf("Hello") };
  const { stdout } = await run(["webhook", "sign", "--url", url], surroundings);
  expect((await paste(stdout, scratchFolder())).stdout).toMatch(/^HTTP\/1\.1 401/);
  expect(heard).toEqual([]);
});

test("takes a file whose name cannot be pasted into the command as bytes", async () => {
  const cwd = scratchFolder();
  writeFileSync(join(cwd, "a\tb.json"), "{}");
  const { stdout } = await run(["webhook", "sign", "a\tb.json"], { cwd, env });
  expect(stdout).toMatch(/^printf '\{\}' \| curl/);
});

test("reads the secret from stdin, without the end of its line", async () => {
  const cwd = scratchFolder();
  writeFileSync(join(cwd, "payload.json"), "{}");
  const args = ["webhook", "sign", "payload.json", "--secret-stdin", "--json"];
  const expected = signatureOf(Buffer.from("{}"));
  for (const end of ["", "\n", "\r\n"]) {
    const { code, stdout } = await run(args, { cwd, stdin: `${APP_SECRET}${end}`, env: { WAPI_APP_SECRET: "other" } });
    expect(code).toBe(0);
    expect(JSON.parse(stdout).headers["X-Hub-Signature-256"]).toBe(expected);
    expect(stdout).not.toContain(APP_SECRET);
  }
});

test("prints JSON: the body as text, or as base64 where it is none", async () => {
  const text = '\ufeff{"a":"é"}\n';
  const { stdout } = await run(["webhook", "sign", "--json"], { env, stdin: text });
  expect(stdout).toMatch(/^\{.*\}\n$/);
  expect(JSON.parse(stdout)).toEqual({
    url: "http://localhost:8080/webhook",
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Hub-Signature-256": signatureOf(Buffer.from(text)) },
    body: text,
    curl: expect.stringMatching(/^printf /),
  });
  const bytes = Uint8Array.from([0xff, 0x00, 0x0a]);
  const { body, bodyBase64, headers } = JSON.parse(
    (await run(["webhook", "sign", "--json"], { env, stdin: bytes })).stdout,
  );
  expect({ body, bodyBase64 }).toEqual({ body: undefined, bodyBase64: "/wAK" });
  expect(headers["X-Hub-Signature-256"]).toBe(signatureOf(bytes));
});

test.each([
  ["no secret", ["webhook", "sign"], {}, 2, /^error: The app secret is missing: set WAPI_APP_SECRET/],
  ["an empty secret", ["webhook", "sign"], { env: { WAPI_APP_SECRET: "" } }, 2, /^error: The app secret is missing/],
  [
    "stdin twice",
    ["webhook", "sign", "--secret-stdin"],
    {},
    2,
    /^error: --secret-stdin needs the payload to be a file/,
  ],
  ["nothing on stdin", ["webhook", "sign", "a.json", "--secret-stdin"], {}, 2, /^error: --secret-stdin takes the app/],
  [
    "two lines",
    ["webhook", "sign", "a.json", "--secret-stdin"],
    { stdin: "a\nb\n" },
    2,
    /as the one line of stdin\.$/m,
  ],
  ["no such file", ["webhook", "sign", "none.json"], { env }, 1, /^error: The payload cannot be read: ENOENT/],
  ["a folder", ["webhook", "sign", "."], { env }, 1, /^error: The payload cannot be read: EISDIR/],
  ["an empty payload", ["webhook", "sign"], { env }, 1, /^error: The payload is empty \(stdin\)\.$/m],
])("%s: nothing on stdout, the reason on stderr", async (_name, args, surroundings, code, message) => {
  const result = await run(args, { cwd: scratchFolder(), ...surroundings });
  expect(result).toEqual({ code, stdout: "", stderr: expect.stringMatching(message) });
});
