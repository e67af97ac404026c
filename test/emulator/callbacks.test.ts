/** Callback URLs of the account and of a number. */
import { expect, test } from "vitest";
import { clientOf } from "../integration/setup.js";
import { startBot, startForTest } from "./setup.js";

const ACCOUNT = "https://account.example/hook?of=7";
const TOKENS = { account: "token-of-the-account", number: "token-of-the-number" };

/** An emulator, the app's bot, one of the account and one of a number. */
async function start() {
  const [app, account, number] = [await startBot(), await startBot(), await startBot()];
  const origins = { "https://account.example": new URL(account.url).origin };
  const emulator = await startForTest({ webhookUrl: app.url, callbackOrigins: origins });
  const { webhookSubscription, phoneNumber } = clientOf(emulator).business;
  const counts = () => [app, account, number].map(({ received }) => received.length);
  return { emulator, app, account, number, webhookSubscription, phoneNumber, counts };
}

test("sends messages to the account's URL once it has answered the handshake, until it is taken away", async () => {
  const { emulator, account, webhookSubscription, counts } = await start();
  await webhookSubscription.subscribe({ override_callback_uri: ACCOUNT, verify_token: TOKENS.account });
  expect(account.handshakes[0]?.get("hub.verify_token")).toBe(TOKENS.account);
  expect(account.handshakes[0]?.get("of")).toBe("7");
  await emulator.receive("Hi");
  expect(counts()).toEqual([0, 1, 0]);
  expect(await webhookSubscription.list()).toMatchObject([{ override_callback_uri: ACCOUNT }]);
  await webhookSubscription.subscribe();
  await emulator.receive("Hi");
  expect(counts()).toEqual([1, 1, 0]);
});

test("sends a number's messages to its own URL before the account's", async () => {
  const { emulator, number, webhookSubscription, phoneNumber, counts } = await start();
  const { phoneNumberId } = emulator;
  await webhookSubscription.subscribe({ override_callback_uri: ACCOUNT, verify_token: TOKENS.account });
  await webhookSubscription.setForNumber(phoneNumberId, {
    override_callback_uri: number.url,
    verify_token: TOKENS.number,
  });
  expect(number.handshakes[0]?.get("hub.verify_token")).toBe(TOKENS.number);
  const { data } = await phoneNumber.page();
  await emulator.receive("Hi");
  await emulator.receive("Hi", {}, data[1]?.id);
  expect(counts()).toEqual([0, 1, 1]);
  expect(await phoneNumber.get(phoneNumberId, { fields: ["webhook_configuration"] })).toMatchObject({
    webhook_configuration: { phone_number: number.url, whatsapp_business_account: ACCOUNT },
  });
  await phoneNumber.update(phoneNumberId, { webhook_configuration: { override_callback_uri: "" } });
  await emulator.receive("Hi");
  expect(counts()).toEqual([0, 2, 1]);
});

test("sends what is not about messages to the app's own URL", async () => {
  const { emulator, webhookSubscription, counts } = await start();
  await webhookSubscription.subscribe({ override_callback_uri: ACCOUNT, verify_token: TOKENS.account });
  const { data } = await clientOf(emulator).business.template.page();
  await emulator.reviewTemplate(String(data[0]?.id), { status: "PAUSED" });
  expect(counts()).toEqual([1, 0, 0]);
});

test("refuses a URL that does not answer the handshake, and keeps the one before", async () => {
  const { emulator, number, phoneNumber, webhookSubscription, counts } = await start();
  const wrong = await startBot({ greet: () => [403, "no"] });
  const set = (url: string) =>
    webhookSubscription.setForNumber(emulator.phoneNumberId, { override_callback_uri: url, verify_token: "t" });
  await set(number.url);
  await expect(set(wrong.url)).rejects.toMatchObject({ code: 2200 });
  await emulator.receive("Hi");
  expect(counts()).toEqual([0, 0, 1]);
  expect(await phoneNumber.get(emulator.phoneNumberId, { fields: ["webhook_configuration"] })).toMatchObject({
    webhook_configuration: { phone_number: number.url },
  });
});

test("keeps a URL that leads off this machine, and sends nothing there", async () => {
  const { emulator, webhookSubscription, counts } = await start();
  await webhookSubscription.subscribe({ override_callback_uri: "https://bot.example/hook", verify_token: "t" });
  await emulator.receive("Hi");
  expect(counts()).toEqual([1, 0, 0]);
  expect(await webhookSubscription.list()).toMatchObject([{ override_callback_uri: "https://bot.example/hook" }]);
});

test("changes the PIN of a number and keeps the name that was asked for", async () => {
  const { emulator, phoneNumber } = await start();
  await phoneNumber.update(emulator.phoneNumberId, { pin: "418205" });
  await expect(phoneNumber.register(emulator.phoneNumberId, { pin: "111111" })).rejects.toMatchObject({ code: 133005 });
  await phoneNumber.update(emulator.phoneNumberId, { new_display_name: "Harbour Books & Tea" });
  expect(await phoneNumber.get(emulator.phoneNumberId, { fields: ["new_display_name", "new_name_status"] })).toEqual({
    id: emulator.phoneNumberId,
    new_display_name: "Harbour Books & Tea",
    new_name_status: "PENDING_REVIEW",
  });
});
