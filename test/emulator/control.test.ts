import { expect, test } from "vitest";
import { realClock } from "wapi-ts/emulator";
import { startControlled } from "./control-setup.js";
import { sendText, startBot } from "./setup.js";

test("tells what the emulator is, and neither token nor secret", async () => {
  const { emulator, control } = await startControlled({ appSecret: "the-secret", accessToken: "the-token" });
  const { data } = await control.GET("/state");
  expect(data).toMatchObject({
    appId: emulator.appId,
    account: { id: emulator.businessAccountId },
    clock: { now: emulator.clock.now(), moves: false },
    webhook: { connected: false },
    rules: { limits: true },
  });
  expect(data?.phoneNumbers.map(({ id }) => id)).toContain(emulator.phoneNumberId);
  expect(JSON.stringify(data)).not.toMatch(/the-secret|the-token/);
});

test("makes users, who are the same when they are made again", async () => {
  const { control } = await startControlled();
  const { data: ana } = await control.POST("/users", { body: { name: "Ana" } });
  const { data: hidden } = await control.POST("/users", { body: { name: "Bo", waId: null, userId: "SE.12345" } });
  await control.POST("/users", { body: { name: "Ana" } });
  expect(hidden).toEqual({ userId: "SE.12345", waId: null, name: "Bo" });
  expect((await control.GET("/users")).data?.data).toEqual([ana, hidden]);
});

test("writes to the bot as a user and pages through what was written", async () => {
  const bot = await startBot();
  const { emulator, control } = await startControlled({ webhookUrl: bot.url });
  const { data: ana } = await control.POST("/users", { body: { name: "Ana", waId: "16505550101" } });
  const path = { phoneNumberId: emulator.phoneNumberId, userId: ana?.userId ?? "" };
  const ids: (string | undefined)[] = [];
  for (const body of ["one", "two", "three"]) {
    const { data } = await control.POST("/conversations/{phoneNumberId}/{userId}/messages", {
      params: { path },
      body: { message: { type: "text", text: { body } } },
    });
    ids.push(data?.messageId);
    await control.GET("/idle");
  }
  expect(bot.received.map(({ json }) => json.entry[0].changes[0].value.messages[0].id)).toEqual(ids);
  await sendText(emulator, "+16505550101", "four");
  await control.GET("/idle");

  const page = (query: { limit: number; before?: string }) =>
    control.GET("/conversations/{phoneNumberId}/{userId}/messages", { params: { path, query } });
  const { data: newest } = await page({ limit: 2 });
  expect(newest?.data.map(({ direction }) => direction)).toEqual(["incoming", "outgoing"]);
  expect(newest?.data[1]).toMatchObject({ status: "read", body: { text: { body: "four" } } });
  const { data: older } = await page({ limit: 2, ...(newest?.before && { before: newest.before }) });
  expect(older?.data.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  expect(older?.before).toBeUndefined();
  const { data: conversations } = await control.GET("/conversations");
  expect(conversations?.data).toMatchObject([{ ...path, blocked: false, user: { name: "Ana" } }]);
});

test("keeps a blocked number's messages at sent and lets the user write when it is unblocked", async () => {
  const bot = await startBot();
  const { emulator, control } = await startControlled({ webhookUrl: bot.url, rules: false });
  const { data: ana } = await control.POST("/users", { body: { name: "Ana", waId: "16505550101" } });
  const params = { path: { phoneNumberId: emulator.phoneNumberId, userId: ana?.userId ?? "" } };
  const write = () =>
    control.POST("/conversations/{phoneNumberId}/{userId}/messages", {
      params,
      body: { message: { type: "text", text: { body: "Hello" } } },
    });
  await control.PUT("/conversations/{phoneNumberId}/{userId}/block", { params });
  await sendText(emulator, "+16505550101");
  await emulator.idle();
  expect(emulator.sent()).toMatchObject([{ status: "sent" }]);
  expect((await write()).error).toMatchObject({ status: 409 });
  await control.DELETE("/conversations/{phoneNumberId}/{userId}/block", { params });
  expect((await write()).response.status).toBe(201);
  await sendText(emulator, "+16505550101");
  await emulator.idle();
  expect(emulator.sent()).toMatchObject([{ status: "sent" }, { status: "read" }]);
});

test("names the member of a message that is none", async () => {
  const { emulator, control } = await startControlled();
  const { data: ana } = await control.POST("/users", { body: { name: "Ana" } });
  const { error } = await control.POST("/conversations/{phoneNumberId}/{userId}/messages", {
    params: { path: { phoneNumberId: emulator.phoneNumberId, userId: ana?.userId ?? "" } },
    // @ts-expect-error a text needs a body
    body: { message: { type: "text", text: {} } },
  });
  expect(error).toMatchObject({ status: 400, errors: [{ pointer: "/message/text" }] });
  expect(error?.detail).toContain("text.body");
});

test("reviews a template and tells the bot", async () => {
  const bot = await startBot();
  const { control } = await startControlled({ webhookUrl: bot.url });
  const { data: list } = await control.GET("/templates");
  const pending = list?.data.find(({ status }) => status === "PENDING");
  const params = { path: { templateId: pending?.id ?? "" } };
  const paused = await control.POST("/templates/{templateId}/review", { params, body: { status: "PAUSED" } });
  expect(paused.error).toMatchObject({ status: 409 });
  const { data } = await control.POST("/templates/{templateId}/review", {
    params,
    body: { status: "REJECTED", reason: "TAG_CONTENT_MISMATCH" },
  });
  expect(data).toMatchObject({ status: "REJECTED", rejected_reason: "TAG_CONTENT_MISMATCH" });
  await control.GET("/idle");
  expect(bot.received[0]?.json.entry[0].changes[0]).toMatchObject({
    field: "message_template_status_update",
    value: { event: "REJECTED", message_template_id: Number(pending?.id), reason: "TAG_CONTENT_MISMATCH" },
  });
});

test("makes fault rules, lists and removes them, and names what cannot be", async () => {
  const { emulator, control } = await startControlled();
  const body = { operation: "sendMessage", when: { next: 2 }, what: 130429 };
  const { data: fault } = await control.POST("/faults", { body });
  expect((await sendText(emulator)).json.error.code).toBe(130429);
  expect((await control.GET("/faults")).data?.data).toEqual([{ id: fault?.id, rule: body, struck: 1 }]);
  await control.DELETE("/faults/{faultId}", { params: { path: { faultId: fault?.id ?? "" } } });
  expect(emulator.faults()).toEqual([]);
  const { error } = await control.POST("/faults", { body: { ...body, operation: "sendMesage" } });
  expect(error).toMatchObject({ status: 400, errors: [{ pointer: "/operation" }] });
});

test("moves the clock, also one that moves by itself", async () => {
  const { emulator, control } = await startControlled();
  const before = emulator.clock.now();
  const day = 25 * 3_600_000;
  expect((await control.POST("/clock/advance", { body: { by: "25h" } })).data?.now).toBe(before + day);
  expect((await control.POST("/clock/advance", { body: { by: "soon" } })).error).toMatchObject({ status: 400 });
  expect((await control.POST("/clock/advance", { body: { by: "401d" } })).error).toMatchObject({ status: 400 });
  const { control: moving } = await startControlled({ clock: realClock() });
  const began = Date.now();
  const { data } = await moving.POST("/clock/advance", { body: { by: "25h" } });
  expect(data?.moves).toBe(true);
  expect(data?.now).toBeGreaterThanOrEqual(began + day);
});

test("switches rules of the platform", async () => {
  const { emulator, control } = await startControlled({ rules: true });
  const outside = () => sendText(emulator, "+16505550177");
  await outside();
  await emulator.idle();
  expect(emulator.sent()[0]?.status).toBe("failed");
  expect((await control.PATCH("/rules", { body: { window: false } })).data).toMatchObject({
    window: false,
    media: true,
  });
  await outside();
  await emulator.idle();
  expect(emulator.sent()[1]?.status).toBe("read");
  expect((await control.PATCH("/rules", { body: { windows: false } })).error).toMatchObject({ status: 400 });
});

test("connects the bot, or tells why the handshake failed", async () => {
  const bot = await startBot({ greet: () => [403, "no"] });
  const { control } = await startControlled();
  const { error } = await control.PUT("/webhook", { body: { url: bot.url } });
  expect(error).toMatchObject({ status: 502 });
  expect(error?.detail).toContain("403");
  const other = await startBot();
  expect((await control.PUT("/webhook", { body: { url: other.url } })).data).toEqual({
    connected: true,
    url: other.url,
  });
  expect((await control.GET("/webhook")).data).toEqual({ connected: true, url: other.url });
});

test("keeps a file for a user to send and gives its bytes back", async () => {
  const { control } = await startControlled();
  const { data } = await control.POST("/media", {
    params: { query: { type: "image/png" } },
    body: new Blob([new Uint8Array([1, 2, 3])]),
  });
  const got = await control.GET("/media/{mediaId}", {
    params: { path: { mediaId: data?.id ?? "" } },
    parseAs: "arrayBuffer",
  });
  expect(data).toMatchObject({ mimeType: "image/png", size: 3 });
  expect(got.response.headers.get("content-type")).toBe("image/png");
  expect([...new Uint8Array(got.data ?? new ArrayBuffer())]).toEqual([1, 2, 3]);
});
