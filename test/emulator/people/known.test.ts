/** What the emulator knows of users, wherever it hears of them. */
import { expect, it } from "vitest";
import { notificationFixture } from "wapi-ts/testing";
import { changeOf, sendText, startBot, startForTest } from "../setup.js";

it("names a user by their own id in the statuses of a message to their number", async () => {
  const bot = await startBot();
  const wa = await startForTest({ webhookUrl: bot.url });
  wa.user({ waId: "16505551234", userId: "US.42", name: "Lea" });
  await sendText(wa, "+16505551234");
  await wa.idle();
  const values = bot.received.map(changeOf);
  expect(values).toHaveLength(3);
  for (const { contacts, statuses } of values) {
    expect(contacts).toEqual([{ profile: { name: "Lea" }, wa_id: "16505551234", user_id: "US.42" }]);
    expect(statuses[0]).toMatchObject({ recipient_id: "16505551234", recipient_user_id: "US.42" });
  }
});

it("puts messages of a notification that a test posts into the conversation, once", async () => {
  const bot = await startBot();
  const wa = await startForTest({ webhookUrl: bot.url });
  const notification = notificationFixture("message.text", { message: { text: { body: "By hand" } } });
  const [change] = notification.entry[0]?.changes ?? [];
  if (change?.field !== "messages") return expect.fail();
  await wa.post(notification);
  expect(wa.users()).toEqual([]);
  change.value.metadata.phone_number_id = wa.phoneNumberId;
  await wa.post(notification);
  await wa.post(notification);
  const [user] = wa.users();
  const [message] = change.value.messages ?? [];
  expect(user).toMatchObject({ waId: message?.from });
  expect(wa.conversation({ waId: message?.from ?? null }).entries).toMatchObject([
    { direction: "incoming", id: message?.id, body: { text: { body: "By hand" } } },
  ]);
});
