/** Taking a customer on, tried out offline. */
import { expect, test } from "vitest";
import { clientOf, startPlatform } from "../integration/setup.js";

const PIN = "418205";

test("takes the emulator's account on, and skips what is done", async () => {
  const emulator = await startPlatform();
  const { appId, appSecret, phoneNumberId, businessAccountId, accessToken } = emulator;
  const client = clientOf(emulator);
  const { onboarding, phoneNumber, webhookSubscription } = client.business;
  await webhookSubscription.unsubscribe();
  await phoneNumber.deregister(phoneNumberId);
  const app = { appId, appSecret };
  const customer = await onboarding.complete({ ...app, code: "any", phoneNumberId, pin: PIN });
  expect(customer).toMatchObject({ accessToken, businessAccountId, phoneNumberId });
  await expect(webhookSubscription.list()).resolves.toMatchObject([{ whatsapp_business_api_data: { id: appId } }]);
  const { status } = await phoneNumber.get(phoneNumberId, { fields: ["status"] });
  expect(status).toBe("CONNECTED");
  // Without a PIN it could not be registered again.
  await expect(onboarding.complete({ ...app, state: customer })).resolves.toEqual(customer);
});

test("asks as the app itself", async () => {
  const { appId, appSecret, ...emulator } = await startPlatform();
  const { webhookSubscription, token } = clientOf({ appId, appSecret, ...emulator }).business;
  await expect(webhookSubscription.listForApp({ appId, appSecret })).resolves.not.toEqual([]);
  await expect(token.debug({ appId, appSecret }, "another")).resolves.toMatchObject({ is_valid: false });
  await expect(token.debug({ appId, appSecret: "wrong" }, "another")).rejects.toThrow("Invalid OAuth access token");
});
