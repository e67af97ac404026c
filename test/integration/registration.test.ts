import { expect, test } from "vitest";
import { GraphApiError } from "wapi-ts";
import { clientOf, startPlatform } from "./setup.js";

test("proves a number by the code that it was sent, once", async () => {
  const emulator = await startPlatform();
  const { phoneNumber } = clientOf(emulator).business;
  const { id } = await phoneNumber.create({ cc: "1", phone_number: "5550783881", verified_name: "Shop" });
  await expect(phoneNumber.verifyCode(id, "123456")).rejects.toMatchObject({ code: 136025 });
  await phoneNumber.requestCode(id, { code_method: "SMS", language: "en_US" });
  await expect(phoneNumber.verifyCode(id, "654321")).rejects.toMatchObject({ code: 136025 });
  await phoneNumber.verifyCode(id, "123456");
  await expect(phoneNumber.verifyCode(id, "123456")).rejects.toMatchObject({ code: 136025 });
});

test("takes a number off the Cloud API and puts it on again, with its PIN only", async () => {
  const emulator = await startPlatform();
  const client = clientOf(emulator);
  const { phoneNumber } = client.business;
  const id = emulator.phoneNumberId;
  const { message } = client.newMessagingClient(id);
  const state = async () => (await phoneNumber.get(id, { fields: ["status"] })).status;
  await phoneNumber.register(id, { pin: "418205" });
  await phoneNumber.deregister(id);
  expect(await state()).toBe("DISCONNECTED");
  await expect(message.send("+16505551234", "Hello")).rejects.toMatchObject({ code: 133010 });
  expect(emulator.sent()).toEqual([]);
  const refusal = phoneNumber.register(id, { pin: "418206" });
  await expect(refusal).rejects.toBeInstanceOf(GraphApiError);
  await expect(refusal).rejects.toMatchObject({ code: 133005 });
  await phoneNumber.register(id, { pin: "418205" });
  expect(await state()).toBe("CONNECTED");
  await message.send("+16505551234", "Hello");
  expect(emulator.sent()).toHaveLength(1);
});

test("leaves the other number as it is", async () => {
  const emulator = await startPlatform();
  const { phoneNumber } = clientOf(emulator).business;
  await phoneNumber.deregister(emulator.phoneNumberId);
  const states: (string | undefined)[] = [];
  for await (const { status } of phoneNumber.list({ fields: ["status"] })) states.push(status);
  expect(states).toEqual(["DISCONNECTED", "CONNECTED"]);
});

test("subscribes and unsubscribes the app", async () => {
  const emulator = await startPlatform();
  const { business } = clientOf(emulator);
  const { webhookSubscription } = business;
  expect(await webhookSubscription.list()).toHaveLength(1);
  await webhookSubscription.unsubscribe();
  expect(await webhookSubscription.list()).toEqual([]);
  const override_callback_uri = "https://example.com/accounts/7";
  await webhookSubscription.subscribe({ override_callback_uri, verify_token: "token-of-7" });
  expect(await webhookSubscription.list()).toMatchObject([{ override_callback_uri }]);
  await webhookSubscription.subscribe();
  const [app] = await webhookSubscription.list();
  expect(app?.whatsapp_business_api_data?.id).toMatch(/^\d+$/);
  expect(app).not.toHaveProperty("override_callback_uri");
  expect((await business.fetch({ fields: ["subscribed_apps"] })).subscribed_apps?.data).toEqual([app]);
});

test("counts messages that were sent and delivered", async () => {
  const emulator = await startPlatform({ rules: { window: false } });
  const client = clientOf(emulator);
  const { message } = client.newMessagingClient(emulator.phoneNumberId);
  await message.send("+16505551234", "Hello");
  await message.send("+16505551234", "Hello again");
  await emulator.idle();
  const now = emulator.clock.now();
  const day = 24 * 60 * 60 * 1000;
  const period = { start: new Date(now - day), end: new Date(now + day) };
  const analytics = await client.business.analytics.account({ ...period, granularity: "DAY" });
  expect(analytics).toMatchObject({
    granularity: "DAY",
    phone_numbers: [emulator.displayPhoneNumber, expect.anything()],
  });
  expect(analytics.data_points).toMatchObject([{ sent: 2, delivered: 2 }]);
  const others = await client.business.analytics.account({
    ...period,
    granularity: "MONTH",
    phone_numbers: ["15550000000"],
  });
  expect(others.data_points).toEqual([]);
  const half = await client.business.analytics.account({ ...period, granularity: "HALF_HOUR" });
  expect(half.data_points).toHaveLength(1);
});
