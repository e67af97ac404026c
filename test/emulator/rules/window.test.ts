/** The customer service window: without a template a business answers for 24 hours. */
import { expect, test } from "vitest";
import { reaction, template, templateBody, text } from "wapi-ts";
import { notificationFixture } from "wapi-ts/testing";
import { failuresOf, stage, USER } from "./setup.js";

const ORDER = template("order_update", "sv", [templateBody({ first_name: "Ana" })]);
const HOUR = 3_600_000;

test("fails a message to a user who has not written, by webhook", async () => {
  const at = await stage();
  const { messages } = await at.messaging.message.send(USER, "Hello");
  expect(await failuresOf(at)).toEqual([131047]);
  const [event] = at.failed;
  expect(event?.status).toMatchObject({ id: messages?.[0]?.id, recipient_id: USER });
  expect(event?.status.errors).toMatchObject([{ title: "Re-engagement message", message: "Re-engagement message" }]);
  expect(event?.status.errors?.[0]?.error_data?.details).toContain("24 hours");
  expect(at.emulator.sent()).toMatchObject([{ status: "failed", errors: [{ code: 131047 }] }]);
  // One status, and nobody is named beside it.
  expect(at.emulator.deliveries().map(({ body }) => body.entry[0]?.changes[0]?.value)).toMatchObject([
    { statuses: [{ status: "failed" }] },
  ]);
  expect(JSON.stringify(at.emulator.deliveries())).not.toContain('"contacts"');
});

test("opens with a message of the user and closes after 24 hours of the clock", async () => {
  const at = await stage();
  await at.emulator.receive("Hello");
  await at.messaging.message.send(USER, "At once");
  await at.emulator.clock.advance(24 * HOUR - 1);
  await at.messaging.message.send(USER, "At the last moment");
  expect(await failuresOf(at)).toEqual([]);
  await at.emulator.clock.advance(1);
  await at.messaging.message.send(USER, "Too late");
  await at.messaging.message.send(USER, reaction("wamid.1", "👍"));
  expect(await failuresOf(at)).toEqual([131047, 131047]);
  await at.emulator.receive("Still there?");
  await at.messaging.message.send(USER, "Yes");
  expect(await failuresOf(at)).toHaveLength(2);
});

test("counts no message that failed as sent", async () => {
  const at = await stage();
  await at.messaging.message.send(USER, ORDER);
  await at.messaging.message.send(USER, "Hello");
  await at.emulator.idle();
  const now = at.emulator.clock.now();
  const period = { start: new Date(now - HOUR), end: new Date(now + HOUR) };
  const { data_points } = await at.client.business.analytics.account({ ...period, granularity: "DAY" });
  expect(data_points).toMatchObject([{ sent: 1, delivered: 1 }]);
});

test("is not opened by a template, which needs none", async () => {
  const at = await stage();
  await at.messaging.message.send(USER, ORDER);
  expect(await failuresOf(at)).toEqual([]);
  await at.messaging.message.send(USER, "And another thing");
  expect(await failuresOf(at)).toEqual([131047]);
});

test("is of one number and one user", async () => {
  const at = await stage();
  await at.emulator.receive("Hello");
  const numbers: string[] = [];
  for await (const { id } of at.client.business.phoneNumber.list()) numbers.push(id);
  const second = at.client.newMessagingClient(numbers[1] ?? "");
  await second.message.send(USER, "From another number");
  await at.messaging.message.send("16505559999", "To another user");
  expect(await failuresOf(at)).toEqual([131047, 131047]);
});

test("knows a user who hides the number by the id", async () => {
  const at = await stage();
  await at.emulator.receive("Hello", { waId: null, userId: "US.134" });
  await at.messaging.message.send({ userId: "US.134" }, "Hello");
  expect(await failuresOf(at)).toEqual([]);
  await at.messaging.message.send({ userId: "US.135" }, "Hello");
  expect(await failuresOf(at)).toEqual([131047]);
});

test("opens with a message in a notification of one's own, and not with a system message", async () => {
  const at = await stage();
  const { phoneNumberId } = at.emulator;
  await at.emulator.post(notificationFixture("message.system", { phoneNumberId }));
  await at.messaging.message.send(USER, "Hello");
  expect(await failuresOf(at)).toEqual([131047]);
  await at.emulator.post(notificationFixture("message.text", { phoneNumberId }));
  await at.messaging.message.send(USER, "Hello");
  expect(await failuresOf(at)).toHaveLength(1);
});

test("does not hold Direct Send and groups", async () => {
  const at = await stage({ rules: { groups: false } });
  await at.messaging.message.send(USER, { ...text("Your parcel is here"), category: "utility" });
  await at.messaging.message.send({ groupId: "Y2FwaV9ncm91cDox" }, "Hello, all");
  expect(await failuresOf(at)).toEqual([]);
  await at.messaging.message.send(USER, { ...text("Hello"), category: "service" });
  expect(await failuresOf(at)).toEqual([131047]);
});

test.each([{ rules: { window: false } }, { rules: false }])("is not there with %j", async (options) => {
  const at = await stage(options);
  await at.messaging.message.send(USER, "Hello");
  expect(await failuresOf(at)).toEqual([]);
  expect(at.emulator.sent()).toMatchObject([{ status: "read" }]);
});
