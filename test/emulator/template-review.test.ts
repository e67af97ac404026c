/** The review of templates, decided by the test. */
import { expect, test } from "vitest";
import { clientOf, connect } from "../integration/setup.js";
import { startBot, startForTest } from "./setup.js";

const WELCOME = {
  name: "welcome",
  language: "en_US",
  category: "UTILITY" as const,
  components: [{ type: "BODY" as const, text: "Thank you for your order." }],
};

async function start(options = {}) {
  const emulator = await startForTest({ templates: { review: "manual" }, ...options });
  const { template } = clientOf(emulator).business;
  const { id } = await template.create(WELCOME);
  return { emulator, template, id: String(id) };
}

test("leaves a template pending until it is approved, and tells the bot", async () => {
  const bot = await startBot();
  const { emulator, template, id } = await start({ webhookUrl: bot.url });
  expect(await template.get(id, { fields: ["status"] })).toEqual({ id, status: "PENDING" });
  const delivery = await emulator.reviewTemplate(id, { status: "APPROVED" });
  expect(delivery?.status).toBe(200);
  expect(await template.get(id, { fields: ["status"] })).toEqual({ id, status: "APPROVED" });
  expect(bot.received[0]?.json.entry[0]).toEqual({
    id: emulator.businessAccountId,
    time: Math.floor(emulator.clock.now() / 1000),
    changes: [
      {
        field: "message_template_status_update",
        value: {
          event: "APPROVED",
          message_template_id: expect.any(Number),
          message_template_name: "welcome",
          message_template_language: "en_US",
          message_template_category: "UTILITY",
          reason: "NONE",
        },
      },
    ],
  });
  expect(bot.received[0]?.bytes.toString()).toContain(`"message_template_id":${id},`);
});

test("rejects with a reason, pauses and disables", async () => {
  const bot = await startBot();
  const { emulator, template, id } = await start({ webhookUrl: bot.url });
  await emulator.reviewTemplate(id, { status: "REJECTED", reason: "SCAM" });
  expect(await template.get(id, { fields: ["status", "rejected_reason"] })).toEqual({
    id,
    status: "REJECTED",
    rejected_reason: "SCAM",
  });
  await emulator.reviewTemplate(id, { status: "PAUSED" });
  await emulator.reviewTemplate(id, { status: "DISABLED" });
  const values = bot.received.map(({ json }) => json.entry[0].changes[0].value);
  expect(values).toMatchObject([
    { event: "REJECTED", reason: "SCAM" },
    { event: "PAUSED", reason: "NONE", other_info: { title: "FIRST_PAUSE" } },
    { event: "DISABLED", reason: "NONE", disable_info: { disable_date: expect.any(Number) } },
  ]);
});

test("is an event that the client's webhook hands over with its id as text", async () => {
  const { emulator, id } = await start();
  const client = clientOf(emulator);
  const events: unknown[] = [];
  client.on("message_template_status_update", ({ value }) => {
    events.push(value);
  });
  await connect(emulator, client);
  await emulator.reviewTemplate(id, { status: "REJECTED" });
  expect(events).toMatchObject([{ event: "REJECTED", message_template_id: id, reason: "INVALID_FORMAT" }]);
});

test("reviews a rejected template again after it was changed", async () => {
  const { emulator, template, id } = await start();
  await emulator.reviewTemplate(id, { status: "REJECTED" });
  await template.edit(id, { components: [{ type: "BODY", text: "Thank you." }] });
  expect(await template.get(id, { fields: ["status"] })).toEqual({ id, status: "PENDING" });
});

test("sends an approved template only", async () => {
  const { emulator, id } = await start();
  const { message } = clientOf(emulator).newMessagingClient(emulator.phoneNumberId);
  const send = () =>
    message.send("16505550101", { type: "template", template: { name: "welcome", language: { code: "en_US" } } });
  await expect(send()).rejects.toMatchObject({ code: 132001 });
  expect(await emulator.reviewTemplate(id, { status: "APPROVED" })).toBeUndefined();
  await expect(send()).resolves.toHaveProperty("messages");
});

test("approves at once unless it is told otherwise", async () => {
  const { template, id } = await start({ templates: {} });
  expect(await template.get(id, { fields: ["status"] })).toEqual({ id, status: "APPROVED" });
});

test.each([
  [{ status: "PENDING" }, "status must be one of APPROVED, REJECTED"],
  [{}, "status must be one of"],
  [{ status: "REJECTED", reason: "BAD" }, "reason must be one of"],
  [{ status: "APPROVED", reason: "SCAM" }, "reason must be NONE where status is APPROVED"],
  [{ status: "APPROVED", note: "x" }, "no member note"],
])("refuses the review %j", async (review, told) => {
  const { emulator, id } = await start();
  await expect(emulator.reviewTemplate(id, review as { status: "APPROVED" })).rejects.toThrow(told);
  await expect(emulator.reviewTemplate("1", { status: "APPROVED" })).rejects.toThrow('No template has the id "1"');
});
