import { expect, test } from "vitest";
import { next, startControlled, streamOf } from "./control-setup.js";
import { call, sendText, startBot, textTo } from "./setup.js";

test("shows each call with request and answer, and what was wrong with it", async () => {
  const { emulator, control } = await startControlled();
  await call(emulator, "POST", `/v26.0/${emulator.phoneNumberId}/messages`, { ...textTo("+16505551234"), text: {} });
  const { data } = await control.GET("/timeline");
  expect(data?.data).toMatchObject([
    {
      type: "call",
      operation: "sendMessage",
      method: "POST",
      path: `/v26.0/${emulator.phoneNumberId}/messages`,
      request: { json: { type: "text" } },
      status: 400,
      response: { json: { error: { code: 100 } } },
      invalid: [expect.stringContaining("text.body")],
    },
  ]);
});

test("strikes out tokens and secrets in queries and bodies", async () => {
  const { emulator, control } = await startControlled({
    accessToken: "very-secret-token",
    appSecret: "very-secret-app",
  });
  await call(emulator, "GET", `/v26.0/debug_token?input_token=very-secret-token&access_token=very-secret-token`);
  await call(
    emulator,
    "GET",
    `/v26.0/oauth/access_token?client_id=1&client_secret=very-secret-app&code=very-secret-code`,
  );
  await call(emulator, "POST", `/v26.0/${emulator.phoneNumberId}/register`, {
    messaging_product: "whatsapp",
    pin: "731942",
  });
  const { data } = await control.GET("/timeline");
  expect(data?.data).toHaveLength(3);
  expect(JSON.stringify(data)).not.toMatch(/very-secret|731942/);
});

test("pages backwards through calls and notifications", async () => {
  const bot = await startBot();
  const { emulator, control } = await startControlled({ webhookUrl: bot.url });
  await emulator.receive("Hello");
  await sendText(emulator);
  await emulator.idle();
  const { data: newest } = await control.GET("/timeline", { params: { query: { limit: 3 } } });
  expect(newest?.data.map(({ type }) => type)).toEqual(["notification", "notification", "notification"]);
  const { data: older } = await control.GET("/timeline", {
    params: { query: { limit: 3, ...(newest?.before && { before: newest.before }) } },
  });
  expect(older?.data.map(({ type }) => type)).toEqual(["notification", "call"]);
});

test("posts a notification once more, the same bytes", async () => {
  const bot = await startBot();
  const { emulator, control } = await startControlled({ webhookUrl: bot.url });
  const { id } = await emulator.receive("Hello");
  const { data } = await control.POST("/deliveries/{deliveryId}/redeliver", { params: { path: { deliveryId: id } } });
  expect(data?.attempts.map(({ attempt, status }) => [attempt, status])).toEqual([
    [1, 200],
    [2, 200],
  ]);
  const [first, second] = bot.received;
  expect(second?.bytes.equals(first?.bytes ?? Buffer.alloc(0))).toBe(true);
  expect(second?.headers["x-hub-signature-256"]).toBe(first?.headers["x-hub-signature-256"]);
  const { error } = await control.POST("/deliveries/{deliveryId}/redeliver", {
    params: { path: { deliveryId: "99" } },
  });
  expect(error).toMatchObject({ status: 404 });
});

test("streams what happens as it happens", async () => {
  const bot = await startBot();
  const { emulator, control } = await startControlled({ webhookUrl: bot.url });
  const stream = await streamOf(emulator);
  await emulator.receive("Hello");
  expect((await next(stream, "message")).event.entry).toMatchObject({ direction: "incoming", body: { type: "text" } });
  expect((await next(stream, "webhook")).event.notification.attempts).toMatchObject([{ status: 200 }]);
  await sendText(emulator);
  expect((await next(stream, "call")).event.call).toMatchObject({ operation: "sendMessage", status: 200 });
  await control.POST("/clock/advance", { body: { by: "1m" } });
  expect((await next(stream, "clock")).event.clock.now).toBe(emulator.clock.now());
  emulator.fail("sendMessage", { next: 1 }, 130429);
  await sendText(emulator);
  expect((await next(stream, "fault")).event.fault.rule).toMatchObject({ what: 130429 });
});

test("resumes behind the last event that was seen, and says where it cannot", async () => {
  const { emulator, control } = await startControlled();
  const advance = () => control.POST("/clock/advance", { body: { by: "1m" } });
  const stream = await streamOf(emulator);
  await advance();
  const seen = await next(stream, "clock");
  await advance();
  const missed = await next(await streamOf(emulator, seen.id), "clock");
  expect(missed.event.clock.now).toBe(seen.event.clock.now + 60_000);
  expect((await next(await streamOf(emulator, "another-7"), "reset")).event).toEqual({ type: "reset" });
});
