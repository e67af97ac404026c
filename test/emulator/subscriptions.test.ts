/** Which webhooks the app gets: of the fields and of the account that it is subscribed to. */
import { expect, test } from "vitest";
import { clientOf } from "../integration/setup.js";
import { startControlled } from "./control-setup.js";
import { sendText, startBot, startForTest } from "./setup.js";

const URL_OF_THE_APP = "https://app.example/hook";
const OPTIONS = { callback_url: URL_OF_THE_APP, verify_token: "token-of-the-app" };

/** An emulator with a bot that is connected, another where the URL of the app leads, and what the client does about them. */
async function start() {
  const [bot, other] = [await startBot(), await startBot()];
  const callbackOrigins = { "https://app.example": `${new URL(other.url).origin}` };
  const emulator = await startForTest({ webhookUrl: bot.url, callbackOrigins });
  const { webhookSubscription } = clientOf(emulator).business;
  const { appId, appSecret } = emulator;
  const app = { appId, appSecret };
  /** Gives rise to a webhook that is not about messages. */
  const pause = async () => {
    const { data } = await clientOf(emulator).business.template.page();
    await emulator.reviewTemplate(String(data[0]?.id), { status: "PAUSED" });
  };
  return { emulator, bot, other, webhookSubscription, app, pause };
}

test("subscribes the app to all fields, at the webhook that is connected, unless told otherwise", async () => {
  const { bot, webhookSubscription, app } = await start();
  const [subscription, ...rest] = await webhookSubscription.listForApp(app);
  expect(rest).toEqual([]);
  expect(subscription).toMatchObject({ object: "whatsapp_business_account", callback_url: bot.url, active: true });
  const names = subscription?.fields?.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["messages", "message_template_status_update", "flows"]));
});

test("posts no field that the app is not subscribed to, and says why", async () => {
  const { emulator, bot, other, webhookSubscription, app, pause } = await start();
  await webhookSubscription.setForApp(app, { ...OPTIONS, fields: ["message_template_status_update"] });
  const delivery = await emulator.receive("Hello");
  expect(delivery).toMatchObject({ error: expect.stringContaining("not subscribed to the field messages") });
  expect(delivery).not.toHaveProperty("status");
  await pause();
  expect(other.received.map(({ json }) => json.entry[0].changes[0].field)).toEqual(["message_template_status_update"]);
  expect(bot.received).toEqual([]);
  expect(emulator.deliveries()).toHaveLength(2);
  await emulator.clock.advance("8d"); // what was withheld is not posted again
  await emulator.idle();
  expect(other.received).toHaveLength(1);
  // The user wrote all the same, and is told why nobody answers.
  expect(emulator.conversation({}).entries).toHaveLength(1);
  await webhookSubscription.setForApp(app, { ...OPTIONS, fields: ["messages"] });
  expect((await emulator.receive("Hello")).status).toBe(200);
});

test("connects the callback URL once it has answered the handshake", async () => {
  const { emulator, bot, other, webhookSubscription, app } = await start();
  await webhookSubscription.setForApp(app, OPTIONS);
  expect(other.handshakes[0]?.get("hub.verify_token")).toBe(OPTIONS.verify_token);
  await emulator.receive("Hello");
  expect([bot.received.length, other.received.length]).toEqual([0, 1]);
  expect(await webhookSubscription.listForApp(app)).toMatchObject([{ callback_url: URL_OF_THE_APP }]);
  await emulator.connect(bot.url);
  expect(await webhookSubscription.listForApp(app)).toMatchObject([{ callback_url: bot.url }]);
});

test("keeps a callback URL that leads off this machine, and what it has where the handshake fails", async () => {
  const bot = await startBot();
  const wrong = await startBot({ greet: () => [403, "no"] });
  const callbackOrigins = { "https://wrong.example": new URL(wrong.url).origin };
  const emulator = await startForTest({ webhookUrl: bot.url, callbackOrigins });
  const { appId, appSecret } = emulator;
  const { webhookSubscription } = clientOf(emulator).business;
  const set = (callback_url: string) =>
    webhookSubscription.setForApp({ appId, appSecret }, { ...OPTIONS, callback_url, fields: ["messages"] });
  await expect(set("https://wrong.example/hook")).rejects.toMatchObject({ code: 2200 });
  const [before] = await webhookSubscription.listForApp({ appId, appSecret });
  expect(before?.callback_url).toBe(bot.url);
  expect(before?.fields?.length).toBeGreaterThan(1);
  await set("https://elsewhere.example/hook");
  expect(await webhookSubscription.listForApp({ appId, appSecret })).toMatchObject([
    { callback_url: "https://elsewhere.example/hook", fields: [{ name: "messages" }] },
  ]);
  expect((await emulator.receive("Hello")).url).toBe(bot.url);
});

test("ends the subscription of a field, and then of all", async () => {
  const { emulator, bot, webhookSubscription, app, pause } = await start();
  await webhookSubscription.deleteForApp(app, { fields: ["messages"] });
  const names = (await webhookSubscription.listForApp(app))[0]?.fields?.map(({ name }) => name);
  expect(names).toContain("flows");
  expect(names).not.toContain("messages");
  await emulator.receive("Hello");
  await pause();
  expect(bot.received).toHaveLength(1);
  await webhookSubscription.deleteForApp(app);
  expect(await webhookSubscription.listForApp(app)).toEqual([]);
  await pause();
  expect(bot.received).toHaveLength(1);
});

test("refuses a field that there is not", async () => {
  const { webhookSubscription, app } = await start();
  await expect(webhookSubscription.setForApp(app, { ...OPTIONS, fields: ["message"] })).rejects.toMatchObject({
    code: 100,
    details: expect.stringContaining("fields: no webhook field"),
  });
});

test("posts of a notification what the app is subscribed to", async () => {
  const { emulator, other, webhookSubscription, app } = await start();
  await webhookSubscription.setForApp(app, { ...OPTIONS, fields: ["security"] });
  const security = {
    field: "security" as const,
    value: { display_phone_number: emulator.displayPhoneNumber, event: "PIN_CHANGED" as const },
  };
  const flows = { field: "flows" as const, value: { event: "FLOW_STATUS_CHANGE" as const } };
  const entry = { id: emulator.businessAccountId, changes: [flows, security] };
  await emulator.post({ object: "whatsapp_business_account", entry: [entry, { ...entry, changes: [flows] }] });
  expect(other.received.map(({ json }) => json.entry)).toEqual([[{ ...entry, changes: [security] }]]);
});

test("posts nothing of an account that the app is not subscribed to, statuses neither", async () => {
  const { emulator, bot, webhookSubscription } = await start();
  await webhookSubscription.unsubscribe();
  const delivery = await emulator.receive("Hello");
  expect(delivery.error).toContain("not subscribed to the account");
  await sendText(emulator);
  await emulator.idle();
  expect(bot.received).toEqual([]);
  expect(emulator.sent()[0]?.status).toBe("read");
  await webhookSubscription.subscribe();
  await emulator.receive("Hello again");
  expect(bot.received).toHaveLength(1);
});

test("tells the test that waits for an answer, and the timeline, why there is none", async () => {
  const bot = await startBot();
  const { emulator, control } = await startControlled({ webhookUrl: bot.url });
  await clientOf(emulator).business.webhookSubscription.unsubscribe();
  const ana = emulator.user("Ana");
  await ana.sends("Hello");
  await expect(ana.receives("message.text", /./, { timeoutMs: 1 })).rejects.toThrow("not subscribed to the account");
  const { data } = await control.GET("/timeline");
  const notification = data?.data.find(({ type }) => type === "notification");
  expect(notification).toMatchObject({ attempts: [{ error: expect.stringContaining("subscribed_apps") }] });
});

test("keeps the subscription, and no token", async () => {
  const { emulator, control } = await startControlled();
  const { appId, appSecret } = emulator;
  const app = { appId, appSecret };
  await clientOf(emulator).business.webhookSubscription.setForApp(app, { ...OPTIONS, fields: ["messages"] });
  const { data } = await control.GET("/data");
  const { data: timeline } = await control.GET("/timeline");
  expect(JSON.stringify([data, timeline])).not.toContain(OPTIONS.verify_token);
  const { emulator: other, control: otherControl } = await startControlled();
  await otherControl.PUT("/data", { body: data as never });
  expect(await clientOf(other).business.webhookSubscription.listForApp(app)).toMatchObject([
    { callback_url: URL_OF_THE_APP, fields: [{ name: "messages" }] },
  ]);
});
