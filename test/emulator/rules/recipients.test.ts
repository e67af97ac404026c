/** Whom messages reach: not oneself, not whom WhatsApp does not know, not who has stopped marketing, not from whom is not registered. */
import { expect, test } from "vitest";
import { GraphApiError, ParameterError, template, templateBody } from "wapi-ts";
import { failuresOf, refusalOf, stage, USER } from "./setup.js";

const SALE = {
  name: "sale",
  language: "en",
  category: "MARKETING",
  components: [{ type: "BODY", text: "All books for half" }],
} as const;
const OPEN = { window: false };

test("refuses a message to oneself", async () => {
  const at = await stage();
  const error = await refusalOf(at.messaging.message.send(at.emulator.displayPhoneNumber, "Hello"));
  expect(error).toBeInstanceOf(ParameterError);
  expect(error).toMatchObject({
    code: 131021,
    status: 400,
    message: expect.stringContaining("Recipient cannot be sender"),
  });
});

test("fails messages to users who are not on WhatsApp, by number or id", async () => {
  const at = await stage({ notOnWhatsApp: ["+1 (650) 555-9999", "US.134"], rules: OPEN });
  await at.messaging.message.send("16505559999", "Hello");
  await at.messaging.message.send({ userId: "US.134" }, "Hello");
  await at.messaging.message.send(USER, "Hello");
  expect(await failuresOf(at)).toEqual([131026, 131026]);
  expect(at.failed[0]?.status.errors).toMatchObject([{ title: "Message undeliverable" }]);
});

test("fails marketing templates, and nothing else, to users who have stopped them", async () => {
  const at = await stage({ stoppedMarketing: [USER], rules: OPEN });
  await at.client.business.template.create({ ...SALE, components: [...SALE.components] });
  await at.messaging.message.send(USER, template("sale", "en"));
  await at.messaging.message.send("16505559999", template("sale", "en"));
  await at.messaging.message.send(USER, template("order_update", "sv", [templateBody({ first_name: "Ana" })]));
  await at.messaging.message.send(USER, "Hello");
  expect(await failuresOf(at)).toEqual([131050]);
});

test("tells the first thing that is wrong with a message", async () => {
  const at = await stage({ notOnWhatsApp: [USER] });
  await at.messaging.message.send(USER, "Hello");
  expect(await failuresOf(at)).toEqual([131026]);
  await refusalOf(at.messaging.message.send(USER, template("sail", "en")));
  expect(await failuresOf(at)).toHaveLength(1);
});

test("lets all of them pass with recipients: false", async () => {
  const at = await stage({ notOnWhatsApp: [USER], stoppedMarketing: [USER], rules: { ...OPEN, recipients: false } });
  await at.messaging.message.send(USER, "Hello");
  await at.messaging.message.send(at.emulator.displayPhoneNumber, "Hello");
  expect(await failuresOf(at)).toEqual([]);
});

test("refuses what a number sends that was taken off the platform", async () => {
  const at = await stage();
  await at.client.business.phoneNumber.deregister(at.emulator.phoneNumberId);
  const error = await refusalOf(at.messaging.message.send(USER, "Hello"));
  expect(error).toBeInstanceOf(GraphApiError);
  expect(error).toMatchObject({ code: 133010, status: 400 });
});

test("lets it send with registration: false", async () => {
  const at = await stage({ rules: { registration: false, window: false } });
  await at.client.business.phoneNumber.deregister(at.emulator.phoneNumberId);
  await at.messaging.message.send(USER, "Hello");
  await at.messaging.message.markAsRead("wamid.1");
  expect(await failuresOf(at)).toEqual([]);
});
