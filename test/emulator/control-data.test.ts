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
  ["ids of which one is missing", { format: "wapi-ts-emulator", version: 1, parts: { ids: {} } }, "parts.ids: node"],
  ["a part that there is not", { format: "wapi-ts-emulator", version: 1, parts: { poeple: {} } }, "parts.poeple"],
  [
    "a moment that no date has",
    { format: "wapi-ts-emulator", version: 1, parts: { clock: { now: 1e300 } } },
    "parts.clock.now",
  ],
  [
    "a user's number with letters",
    {
      format: "wapi-ts-emulator",
      version: 1,
      parts: { people: { people: [{ userId: "US.1", name: "A", waId: "x" }], names: [] } },
    },
    "parts.people.people[0].waId",
  ],
  [
    "a fault that cannot be",
    {
      format: "wapi-ts-emulator",
      version: 1,
      parts: { faults: [{ id: "1", rule: { operation: "nothing", when: "always", what: 4 }, struck: 0, met: 0 }] },
    },
    "parts.faults: A fault's operation",
  ],
  [
    "a rule that there is not",
    { format: "wapi-ts-emulator", version: 1, parts: { rules: { gravity: true } } },
    "rules.gravity",
  ],
  [
    "another prototype",
    JSON.parse('{"format":"wapi-ts-emulator","version":1,"parts":{"profiles":[["1",{"__proto__":{"email":"x"}}]]}}'),
    "parts.profiles[0][1].__proto__",
  ],
])("refuses %s and keeps what there was", async (_name, body, named) => {
  const { control } = await startControlled();
  await control.POST("/users", { body: { name: "Ana" } });
  const { data: before } = await control.GET("/data");
  const { error } = await control.PUT("/data", { body: body as never });
  expect(error).toMatchObject({ status: 400 });
  expect(error?.detail).toContain(named);
  expect((await control.GET("/data")).data).toEqual(before);
});

type Place = readonly (string | number)[];

/** Where something stands that could be something else: parts, members and items, of each list the first. */
function placesIn(value: unknown, path: Place, depth: number): Place[] {
  if (depth === 0 || typeof value !== "object" || value === null) return [path];
  const inner = Object.entries(value).slice(0, Array.isArray(value) ? 1 : undefined);
  return [
    path,
    ...inner.flatMap(([name, held]) => placesIn(held, [...path, Array.isArray(value) ? 0 : name], depth - 1)),
  ];
}

type Members = Record<string | number, unknown>;

function withChange(value: Members, [step = "", ...rest]: Place, change: unknown): Members {
  const copy = structuredClone(value);
  copy[step] = rest.length === 0 ? change : withChange(copy[step] as Members, rest, change);
  return copy;
}

/** Objects of Meta's, which the emulator hands out as they are. */
const META =
  /^(business\.(account|numbers|templates)|profiles|subscriptions|registrations\.\d\.\d\.publicKey|outbox\.messages\.\d\.body|conversations\.\d\.entries\.\d\.body|faults\.\d\.rule)\b.*\./;

test("refuses a wrong value of every member that it keeps, and names the member", async () => {
  const bot = await startBot();
  const { emulator, control } = await startControlled({ webhookUrl: bot.url });
  await live(emulator, control);
  emulator.fail("sendMessage", { every: 9 }, 131000);
  await call(emulator, "POST", `/v26.0/${emulator.appId}/uploads?file_length=4&file_type=image/png&file_name=a.png`);
  await call(emulator, "POST", `/v26.0/${emulator.phoneNumberId}/message_qrdls`, {
    prefilled_message: "Hi",
    generate_qr_image: "PNG",
  });
  await call(emulator, "POST", `/v26.0/${emulator.phoneNumberId}/block_users`, {
    messaging_product: "whatsapp",
    block_users: [{ user: "16505550101" }],
  });
  const { data } = await control.GET("/data");
  const parts: Members = data?.parts ?? {};
  const places = placesIn(parts, [], 6).filter((path) => path.length > 0 && !META.test(path.join(".")));
  expect(places.length).toBeGreaterThan(100);
  const { control: other } = await startControlled();
  const { data: before } = await other.GET("/data");
  const unnamed: string[] = [];
  for (const path of places) {
    const [part = ""] = path;
    const changed = { ...data, parts: { [part]: withChange(parts, path, { wrong: [] })[part] } };
    const { error } = await other.PUT("/data", { body: JSON.parse(JSON.stringify(changed)) });
    const [told, meant] = [`${error?.errors?.[0]?.pointer}/`, `/parts/${path.join("/")}/`];
    // Of what another schema describes the whole is named, and of an object without the right members one of these.
    if (!told.startsWith(meant) && !meant.startsWith(told)) unnamed.push(path.join("."));
  }
  expect(unnamed).toEqual([]);
  expect((await other.GET("/data")).data).toEqual(before);
});

test("names the member by a pointer", async () => {
  const { control } = await startControlled();
  const media = [{ id: "1", mimeType: 7, bytes: "", expiresAt: 1 }];
  const { error } = await control.PUT("/data", { body: { format: "wapi-ts-emulator", version: 1, parts: { media } } });
  expect(error).toMatchObject({ detail: "parts.media[0].mimeType: must be a text" });
  expect(error?.errors).toMatchObject([{ pointer: "/parts/media/0/mimeType" }]);
});

test("refuses the data of an emulator with another seed, and says which", async () => {
  const { control } = await startControlled({ seed: 7 });
  const { control: other } = await startControlled();
  const { data } = await control.GET("/data");
  const { error } = await other.PUT("/data", { body: data as never });
  expect(error?.detail).toBe("seed: is 7, and this emulator's is 1: start one with seed 7");
  const { seed: _, ...older } = data ?? { format: "wapi-ts-emulator" as const, version: 1 as const, parts: {} };
  expect((await other.PUT("/data", { body: older })).error?.detail).toContain("parts.business");
});

test("takes the seed of the file, where none is given", async () => {
  const file = join(scratch(), "state.json");
  const first = await startForTest({ data: file, seed: 7 });
  await first.close();
  const again = await startForTest({ data: file });
  expect(again.phoneNumberId).toBe(first.phoneNumberId);
  expect(again.user("Ana").waId).toBe(first.user("Ana").waId);
  await expect(startEmulator({ data: file, seed: 8 })).rejects.toThrow("data: seed: is 7");
});

test("keeps fault rules, where they have got to, and which rules were switched", async () => {
  const file = join(scratch(), "state.json");
  const { emulator, control } = await startControlled({ data: file });
  emulator.fail("sendMessage", { next: 2 }, 131000);
  await control.PATCH("/rules", { body: { templates: false, recipients: false } });
  expect((await sendText(emulator)).status).toBe(500);
  await emulator.close();
  const { emulator: again, control: other } = await startControlled({ data: file, rules: { recipients: true } });
  expect((await other.GET("/rules")).data).toMatchObject({ templates: false, recipients: true });
  expect(again.faults()).toMatchObject([{ id: "1", struck: 1 }]);
  expect(again.fail("*", "always", 4).id).toBe("2");
  expect((await sendText(again)).status).toBe(500);
  expect(again.faults().map(({ id }) => id)).toEqual(["2"]);
});

test("goes on with an upload that had begun", async () => {
  const file = join(scratch(), "state.json");
  const first = await startForTest({ data: file });
  const query = "file_length=6&file_type=image/png&file_name=a.png";
  const { json } = await call(first, "POST", `/v26.0/${first.appId}/uploads?${query}`);
  const send = async (emulator: Emulator, offset: number, bytes: string) => {
    const headers = {
      authorization: `OAuth ${emulator.accessToken}`,
      "content-type": "application/octet-stream",
      file_offset: String(offset),
    };
    return (await fetch(`${emulator.url}/v26.0/${json.id}`, { method: "POST", headers, body: bytes })).json();
  };
  await send(first, 0, "abc");
  await first.close();
  const again = await startForTest({ data: file });
  const { json: progress } = await call(again, "GET", `/v26.0/${json.id}`);
  expect(progress.file_offset).toBe(3);
  expect(await send(again, 3, "def")).toHaveProperty("h");
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
