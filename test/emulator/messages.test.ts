import { expect, test } from "vitest";
import { validateSendMessageResponse } from "../../src/generated/validators/responses/sendMessage.js";
import { call, sendText, startForTest, textTo } from "./setup.js";

const detailsOf = async (body: unknown) => {
  const emulator = await startForTest();
  const { status, json } = await call(emulator, "POST", `/v26.0/${emulator.phoneNumberId}/messages`, body);
  expect(status).toBe(400);
  expect(json.error).toMatchObject({
    code: 100,
    type: "OAuthException",
    error_data: { messaging_product: "whatsapp" },
  });
  expect(emulator.sent()).toEqual([]);
  return json.error.error_data.details;
};

test("accepts a message and keeps it", async () => {
  const emulator = await startForTest();
  const { status, json } = await sendText(emulator, "+1 650 555 1234", "Hi");
  expect(status).toBe(200);
  expect(validateSendMessageResponse(json)).toBe(true);
  expect(json.contacts).toEqual([{ input: "+1 650 555 1234", wa_id: "16505551234" }]);
  const [{ id }] = json.messages;
  expect(Buffer.from(id.slice("wamid.".length), "base64").toString("latin1")).toContain("16505551234");
  await emulator.idle();
  expect(emulator.sent()).toEqual([
    {
      id,
      phoneNumberId: emulator.phoneNumberId,
      to: "+1 650 555 1234",
      body: textTo("+1 650 555 1234", "Hi"),
      status: "read",
      at: emulator.clock.now(),
    },
  ]);
});

test("takes a message without type for a text", async () => {
  const emulator = await startForTest();
  const body = { messaging_product: "whatsapp", to: "16505551234", text: { body: "Hi" } };
  expect(await call(emulator, "POST", `/${emulator.phoneNumberId}/messages`, body)).toMatchObject({ status: 200 });
});

test("answers a message to a user id with that id", async () => {
  const emulator = await startForTest();
  const body = { messaging_product: "whatsapp", recipient: "US.134", type: "text", text: { body: "Hi" } };
  const { json } = await call(emulator, "POST", `/${emulator.phoneNumberId}/messages`, body);
  expect(json.contacts).toEqual([{ input: "US.134", user_id: "US.134" }]);
  expect(emulator.sent()[0]?.to).toBe("US.134");
});

test("answers a message to a group with the group", async () => {
  const emulator = await startForTest({ rules: { window: false, groups: false } });
  const body = { ...textTo("Y2FwaV9ncm91cDox"), recipient_type: "group" };
  const { json } = await call(emulator, "POST", `/${emulator.phoneNumberId}/messages`, body);
  expect(json.messages[0].group_id).toBe("Y2FwaV9ncm91cDox");
});

test("says that a template goes out", async () => {
  const emulator = await startForTest();
  const parameters = [{ type: "text", parameter_name: "first_name", text: "Ana" }];
  const template = { name: "order_update", language: { code: "sv" }, components: [{ type: "body", parameters }] };
  const body = { messaging_product: "whatsapp", to: "16505551234", type: "template", template };
  const { json } = await call(emulator, "POST", `/${emulator.phoneNumberId}/messages`, body);
  expect(json.messages[0].message_status).toBe("accepted");
});

test("notes read receipts and typing", async () => {
  const emulator = await startForTest();
  const path = `/${emulator.phoneNumberId}/messages`;
  const receipt = { messaging_product: "whatsapp", status: "read", message_id: "wamid.1" };
  expect(await call(emulator, "POST", path, receipt)).toEqual({ status: 200, json: { success: true } });
  await call(emulator, "POST", path, { ...receipt, message_id: "wamid.2", typing_indicator: { type: "text" } });
  const { phoneNumberId } = emulator;
  const at = emulator.clock.now();
  expect(emulator.reads()).toEqual([
    { messageId: "wamid.1", phoneNumberId, typing: false, at },
    { messageId: "wamid.2", phoneNumberId, typing: true, at },
  ]);
  expect(emulator.sent()).toEqual([]);
});

test("names a missing member", async () => {
  expect(await detailsOf({ messaging_product: "whatsapp", to: "1", type: "text" })).toBe("text: required");
});

test("names a text that is too long, with the limit", async () => {
  expect(await detailsOf(textTo("1", "x".repeat(4097)))).toBe("text.body: maxLength 4096");
});

test("names a member that does not belong there", async () => {
  expect(await detailsOf({ ...textTo("1"), image: {} })).toBe("image: unevaluatedProperties");
  expect(await detailsOf({ ...textTo("1"), text: { body: "x", bold: true } })).toBe("text.bold: additionalProperties");
});

test("names both addresses when there is none", async () => {
  const { to: _, ...body } = textTo("1");
  expect(await detailsOf(body)).toBe("recipient: required; or to: required");
});

test("names the type when it is unknown", async () => {
  expect(await detailsOf({ ...textTo("1"), type: "song" })).toMatch(/^type: enum \["text",/);
  expect(await detailsOf({ ...textTo("1"), type: "toString" })).toMatch(/^type: enum/);
});

test("names the kind of an interactive message when it is unknown", async () => {
  const body = { messaging_product: "whatsapp", to: "1", type: "interactive", interactive: { type: "wheel" } };
  expect(await detailsOf(body)).toMatch(/^interactive.type: x-members/);
});

test("names what is wrong with a receipt", async () => {
  expect(await detailsOf({ messaging_product: "whatsapp", status: "read" })).toBe("message_id: required");
  expect(await detailsOf({ messaging_product: "whatsapp", status: "seen", message_id: "x" })).toBe(
    'status: const "read"',
  );
});

test("refuses a body that is no object", async () => {
  expect(await detailsOf([])).toBe('the body: type "object"');
  expect(await detailsOf("null")).toBe('the body: type "object"');
});
