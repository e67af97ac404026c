import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type ControlClient, type Emulator, startEmulator } from "wapi-ts/emulator";
import { startControlled } from "./control-setup.js";
import { call, sendText, startBot, startForTest } from "./setup.js";

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "wapi-data-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a message, sends one, uploads a file, changes templates and keys. */
async function live(emulator: Emulator, control: ControlClient): Promise<string> {
  await emulator.clock.advance("3h");
  await control.POST("/users", { body: { name: "Ana", waId: "16505550101" } });
  const media = emulator.addMedia(new Uint8Array([7, 8, 9]), "image/png");
  await emulator.receive({ type: "image", image: { id: media } }, { waId: "16505550101" });
  await sendText(emulator, "+16505550101");
  await call(emulator, "POST", `/v26.0/${emulator.businessAccountId}/message_templates`, {
    name: "kept",
    language: "en_US",
    category: "UTILITY",
    components: [{ type: "BODY", text: "Kept." }],
  });
  await call(emulator, "POST", `/v26.0/${emulator.businessAccountId}/flows`, { name: "kept", categories: ["OTHER"] });
  await call(emulator, "POST", `/v26.0/${emulator.phoneNumberId}`, {
    webhook_configuration: { override_callback_uri: "https://elsewhere.example/hook", verify_token: "token" },
  });
  await call(emulator, "POST", `/v26.0/${emulator.phoneNumberId}/deregister`, {});
  await emulator.idle();
  return media;
}

test("moves all state into another emulator, whose ids go on", async () => {
  const bot = await startBot();
  const { emulator, control } = await startControlled({ webhookUrl: bot.url });
  const media = await live(emulator, control);
  const { data } = await control.GET("/data");
  if (!data) throw new Error("No data came.");

  const { emulator: other, control: otherControl } = await startControlled({ webhookUrl: bot.url });
  const put = await otherControl.PUT("/data", { body: JSON.parse(JSON.stringify(data)) });
  expect(put.response.status).toBe(204);
  expect((await otherControl.GET("/data")).data).toEqual(data);
  expect(other.sent()).toEqual(emulator.sent());
  expect(other.clock.now()).toBe(emulator.clock.now());
  expect((await otherControl.GET("/conversations")).data).toEqual((await control.GET("/conversations")).data);
  const file = await otherControl.GET("/media/{mediaId}", {
    params: { path: { mediaId: media } },
    parseAs: "arrayBuffer",
  });
  expect([...new Uint8Array(file.data ?? new ArrayBuffer())]).toEqual([7, 8, 9]);
  const flows = await call(other, "GET", `/v26.0/${other.businessAccountId}/flows`);
  expect(flows.json.data).toContainEqual(expect.objectContaining({ name: "kept", status: "DRAFT" }));
  const number = await call(other, "GET", `/v26.0/${other.phoneNumberId}?fields=webhook_configuration`);
  expect(number.json.webhook_configuration).toMatchObject({ phone_number: "https://elsewhere.example/hook" });
  expect((await sendText(other)).json.error.code).toBe(133010);
  const fresh = await other.receive("Again", { waId: "16505550101" });
  const known = other.conversation({ waId: "16505550101" }).entries.map(({ id }) => id);
  expect(new Set(known).size).toBe(known.length);
  expect(known).toContain(fresh.messageId);
  expect(other.addMedia(new Uint8Array(), "image/png")).not.toBe(media);
});

test("holds no token and no secret", async () => {
  const { control } = await startControlled({
    appSecret: "the-secret",
    accessToken: "the-token",
    verifyToken: "the-verify",
  });
  expect(JSON.stringify((await control.GET("/data")).data)).not.toMatch(/the-(secret|token|verify)/);
});

test.each([
  ["another format", { format: "other", version: 1, parts: {} }, "format"],
  ["another version", { format: "wapi-ts-emulator", version: 2, parts: {} }, "version"],
  ["a part of another kind", { format: "wapi-ts-emulator", version: 1, parts: { media: {} } }, "parts.media"],
  ["a part that cannot be read", { format: "wapi-ts-emulator", version: 1, parts: { media: [{}] } }, "parts.media"],
  ["ids that are no numbers", { format: "wapi-ts-emulator", version: 1, parts: { ids: { node: "x" } } }, "parts.ids"],
])("refuses %s and keeps what there was", async (_name, body, named) => {
  const { control } = await startControlled();
  await control.POST("/users", { body: { name: "Ana" } });
  const { data: before } = await control.GET("/data");
  const { error } = await control.PUT("/data", { body: body as never });
  expect(error).toMatchObject({ status: 400 });
  expect(error?.detail).toContain(named);
  expect((await control.GET("/data")).data).toEqual(before);
});

test("refuses the data of an emulator with another seed", async () => {
  const { control } = await startControlled({ seed: 7 });
  const { control: other } = await startControlled();
  const { data } = await control.GET("/data");
  const { error } = await other.PUT("/data", { body: data as never });
  expect(error?.detail).toContain("parts.business");
});

test("keeps the state in a file, which a restart reads", async () => {
  const bot = await startBot();
  const file = join(scratch(), "state.json");
  const { emulator, control } = await startControlled({ data: file, webhookUrl: bot.url });
  await live(emulator, control);
  const { data } = await control.GET("/data");
  await emulator.close();
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(data);
  expect(statSync(file).mode & 0o077).toBe(0);
  const again = await startForTest({ data: file });
  expect(again.sent()).toEqual(emulator.sent());
});

test("writes the file while it runs, whole each time", async () => {
  const folder = scratch();
  const file = join(folder, "state.json");
  const { control } = await startControlled({ data: file });
  await control.POST("/users", { body: { name: "Ana" } });
  await expect.poll(() => readFileSync(file, "utf8"), { timeout: 5000 }).toContain('"name":"Ana"');
  await expect.poll(() => readdirSync(folder), { timeout: 5000 }).toEqual(["state.json"]);
});

test("does not start where the file cannot be written", async () => {
  await expect(startEmulator({ data: join(scratch(), "missing", "state.json") })).rejects.toMatchObject({
    name: "ConfigurationError",
    message: expect.stringMatching(/^data: the file cannot be written/),
  });
});

test.each(["{", "[]", '{"format":"wapi-ts-emulator","version":1,"parts":{"people":[]}}'])(
  "does not start with the file %s, and leaves it as it is",
  async (text) => {
    const file = join(scratch(), "state.json");
    writeFileSync(file, text);
    await expect(startEmulator({ data: file })).rejects.toMatchObject({
      name: "ConfigurationError",
      message: expect.stringMatching(/^data: /),
    });
    expect(readFileSync(file, "utf8")).toBe(text);
  },
);
