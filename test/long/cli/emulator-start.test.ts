/** `wapi-ts emulator start` */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Client } from "wapi-ts";
import { createControlClient } from "wapi-ts/emulator";
import { createWebhook } from "wapi-ts/webhook";
import { serve } from "../../support/webhook-http.js";
import { commandLine, ended } from "./command-line.js";

const { start, run } = commandLine();

/** The first that is printed. */
async function firstOutput(child: ChildProcess): Promise<string> {
  const [chunk] = (await once(child.stdout ?? child, "data")) as [Buffer];
  return chunk.toString();
}

const refuseAll = () => serve((_request, response) => response.writeHead(403).end("wrong verify token"));

test.each(["SIGINT", "SIGTERM"] as const)("runs until %s and ends with success", async (signal) => {
  const child = start(["emulator", "start"]);
  const end = ended(child);
  const printed = await firstOutput(child);
  const url = /^Emulator {2}(http:\/\/127\.0\.0\.1:\d+)$/m.exec(printed)?.[1];
  expect(printed).toContain(`\nexport WAPI_GRAPH_BASE_URL=${url}\n`);
  expect(printed).toMatch(/^export WAPI_APP_SECRET=\S+$/m);
  expect((await fetch(`${url}/v26.0/1`)).status).toBe(400);
  child.kill(signal);
  expect(await end).toEqual({ code: 0, stdout: printed, stderr: "" });
  await expect(fetch(`${url}/v26.0/1`)).rejects.toThrow("fetch failed");
});

test("prints one line of JSON, with which a bot can be made", async () => {
  let heard: (value: { id: string; timestamp: string }) => void;
  const sent = new Promise<{ id: string; timestamp: string }>((resolve) => {
    heard = resolve;
  });
  // The secrets are the emulator's, which are known before it starts.
  const known = { appSecret: "emulator-app-secret", webhookSecret: "emulator-verify-token" };
  const bot = createWebhook({ appSecret: known.appSecret, verifyToken: known.webhookSecret });
  onTestFinished(() => bot.close());
  // Nobody has written, and the window cannot be opened from outside: the message fails.
  bot.on("status.failed", ({ status }) => heard({ id: status.id, timestamp: status.timestamp ?? "" }));
  const listener = bot.express();
  const port = await serve((request, response) => void listener(request, response, () => response.end()));
  const child = start(["emulator", "start", "--json", "--webhook-url", `http://127.0.0.1:${port}/webhook`]);
  const end = ended(child);
  const printed = await firstOutput(child);
  expect(printed).toMatch(/^\{.*\}\n$/);
  const facts = JSON.parse(printed);
  expect(facts).toMatchObject({ ...known, webhookUrl: `http://127.0.0.1:${port}/webhook` });
  expect(facts.env).toEqual({
    WAPI_GRAPH_BASE_URL: facts.url,
    WAPI_API_ACCESS_TOKEN: facts.apiAccessToken,
    WAPI_APP_SECRET: facts.appSecret,
    WAPI_WEBHOOK_SECRET: facts.webhookSecret,
    WAPI_BUSINESS_ACCOUNT_ID: facts.businessAccountId,
    WAPI_PHONE_NUMBER_ID: facts.phoneNumberId,
  });

  const client = new Client({ apiAccessToken: facts.apiAccessToken, graph: { baseUrl: facts.url } });
  const message = await client.newMessagingClient(facts.phoneNumberId).message.send("+16505551234", "Hello");
  const { id, timestamp } = await sent;
  expect(id).toBe(message.messages[0]?.id);
  // The clock is the real one.
  expect(Math.abs(Number(timestamp) * 1000 - Date.now())).toBeLessThan(60_000);
  child.kill("SIGINT");
  expect((await end).code).toBe(0);
});

test("prints the page's URL, and keeps the state in a file over a restart", async () => {
  const folder = mkdtempSync(join(tmpdir(), "wapi-cli-data-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const data = join(folder, "state.json");

  async function session<Result>(work: (url: string) => Promise<Result>): Promise<Result> {
    const child = start(["emulator", "start", "--json", "--data", data]);
    const end = ended(child);
    const { url, pageUrl } = JSON.parse(await firstOutput(child));
    expect(pageUrl).toBe(`${url}/emulator/`);
    const result = await work(url);
    child.kill("SIGINT");
    expect(await end).toMatchObject({ code: 0, stderr: "" });
    return result;
  }

  const made = await session((url) => createControlClient(url).POST("/users", { body: { name: "Ana" } }));
  const kept = await session((url) => createControlClient(url).GET("/users"));
  expect(kept.data?.data).toEqual([made.data]);
});

test("does not start with a file that is something else, and says which option it was", async () => {
  const folder = mkdtempSync(join(tmpdir(), "wapi-cli-data-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const data = join(folder, "state.json");
  writeFileSync(data, '{"name":"something else"}');
  const { code, stdout, stderr } = await run(["emulator", "start", "--data", data]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^error: data: /);
  expect(readFileSync(data, "utf8")).toBe('{"name":"something else"}');
});

test("fails when the port is taken", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const { code, stdout, stderr } = await run(["emulator", "start", "--port", String(port)]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(new RegExp(`^error: .*${port}`));
});

test("fails when the webhook refuses the handshake, and says what came back", async () => {
  const url = `http://127.0.0.1:${await refuseAll()}/webhook`;
  const { code, stdout, stderr } = await run(["emulator", "start", "--webhook-url", url]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^error: .*handshake.*403/);
});
