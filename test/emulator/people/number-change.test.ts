/** Users who take another phone number: the bot hears of it, the conversation goes on, the old number reaches nobody. */
import { expect, it } from "vitest";
import { next, startControlled, streamOf } from "../control-setup.js";
import { call, changeOf, startBot, startForTest, textTo } from "../setup.js";
import { startTalk, text } from "./talk.js";

const echo = () =>
  startTalk((message, say) => (message.type === "text" ? say(text(`You said ${message.text.body}`)) : undefined));

it("tells the bot as Meta does: from the old number, with both user ids, and nobody beside it", async () => {
  const { wa, bot } = await echo();
  const ana = wa.user("Ana");
  await ana.sends("Hello");
  const [oldNumber, oldId] = [ana.waId, ana.userId];
  const deliveries = await ana.changesNumber("+1 219 555 5358");
  expect(deliveries).toMatchObject([{ status: 200 }]);
  const value = changeOf(bot.received.at(-1) ?? expect.fail());
  expect(value).toEqual({
    messaging_product: "whatsapp",
    metadata: { display_phone_number: wa.displayPhoneNumber, phone_number_id: wa.phoneNumberId },
    messages: [
      {
        from: oldNumber,
        id: deliveries[0]?.messageId,
        timestamp: expect.any(String),
        type: "system",
        system: {
          type: "user_changed_number",
          body: `User Ana changed from ${oldNumber} to 12195555358`,
          wa_id: "12195555358",
          user_id: ana.userId,
          previous_user_id: oldId,
        },
      },
    ],
  });
  expect(ana.waId).toBe("12195555358");
  expect(ana.userId).not.toBe(oldId);
});

it("goes on with the conversation, from the new number", async () => {
  const { wa, incoming } = await echo();
  const ana = wa.user("Ana");
  await ana.sends("Hello");
  await ana.receives("message.text", "You said Hello");
  await ana.changesNumber("+12195555358");
  await ana.sends("It is me");
  await ana.receives("message.text", "You said It is me");
  await ana.receivesNothing();
  expect(incoming.at(-1)).toMatchObject({ from: "12195555358", from_user_id: ana.userId });
  expect(wa.user("Ana")).toBe(ana);
  expect(wa.users()).toEqual([ana]);
  const { userId, entries } = wa.conversation("Ana");
  expect(userId).toBe(ana.userId);
  expect(entries.map(({ body }) => body.type)).toEqual(["text", "text", "system", "text", "text"]);
});

it("lets the business write in the window that the user had opened", async () => {
  const bot = await startBot();
  const wa = await startForTest({ rules: true, webhookUrl: bot.url });
  const ana = wa.user("Ana");
  await ana.sends("Hello");
  await ana.changesNumber("+12195555358");
  await call(wa, "POST", `/${wa.phoneNumberId}/messages`, textTo("+12195555358"));
  await ana.receives("message.text", "Hello");
});

it.each([
  ["number", ({ waId }: { waId: string | null }) => ({ to: waId })],
  ["user id", ({ userId }: { userId: string }) => ({ recipient: userId })],
])("fails what is sent to the old %s, with 131026, in the user's conversation", async (_, addressOf) => {
  const { wa } = await echo();
  const ana = wa.user("Ana");
  await ana.sends("Hello");
  await ana.receives("message.text");
  const address = addressOf({ waId: ana.waId, userId: ana.userId });
  await ana.changesNumber("+12195555358");
  const { to: _to, ...rest } = textTo("", "Are you there?");
  await call(wa, "POST", `/${wa.phoneNumberId}/messages`, { ...rest, ...address });
  await wa.idle();
  expect(wa.conversation("Ana").entries.at(-1)).toMatchObject({ status: "failed", errors: [{ code: 131026 }] });
  expect(wa.users()).toHaveLength(1);
});

it("tells of a user who hides the number the user ids only", async () => {
  const { wa, incoming } = await echo();
  const lea = wa.user({ waId: null, userId: "US.77", name: "Lea", username: "lea.b" });
  await lea.sends("Hello");
  await lea.changesNumber("+12195555358");
  expect(incoming.at(-1)).toMatchObject({
    from_user_id: "US.77",
    system: { type: "user_changed_user_id", user_id: lea.userId, previous_user_id: "US.77" },
  });
  expect(incoming.at(-1)).not.toHaveProperty("system.wa_id");
  expect(lea.waId).toBeNull();
});

it("tells each number that the user has written with, and none where there was nothing", async () => {
  const { wa, bot } = await echo();
  expect(await wa.user("Ben").changesNumber("+12195555350")).toEqual([]);
  const numbers = (await call(wa, "GET", `/${wa.businessAccountId}/phone_numbers`)).json.data;
  const ana = wa.user("Ana");
  for (const { id } of numbers) await ana.sends("Hello", { to: id });
  await wa.idle();
  const before = bot.received.length;
  expect(await ana.changesNumber("+12195555358")).toHaveLength(2);
  const told = bot.received.slice(before).map((received) => changeOf(received).metadata.phone_number_id);
  expect(told.toSorted()).toEqual(numbers.map(({ id }: { id: string }) => id).toSorted());
});

it("gives the old number to somebody else who asks for it, as another user", async () => {
  const { wa } = await echo();
  const ana = wa.user("Ana");
  await ana.sends("Hello");
  const [waId, userId] = [ana.waId, ana.userId];
  await ana.changesNumber("+12195555358");
  const eve = wa.user({ waId, name: "Eve" });
  expect(eve.userId).not.toBe(userId);
  await eve.sends("New here");
  await eve.receives("message.text", "You said New here");
  expect(wa.conversation("Ana").entries).toHaveLength(3);
});

it("can be taken back", async () => {
  const { wa } = await echo();
  const ana = wa.user("Ana");
  const { waId, userId } = ana;
  await ana.changesNumber("+12195555358");
  await ana.changesNumber(`+${waId}`);
  expect(ana).toMatchObject({ waId, userId });
  await ana.sends("Back again");
  await ana.receives("message.text", "You said Back again");
});

it.each(["nobody", "+1", "+1 219 555 5358 ext"])("throws for %s, which is no number", async (number) => {
  const wa = await startForTest();
  await expect(wa.user("Ana").changesNumber(number)).rejects.toThrow(TypeError);
});

it("throws for the number of somebody else", async () => {
  const wa = await startForTest();
  const ben = wa.user("Ben");
  await expect(wa.user("Ana").changesNumber(`+${ben.waId}`)).rejects.toThrow(
    `${ben.waId} is the number of Ben already.`,
  );
});

it("is kept: who asks for the old user id gets the user of now", async () => {
  const { wa } = await echo();
  const ana = wa.user("Ana");
  await ana.sends("Hello");
  const oldId = ana.userId;
  await ana.changesNumber("+12195555358");
  const data = await (await fetch(`${wa.url}/emulator/api/data`)).text();
  const other = await startForTest();
  const headers = { "content-type": "application/json" };
  expect((await fetch(`${other.url}/emulator/api/data`, { method: "PUT", headers, body: data })).status).toBe(204);
  expect(other.user("Ana").userId).toBe(ana.userId);
  await call(other, "POST", `/${other.phoneNumberId}/messages`, { ...textTo(""), to: undefined, recipient: oldId });
  await other.idle();
  expect(other.conversation("Ana").entries.at(-1)).toMatchObject({ status: "failed", errors: [{ code: 131026 }] });
});

it("is done by the control API, which says that all is to be read anew", async () => {
  const bot = await startBot();
  const { emulator, control } = await startControlled({ webhookUrl: bot.url });
  const stream = await streamOf(emulator);
  const { data: ana } = await control.POST("/users", { body: { name: "Ana" } });
  const path = { userId: ana?.userId ?? "" };
  await control.POST("/conversations/{phoneNumberId}/{userId}/messages", {
    params: { path: { ...path, phoneNumberId: emulator.phoneNumberId } },
    body: { message: { type: "text", text: { body: "Hello" } } },
  });
  const change = { params: { path }, body: { waId: "12195555358" } };
  const { data: changed } = await control.PUT("/users/{userId}/number", change);
  expect(changed).toMatchObject({ name: "Ana", waId: "12195555358" });
  await next(stream, "reset");
  await emulator.idle();
  expect(changeOf(bot.received.at(-1) ?? expect.fail()).messages[0].system.user_id).toBe(changed?.userId);
  const { data } = await control.GET("/conversations");
  expect(data?.data).toMatchObject([{ userId: changed?.userId, user: { waId: "12195555358" } }]);
  const again = await control.PUT("/users/{userId}/number", change);
  expect(again.response.status).toBe(404);
  const taken = await control.PUT("/users/{userId}/number", {
    ...change,
    params: { path: { userId: changed?.userId ?? "" } },
  });
  expect(taken.error?.status).toBe(409);
});

it("is refused by the control API while no webhook is connected", async () => {
  const { emulator, control } = await startControlled();
  const { userId } = emulator.user("Ana");
  const { error } = await control.PUT("/users/{userId}/number", {
    params: { path: { userId } },
    body: { waId: "12195555358" },
  });
  expect(error?.status).toBe(409);
  expect(emulator.user("Ana").waId).not.toBe("12195555358");
});
