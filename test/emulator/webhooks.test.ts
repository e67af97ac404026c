import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { validateMessageImageEvent } from "../../src/generated/validators/events/message.image.js";
import { validateMessageTextEvent } from "../../src/generated/validators/events/message.text.js";
import { validateStatusSentEvent } from "../../src/generated/validators/events/status.sent.js";
import { call, changeOf, sendText, startBot, startForTest, textTo } from "./setup.js";

const TEMPLATE = {
  name: "order_update",
  language: { code: "sv" },
  components: [{ type: "body", parameters: [{ type: "text", parameter_name: "first_name", text: "Ana" }] }],
};

test("makes the handshake", async () => {
  const bot = await startBot();
  const { verifyToken } = await startForTest({ webhookUrl: `${bot.url}?tenant=1` });
  expect(bot.handshakes).toHaveLength(1);
  expect(Object.fromEntries(bot.handshakes[0] ?? [])).toEqual({
    tenant: "1",
    "hub.mode": "subscribe",
    "hub.verify_token": verifyToken,
    "hub.challenge": expect.stringMatching(/^\d{10}$/),
  });
});

test.each([
  ["403", () => [403, "Forbidden"] as [number, string], '403 and "Forbidden"'],
  ["more than the challenge", (challenge: string) => [200, `${challenge}\n`] as [number, string], "200 and"],
  ["a redirect", () => [302, ""] as [number, string], '302 and ""'],
])("tells what came back when the handshake is answered with %s", async (_name, greet, told) => {
  const bot = await startBot({ greet });
  await expect(startForTest({ webhookUrl: bot.url })).rejects.toThrow(told);
});

test("tells that nobody listens, and keeps the webhook of before", async () => {
  const [bot, gone] = [await startBot(), await startBot()];
  const emulator = await startForTest({ webhookUrl: bot.url });
  gone.close();
  await expect(emulator.connect(gone.url)).rejects.toThrow("ECONNREFUSED");
  await expect(emulator.connect("localhost:3000")).rejects.toThrow("http or https");
  expect((await emulator.receive("Hello")).url).toBe(bot.url);
  expect(bot.received).toHaveLength(1);
});

test("brings a user's text", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  const delivery = await emulator.receive("Is the shop open?");
  const [received] = bot.received;
  expect(received?.json).toEqual({
    object: "whatsapp_business_account",
    entry: [
      {
        id: emulator.businessAccountId,
        changes: [
          {
            field: "messages",
            value: {
              messaging_product: "whatsapp",
              metadata: {
                display_phone_number: emulator.displayPhoneNumber,
                phone_number_id: emulator.phoneNumberId,
              },
              contacts: [
                {
                  profile: { name: "Mara Lindqvist" },
                  wa_id: "16505551234",
                  user_id: expect.stringMatching(/^US\.\d{20}$/),
                },
              ],
              messages: [
                {
                  from: "16505551234",
                  from_user_id: expect.stringMatching(/^US\./),
                  id: delivery.messageId,
                  timestamp: String(emulator.clock.now() / 1000),
                  type: "text",
                  text: { body: "Is the shop open?" },
                },
              ],
            },
          },
        ],
      },
    ],
  });
  expect(received && validateMessageTextEvent(changeOf(received).messages[0])).toBe(true);
  expect(delivery).toEqual({
    id: "1",
    at: emulator.clock.now(),
    url: bot.url,
    body: received?.json,
    attempt: 1,
    status: 200,
    messageId: delivery.messageId,
  });
});

test("signs exactly the bytes it posts, written as Meta writes them", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url, appSecret: "secret" });
  await emulator.receive("Grüße/🌻\\/");
  const [received] = bot.received;
  const text = received?.bytes.toString("latin1");
  expect(text).toContain('"body":"Gr\\u00fc\\u00dfe\\/\\ud83c\\udf3b\\\\\\/"');
  expect(text).toMatch(/^[\x20-\x7e]+$/);
  expect(received && changeOf(received).messages[0].text.body).toBe("Grüße/🌻\\/");
  const digest = createHmac("sha256", "secret")
    .update(received?.bytes ?? "")
    .digest("hex");
  expect(received?.headers).toMatchObject({
    "content-type": "application/json",
    "x-hub-signature-256": `sha256=${digest}`,
  });
});

test("brings a user's file, which can be downloaded", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  const id = emulator.addMedia(new TextEncoder().encode("a picture"), "image/png");
  await emulator.receive({ type: "image", image: { id, caption: "Look" } });
  const message = bot.received[0] && changeOf(bot.received[0]).messages[0];
  expect(validateMessageImageEvent(message)).toBe(true);
  expect(message.image).toMatchObject({ id, mime_type: "image/png", caption: "Look" });
  expect(Buffer.from(message.image.sha256, "base64")).toHaveLength(32);
  const response = await fetch(message.image.url, { headers: { authorization: `Bearer ${emulator.accessToken}` } });
  expect(await response.text()).toBe("a picture");
});

test("brings the tap on a button, with the message that it is below", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  await sendText(emulator);
  await emulator.idle();
  const [sent] = emulator.sent();
  const button_reply = { id: "yes", title: "Yes" };
  const interactive = { type: "button_reply", button_reply } as const;
  await emulator.receive({ type: "interactive", interactive, ...(sent && { context: { id: sent.id } }) });
  const received = bot.received.at(-1);
  expect(received && changeOf(received).messages[0]).toMatchObject({
    context: { id: sent?.id, from: emulator.displayPhoneNumber },
    interactive,
  });
});

test("lets others write, also one who hides the number, to either number", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  await emulator.receive("Hi", { waId: "46701234567", name: "Åsa" });
  await emulator.receive("Hi", { waId: null, userId: "SE.77", username: "asa" });
  const { json } = await call(emulator, "GET", `/${emulator.businessAccountId}/phone_numbers`);
  await emulator.receive("Hi", {}, json.data[1].id);
  const [first, second, third] = bot.received.map(changeOf);
  expect(first.contacts[0]).toMatchObject({ wa_id: "46701234567", profile: { name: "Åsa" } });
  expect(second.messages[0]).not.toHaveProperty("from");
  expect(second.contacts).toEqual([{ profile: { name: "Mara Lindqvist", username: "asa" }, user_id: "SE.77" }]);
  expect(third.metadata.phone_number_id).toBe(json.data[1].id);
  await expect(emulator.receive("Hi", { waId: null })).rejects.toThrow("userId");
  await expect(emulator.receive("Hi", {}, "1")).rejects.toThrow("No number");
});

test("names nobody beside a system message", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  await emulator.receive({ type: "system", system: { type: "user_changed_number", wa_id: "1" } });
  expect(bot.received[0] && changeOf(bot.received[0])).not.toHaveProperty("contacts");
});

test("tells that a message was sent, delivered and read, one after another", async () => {
  let open = 0;
  let most = 0;
  const bot = await startBot({
    answer: async () => {
      most = Math.max(most, ++open);
      await new Promise(setImmediate);
      open--;
      return 200;
    },
  });
  const emulator = await startForTest({ webhookUrl: bot.url });
  const body = { ...textTo("+16505551234"), biz_opaque_callback_data: "order-1" };
  await call(emulator, "POST", `/${emulator.phoneNumberId}/messages`, body);
  await sendText(emulator, "+4670");
  await emulator.idle();
  const statuses = bot.received.map((one) => changeOf(one).statuses[0]);
  expect(statuses.map(({ status }) => status)).toEqual(["sent", "delivered", "read", "sent", "delivered", "read"]);
  expect(most).toBe(1);
  expect(statuses[0]).toEqual({
    id: emulator.sent()[0]?.id,
    status: "sent",
    timestamp: String(emulator.clock.now() / 1000),
    recipient_id: "16505551234",
    recipient_user_id: expect.stringMatching(/^US\./),
    biz_opaque_callback_data: "order-1",
    pricing: { billable: false, pricing_model: "PMP", type: "free_customer_service", category: "service" },
  });
  expect(validateStatusSentEvent(statuses[0])).toBe(true);
  expect(statuses[2]).not.toHaveProperty("pricing");
  expect(bot.received[0] && changeOf(bot.received[0]).contacts).toEqual([
    { profile: { name: "Mara Lindqvist" }, wa_id: "16505551234", user_id: statuses[0].recipient_user_id },
  ]);
});

test("names the user in a status by the ids and the name that their messages have", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  const asa = emulator.user({ waId: "46701234567", userId: "SE.77", name: "Åsa", username: "asa" });
  await sendText(emulator, "+46701234567");
  await emulator.idle();
  const [sent, delivered] = bot.received.map(changeOf);
  expect(sent).toMatchObject({
    contacts: [{ profile: { name: "Åsa" }, wa_id: "46701234567", user_id: asa.userId }],
    statuses: [{ recipient_id: "46701234567", recipient_user_id: asa.userId }],
  });
  expect(sent.contacts[0].profile).not.toHaveProperty("username");
  expect(delivered.contacts[0].profile).toEqual({ name: "Åsa", username: "asa" });
});

test("tells the category of the template that a message was made from", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  const body = { name: "autumn", language: "en_US", category: "MARKETING", components: [{ type: "BODY", text: "Hi" }] };
  await call(emulator, "POST", `/${emulator.businessAccountId}/message_templates`, body);
  const template = { name: "autumn", language: { code: "en_US" } };
  const message = { messaging_product: "whatsapp", to: "1650", type: "template", template };
  await call(emulator, "POST", `/${emulator.phoneNumberId}/messages`, message);
  await emulator.idle();
  expect(bot.received[0] && changeOf(bot.received[0]).statuses[0].pricing.category).toBe("marketing");
});

test.each([
  [
    "a reaction",
    { type: "reaction", to: "1650", reaction: { message_id: "wamid.1", emoji: "👍" } },
    ["sent"],
    { recipient_id: "1650" },
  ],
  [
    "a user id",
    { recipient: "US.1", text: { body: "Hi" } },
    ["sent", "delivered", "read"],
    { recipient_user_id: "US.1" },
  ],
  [
    "a group",
    { recipient_type: "group", to: "Y2Fw", text: { body: "Hi" } },
    ["sent", "delivered", "read"],
    { recipient_id: "Y2Fw", recipient_type: "group" },
  ],
  [
    "a template",
    { to: "1650", type: "template", template: TEMPLATE },
    ["sent", "delivered", "read"],
    { pricing: { category: "utility" } },
  ],
])("tells the statuses of a message with %s", async (_name, message, told, first) => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url, rules: { window: false, groups: false } });
  const body = { messaging_product: "whatsapp", ...message };
  expect((await call(emulator, "POST", `/${emulator.phoneNumberId}/messages`, body)).status).toBe(200);
  await emulator.idle();
  const statuses = bot.received.map((one) => changeOf(one).statuses[0]);
  expect(statuses.map(({ status }) => status)).toEqual(told);
  expect(statuses[0]).toMatchObject(first);
  expect(emulator.sent()[0]?.status).toBe(told.at(-1));
});

test("records a failed answer and goes on with the next notification", async () => {
  const bot = await startBot({
    answer: ({ json }) => (json.entry[0].changes[0].value.statuses[0].status === "sent" ? 500 : 200),
  });
  const emulator = await startForTest({ webhookUrl: bot.url });
  await sendText(emulator);
  await emulator.idle();
  expect(emulator.deliveries().map(({ status, attempt }) => [status, attempt])).toEqual([
    [500, 1],
    [200, 1],
    [200, 1],
  ]);
});

test("records that there was no connection", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  bot.close();
  const delivery = await emulator.receive("Hi");
  expect(delivery.error).toContain("ECONNREFUSED");
  expect(delivery).not.toHaveProperty("status");
  expect(emulator.deliveries()).toMatchObject([{ error: delivery.error, attempt: 1 }]);
});

test("posts any notification, signed", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  const entry = [{ id: "1", changes: [{ field: "account_update", value: { event: "VERIFIED_ACCOUNT" } } as const] }];
  const delivery = await emulator.post({ object: "whatsapp_business_account", entry });
  expect(delivery.status).toBe(200);
  expect(bot.received[0]?.json.entry).toEqual(entry);
});

test("cannot post to nobody", async () => {
  const emulator = await startForTest();
  await expect(emulator.receive("Hi")).rejects.toThrow("connect(webhookUrl)");
  await sendText(emulator);
  await emulator.idle();
  expect(emulator.deliveries()).toEqual([]);
  expect(emulator.sent()[0]?.status).toBe("read");
});
