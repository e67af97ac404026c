/** What a user does: write, react, tap, pick, fill in. */
import { AssertionError } from "node:assert";
import { expect, test } from "vitest";
import { call } from "../setup.js";
import { buttons, flow, list, startTalk, text } from "./talk.js";

const QUICK = { timeoutMs: 20 };

test("writes as the user, with their number and name", async () => {
  const { wa, bot, incoming } = await startTalk();
  const ana = wa.user("Ana");
  const { messageId, status } = await ana.sends("hi");
  await ana.sends("again", { replyTo: messageId });
  expect(status).toBe(200);
  expect(bot.received[0]?.json.entry[0].changes[0].value.contacts).toEqual([
    { profile: { name: "Ana" }, wa_id: ana.waId, user_id: ana.userId },
  ]);
  expect(incoming).toMatchObject([
    { from: ana.waId, type: "text", text: { body: "hi" } },
    { type: "text", text: { body: "again" }, context: { id: messageId } },
  ]);
});

test("is one user, whoever asks for them", async () => {
  const { wa } = await startTalk();
  const ana = wa.user("Ana");
  expect(wa.user("Ana")).toBe(ana);
  expect(wa.user({ waId: ana.waId })).toBe(ana);
  expect(wa.user({ waId: null, userId: ana.userId })).toMatchObject({ waId: null, name: "Ana" });
  await wa.receive("hi", ana);
  expect(wa.users()).toEqual([ana]);
});

test("sends files, which the bot can download", async () => {
  const { wa, incoming } = await startTalk();
  const ana = wa.user("Ana");
  const bytes = new Uint8Array([1, 2, 3]);
  await ana.sendsImage(bytes, { caption: "A boat", mime_type: "image/png" });
  await ana.sendsVideo(bytes);
  await ana.sendsAudio(bytes, { voice: true });
  await ana.sendsDocument(bytes, { filename: "a.pdf" });
  await ana.sendsSticker(bytes);
  expect(incoming).toMatchObject([
    { type: "image", image: { caption: "A boat", mime_type: "image/png", sha256: expect.any(String) } },
    { type: "video", video: { mime_type: "video/mp4" } },
    { type: "audio", audio: { mime_type: "audio/ogg", voice: true } },
    { type: "document", document: { mime_type: "application/pdf", filename: "a.pdf" } },
    { type: "sticker", sticker: { mime_type: "image/webp" } },
  ]);
  const [first] = incoming;
  const { json } = await call(wa, "GET", `/v26.0/${first?.type === "image" ? first.image.id : ""}`);
  expect(json).toMatchObject({ mime_type: "image/png", file_size: 3 });
});

test("sends places and contact cards", async () => {
  const { wa, incoming } = await startTalk();
  const ana = wa.user("Ana");
  await ana.sendsLocation({ latitude: 1, longitude: 2, name: "Harbour" });
  await ana.sendsContact({ name: { formatted_name: "Cy" } });
  expect(incoming).toMatchObject([
    { type: "location", location: { latitude: 1, longitude: 2, name: "Harbour" } },
    { type: "contacts", contacts: [{ name: { formatted_name: "Cy" } }] },
  ]);
});

test("reacts to messages of both sides, changes and deletes their own", async () => {
  const { wa, incoming, sayTo } = await startTalk();
  const ana = wa.user("Ana");
  const { messageId } = await ana.sends("hi");
  const image = await ana.sendsImage(new Uint8Array([1]));
  await sayTo(String(ana.waId), text("Hello"));
  const { id } = await ana.receives("message.text");
  await ana.reacts(id, "🌻");
  await ana.reacts(id);
  await ana.edits(messageId, "hey");
  await ana.edits(image.messageId, "A boat");
  await ana.deletes(messageId);
  expect(incoming.slice(2)).toMatchObject([
    { type: "reaction", reaction: { message_id: id, emoji: "🌻" } },
    { type: "reaction", reaction: { message_id: id } },
    { type: "edit", edit: { original_message_id: messageId, message: { type: "text", text: { body: "hey" } } } },
    { type: "edit", edit: { message: { type: "image", image: { caption: "A boat" } } } },
    { type: "revoke", revoke: { original_message_id: messageId } },
  ]);
  await expect(ana.edits(id, "mine now")).rejects.toThrow(TypeError);
  await expect(ana.deletes(id)).rejects.toThrow(TypeError);
  await expect(wa.user("Bo").reacts(id, "🌻")).rejects.toThrow("Bo has no message");
});

test("taps a button by id or title and quotes the message", async () => {
  const { wa, incoming, sayTo } = await startTalk();
  const ana = wa.user("Ana");
  await sayTo(String(ana.waId), buttons("Shall we?", { yes: "Gladly", no: "Rather not" }));
  await ana.taps("yes");
  await sayTo(String(ana.waId), buttons("Really?", { yes: "Gladly", no: "Rather not" }));
  await ana.taps("Rather not");
  const [first, second] = wa.sent();
  expect(incoming).toMatchObject([
    {
      context: { from: wa.displayPhoneNumber, id: first?.id },
      type: "interactive",
      interactive: { type: "button_reply", button_reply: { id: "yes", title: "Gladly" } },
    },
    { context: { id: second?.id }, interactive: { button_reply: { id: "no", title: "Rather not" } } },
  ]);
  await ana.receivesNothing(QUICK);
});

test("waits for the next message with buttons rather than tap one twice, unless told which", async () => {
  let page = 0;
  const { wa, incoming } = await startTalk((_, say) => void say(buttons(`Page ${++page}`, { next: "Next" })));
  const ana = wa.user("Ana");
  await ana.sends("read");
  await ana.taps("next");
  await ana.taps("next");
  await ana.receives("message.interactive.button", "Page 3");
  const [first, second] = wa.sent();
  expect(incoming.map(({ context }) => context?.id)).toEqual([undefined, first?.id, second?.id]);
  await ana.taps("next", { on: String(first?.id) });
  expect(incoming.at(-1)?.context?.id).toBe(first?.id);
  await ana.receives("message.interactive.button", "Page 4");
});

test("tells which buttons there are, and whether there are any", async () => {
  const { wa, sayTo } = await startTalk();
  const ana = wa.user("Ana");
  await expect(ana.taps("yes", QUICK)).rejects.toThrow(`Ana (${ana.waId}) has no message with buttons`);
  await sayTo(String(ana.waId), buttons("Shall we?", { yes: "Gladly", no: "no" }));
  const tap = ana.taps("maybe", QUICK);
  await expect(tap).rejects.toThrow('there is no "maybe" among the buttons "yes" (Gladly), "no"');
  await expect(tap).rejects.toBeInstanceOf(AssertionError);
  await ana.taps("yes");
  await expect(ana.taps("no", QUICK)).rejects.toThrow("has answered the last message with buttons already");
});

test("taps quick replies of templates, which have the payload that was sent with them or their label", async () => {
  const { wa, incoming, sayTo } = await startTalk();
  const ana = wa.user("Ana");
  const components = [
    { type: "BODY", text: "Shall we?" },
    {
      type: "BUTTONS",
      buttons: [
        { type: "QUICK_REPLY", text: "Gladly" },
        { type: "QUICK_REPLY", text: "Rather not" },
      ],
    },
  ];
  const template = { name: "invitation", language: "en_US", category: "UTILITY", components };
  await call(wa, "POST", `/v26.0/${wa.businessAccountId}/message_templates`, template);
  const send = () =>
    sayTo(String(ana.waId), {
      type: "template",
      template: {
        name: "invitation",
        language: { code: "en_US" },
        components: [
          { type: "button", sub_type: "quick_reply", index: 1, parameters: [{ type: "payload", payload: "no-7" }] },
        ],
      },
    });
  await send();
  await ana.taps("Gladly");
  await send();
  await ana.taps("no-7");
  expect(incoming).toMatchObject([
    { type: "button", button: { payload: "Gladly", text: "Gladly" }, context: { id: wa.sent()[0]?.id } },
    { type: "button", button: { payload: "no-7", text: "Rather not" } },
  ]);
});

test("picks a row of the last list", async () => {
  const { wa, incoming, sayTo } = await startTalk();
  const ana = wa.user("Ana");
  await sayTo(String(ana.waId), list("When?", { mon: "Monday", tue: "Tuesday" }));
  await expect(ana.picks("Friday", QUICK)).rejects.toThrow('"mon" (Monday), "tue" (Tuesday)');
  await ana.picks("tue");
  expect(incoming).toMatchObject([
    {
      context: { id: wa.sent()[0]?.id },
      interactive: { type: "list_reply", list_reply: { id: "tue", title: "Tuesday" } },
    },
  ]);
});

test("completes a flow with its token, or the one that Meta puts", async () => {
  const { wa, incoming, sayTo } = await startTalk();
  const ana = wa.user("Ana");
  await expect(ana.completesFlow({}, QUICK)).rejects.toThrow("has no message with a flow");
  await sayTo(String(ana.waId), flow("Your visit", "visit-7"));
  await ana.completesFlow({ day: "2026-12-04" });
  await sayTo(String(ana.waId), flow("Your visit"));
  await ana.completesFlow();
  const replies = incoming.map((message) =>
    message.type === "interactive" && message.interactive.type === "nfm_reply"
      ? JSON.parse(message.interactive.nfm_reply.response_json)
      : undefined,
  );
  expect(replies).toEqual([{ flow_token: "visit-7", day: "2026-12-04" }, { flow_token: "unused" }]);
  expect(incoming[0]).toMatchObject({ context: { id: wa.sent()[0]?.id } });
});

test("talks to the number that wrote, and to the one that is named", async () => {
  const { wa, bot } = await startTalk();
  const ana = wa.user("Ana");
  const numbers = (await call(wa, "GET", `/v26.0/${wa.businessAccountId}/phone_numbers`)).json.data;
  const second = numbers[1].id;
  const body = { messaging_product: "whatsapp", to: ana.waId, ...buttons("Shall we?", { yes: "Yes" }) };
  await call(wa, "POST", `/v26.0/${second}/messages`, body);
  await ana.taps("yes");
  await ana.sends("hi", { to: second });
  const to = bot.received
    .map(({ json }) => json.entry[0].changes[0].value)
    .filter(({ messages }) => messages)
    .map(({ metadata }) => metadata.phone_number_id);
  expect(to).toEqual([second, second]);
});
