/** What a handler can do with a message, through the messaging interface that the receiver was handed. */
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { type EventName, type EventOf, WapiError } from "wapi-ts/webhook";
import {
  contact,
  image,
  incoming,
  message,
  messageOf,
  messagesNotification,
  PHONE_NUMBER_ID,
  status,
  USER,
  USER_ID,
  WAMID,
} from "../support/webhook-bodies.js";
import { eventsOf, receiver } from "../support/webhook-receiver.js";
import { type ReplyCall, replyRecorder } from "../support/webhook-replies.js";
import { APP_SECRET, deliver, VERIFY_TOKEN } from "../support/webhook-sign.js";

const GROUP_ID = "Y2FwaV9ncm91cDoxOTUwNTU1MDA3OToxMjAzNjMzOTQzMjAdOTY0MTUZD";

/** What a handler asked of the messaging interface. */
async function callsOf<Name extends EventName>(
  name: Name,
  content: unknown,
  handler: (event: EventOf<Name>) => unknown,
): Promise<ReplyCall[]> {
  const { calls, messaging } = replyRecorder();
  const webhook = receiver({ messaging }).on(name, handler);
  expect(await deliver(webhook, content)).toMatchObject({ status: 200 });
  return calls;
}

const quoting = { context: { message_id: WAMID } };

test("quotes the message in a reply, which goes to its sender from the number that received it", async () => {
  const calls = await callsOf("message.text", incoming(message()), (event) => event.reply("Yes"));
  expect(calls).toEqual([
    { phoneNumberId: PHONE_NUMBER_ID, method: "send", arguments: [{ phone: USER }, "Yes", quoting] },
  ]);
});

test("quotes nothing with quote: false", async () => {
  const [call] = await callsOf("message.text", incoming(message()), (event) => event.reply("Yes", { quote: false }));
  expect(call?.arguments).toEqual([{ phone: USER }, "Yes", {}]);
});

test("passes a message of any kind and the options of a send on", async () => {
  const picture = { type: "image", image: { id: "1" } } as const;
  const { signal } = new AbortController();
  const options = { biz_opaque_callback_data: "order-8841", signal };
  const [call] = await callsOf("message", incoming(message()), (event) => event.reply(picture, options));
  expect(call?.arguments).toEqual([{ phone: USER }, picture, { ...options, ...quoting }]);
});

test("resolves a reply to what Meta answered", async () => {
  const ids: string[] = [];
  await callsOf("message.text", incoming(message()), async (event) => {
    ids.push(...(await event.reply("Yes")).messages.map(({ id }) => id));
  });
  expect(ids).toEqual(["wamid.answer"]);
});

test.each([
  ["its group, if it has one", { group_id: GROUP_ID, from_user_id: USER_ID }, { groupId: GROUP_ID }],
  ["the sender's number, if there is no group", { from_user_id: USER_ID }, { phone: USER }],
  [
    "the sender's user id, if there is no number either",
    { from: undefined, from_user_id: USER_ID },
    { userId: USER_ID },
  ],
])("addresses replies and reactions to %s", async (_what, members, to) => {
  const calls = await callsOf("message.text", incoming(message(members)), async (event) => {
    await event.reply("Yes");
    await event.react("🌻");
  });
  expect(calls.map((call) => call.arguments[0])).toEqual([to, to]);
});

test("refuses a reply when the message names neither a group nor a sender, and answers 500", async () => {
  const { calls, messaging } = replyRecorder();
  const webhook = receiver({ messaging }).on("message.text", (event) => event.reply("Yes"));
  const errors: unknown[] = [];
  webhook.on("error", ({ error }) => errors.push(error));
  expect(await deliver(webhook, incoming(message({ from: undefined })))).toMatchObject({ status: 500 });
  expect(errors[0]).toBeInstanceOf(WapiError);
  expect(calls).toEqual([]);
});

test("puts an emoji on the message, and takes it away", async () => {
  const calls = await callsOf("message.text", incoming(message()), async (event) => {
    await event.react("🌻");
    await event.react("", { timeoutMs: 5_000 });
  });
  expect(calls.map((call) => call.arguments)).toEqual([
    [{ phone: USER }, WAMID, "🌻", undefined],
    [{ phone: USER }, WAMID, "", { timeoutMs: 5_000 }],
  ]);
});

test("marks the message as read, with a typing indicator if asked for", async () => {
  const calls = await callsOf("message.text", incoming(message()), async (event) => {
    await event.markAsRead();
    await event.markAsRead({ typing: true });
  });
  expect(calls).toMatchObject([
    { phoneNumberId: PHONE_NUMBER_ID, method: "markAsRead", arguments: [WAMID, undefined] },
    { phoneNumberId: PHONE_NUMBER_ID, method: "markAsRead", arguments: [WAMID, { typing: true }] },
  ]);
});

test.each(["audio", "document", "image", "sticker", "video"] as const)(
  "downloads the file of a message of kind %s",
  async (kind) => {
    const texts: string[] = [];
    const calls = await callsOf(
      `message.${kind}`,
      incoming(messageOf(kind, { id: "1003383421387256" })),
      async (event) => {
        texts.push(await new Response(await event.download()).text());
      },
    );
    expect(texts).toEqual(["bytes"]);
    expect(calls).toMatchObject([
      { phoneNumberId: PHONE_NUMBER_ID, method: "download", arguments: ["1003383421387256", undefined] },
    ]);
  },
);

test("gives no download to a message without a file, and no actions to a status", async () => {
  const webhook = receiver();
  const events = eventsOf(webhook);
  await deliver(webhook, messagesNotification({ messages: [message()], statuses: [status()] }));
  const [text, delivered] = events;
  expect(text).toHaveProperty("reply");
  expect(text).not.toHaveProperty("download");
  for (const action of ["reply", "react", "markAsRead", "download"]) expect(delivered).not.toHaveProperty(action);
});

test("acts by the number of each message", async () => {
  const { calls, messaging } = replyRecorder();
  const webhook = receiver({ messaging }).on("message", (event) => event.reply("Yes"));
  for (const id of ["1", "2"])
    await deliver(webhook, messagesNotification({ metadata: { phone_number_id: id }, messages: [message()] }));
  expect(calls.map(({ phoneNumberId }) => phoneNumberId)).toEqual(["1", "2"]);
});

test.each(["reply", "react", "markAsRead", "download"] as const)(
  "throws for %s and says what to pass, without messaging",
  async (action) => {
    const webhook = receiver();
    const errors: unknown[] = [];
    webhook
      .on("message.image", (event) => (action === "reply" || action === "react" ? event[action]("x") : event[action]()))
      .on("error", ({ error }) => errors.push(error));
    expect(await deliver(webhook, incoming(image()))).toMatchObject({ status: 500 });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toBeInstanceOf(WapiError);
    expect(String(errors[0])).toContain("createWebhook({ messaging:");
  },
);

test("writes an event out as its data, without actions, what was received or secrets", async () => {
  const { messaging } = replyRecorder();
  const webhook = receiver({ messaging });
  const events = eventsOf(webhook);
  const content = messagesNotification({
    contacts: [contact()],
    messages: [image()],
    statuses: [status()],
    errors: [{ code: 1 }],
  });
  await deliver(webhook, content);
  const written = JSON.parse(JSON.stringify(events));
  expect(written).toEqual(events.map((event) => ({ ...event })));
  expect(written).toMatchObject([
    { name: "message.image", message: image(), contact: contact() },
    { name: "status.delivered", status: status() },
    { name: "messages.errors", errors: [{ code: 1 }] },
  ]);
  for (const event of events) {
    const shown = `${JSON.stringify(event)} ${inspect(event, { depth: 10 })}`;
    for (const hidden of [APP_SECRET, VERIFY_TOKEN, "messaging_product", "reply", "download", "raw", "client"])
      expect(shown).not.toContain(hidden);
  }
});

test("keeps the change as it was received beside the data", async () => {
  const webhook = receiver();
  const events = eventsOf(webhook);
  const content = incoming(message());
  await deliver(webhook, content);
  expect(events).toMatchObject([
    { raw: { field: "messages", value: { messages: [message()], contacts: [contact()] } } },
  ]);
});

test("keeps what was received even of a value of which a part did not fit", async () => {
  const webhook = receiver();
  const events = eventsOf(webhook);
  await deliver(webhook, messagesNotification({ contacts: ["broken"], messages: [message()] }));
  expect(events).toMatchObject([
    { name: "unrecognized", raw: ["broken"] },
    { name: "message.text", raw: { value: { contacts: ["broken"] } } },
  ]);
});
