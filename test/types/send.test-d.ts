/** What may be sent, and what the compiler refuses. */

import { expectTypeOf, test } from "vitest";
import {
  type AudioMessage,
  audio,
  buttons,
  Client,
  type ConversationAnalyticsOptions,
  contacts,
  ctaUrl,
  type ImageMessage,
  image,
  list,
  location,
  type OutgoingMessage,
  reaction,
  type SendMessageResponse,
  sticker,
  type TextMessage,
  template,
  text,
  video,
  voice,
} from "wapi-ts";

const { message, media } = new Client({ apiAccessToken: "token" }).newMessagingClient("1");

test("takes a text, a builder's message or the API's own object", () => {
  expectTypeOf(message.send("1", "Hello")).resolves.toEqualTypeOf<SendMessageResponse>();
  message.send("1", text("Hello"));
  message.send("1", { type: "text", text: { body: "Hello", preview_url: true } });
  message.send("1", { text: { body: "Hello" } });
  message.send("1", { type: "image", image: { link: "https://example.com/a.png", caption: "A" } });
  message.send("1", buttons("Choose", [{ id: "1", title: "One" }]), { context: { message_id: "wamid" }, timeoutMs: 5 });
  message.send("1", list("Choose", "Open", [{ title: "All", rows: [{ id: "1", title: "One" }] }]));
  message.send("1", template("order_update", "en_US"));
  message.send("1", reaction("wamid", "🌻"));
});

test("takes media of every kind, places, cards and links", () => {
  expectTypeOf(audio({ id: "1" })).toEqualTypeOf<AudioMessage>();
  expectTypeOf(voice({ link: "https://example.com/a.ogg" })).toEqualTypeOf<AudioMessage>();
  message.send("1", video({ id: "1", caption: "A" }));
  message.send("1", sticker({ id: "1" }));
  message.send("1", location({ latitude: "59.3", longitude: 18.07 }));
  message.send("1", contacts([{ name: { formatted_name: "Tomas", first_name: "Tomas" }, org: { title: "Owner" } }]));
  message.send("1", ctaUrl("Dates", "See", "https://example.com", { header: { type: "image", image: { id: "1" } } }));
  message.send("1", { type: "audio", audio: { id: "1", voice: true } });
});

test("refuses media, places, cards and links that the API refuses", () => {
  // @ts-expect-error a sound file has no caption
  audio({ id: "1", caption: "A" });
  // @ts-expect-error a voice message is by id or by link
  voice({});
  // @ts-expect-error a video has no file name
  video({ id: "1", filename: "a.mp4" });
  // @ts-expect-error a sticker has no caption
  sticker({ id: "1", caption: "A" });
  // @ts-expect-error a place has both degrees
  location({ latitude: 1 });
  // @ts-expect-error a card has a name
  contacts([{ phones: [] }]);
  const action = { buttons: [] };
  // @ts-expect-error a link has no buttons
  message.send("1", { type: "interactive", interactive: { type: "cta_url", body: { text: "A" }, action } });
});

test("narrows an outgoing message by its type", () => {
  const one = {} as OutgoingMessage;
  if (one.type === "image") expectTypeOf(one).toEqualTypeOf<ImageMessage>();
  if (one.type === "text" || one.type === undefined) expectTypeOf(one).toEqualTypeOf<TextMessage>();
  if (one.type === "interactive" && one.interactive.type === "list")
    expectTypeOf(one.interactive.action.button).toEqualTypeOf<string>();
  if (one.type === "interactive" && one.interactive.type === "button")
    expectTypeOf(one.interactive.action.buttons).toBeArray();
  // @ts-expect-error no message of this type can be sent
  if (one.type === "poll") return;
});

test("refuses members that the API refuses", () => {
  // @ts-expect-error a text has no `bold`
  message.send("1", { type: "text", text: { body: "Hello", bold: true } });
  // @ts-expect-error neither without a type
  message.send("1", { text: { body: "Hello", bold: true } });
  // @ts-expect-error a message has no `colour`
  message.send("1", { type: "text", text: { body: "Hello" }, colour: "red" });
  // @ts-expect-error an image has no `filename`
  message.send("1", { type: "image", image: { id: "1", filename: "a.png" } });
  // @ts-expect-error an image by id and by link at once
  message.send("1", { type: "image", image: { id: "1", link: "https://example.com/a.png" } });
  // @ts-expect-error the content of another type
  message.send("1", { type: "text", image: { id: "1" } });
  // @ts-expect-error the content of two types
  message.send("1", { type: "text", text: { body: "Hello" }, image: { id: "1" } });
});

test("refuses messages that lack something", () => {
  // @ts-expect-error a text needs its content
  message.send("1", { type: "text" });
  // @ts-expect-error a text needs a body
  message.send("1", { type: "text", text: {} });
  // @ts-expect-error an image needs an id or a link
  message.send("1", { type: "image", image: { caption: "A" } });
  // @ts-expect-error a type alone can be left out for a text only
  message.send("1", { image: { id: "1" } });
  // @ts-expect-error somebody has to get it
  message.send({ type: "text", text: { body: "Hello" } });
});

test("refuses types and values that do not exist", () => {
  // @ts-expect-error no such type
  message.send("1", { type: "poll", poll: { question: "When?" } });
  // @ts-expect-error the type in another case
  message.send("1", { type: "Text", text: { body: "Hello" } });
  // @ts-expect-error a number is no text
  message.send("1", { type: "text", text: { body: 5 } });
  // @ts-expect-error a recipient is a text, so that it keeps every digit
  message.send(15551234567, "Hello");
  // @ts-expect-error `undefined` is no value of an optional member
  message.send("1", { type: "text", text: { body: "Hello", preview_url: undefined } });
});

test("refuses options that no send takes", () => {
  // @ts-expect-error a slip of the pen
  message.send("1", "Hello", { timeout: 5 });
  // @ts-expect-error the quoted message is `context.message_id`
  message.send("1", "Hello", { context: { id: "wamid" } });
  // @ts-expect-error a date is a Date
  ({ start: "2026-11-01" }) satisfies Partial<ConversationAnalyticsOptions>;
});

test("refuses builders' arguments that make no message", () => {
  // @ts-expect-error an image needs an id or a link
  image({ caption: "A" });
  // @ts-expect-error a button needs a title
  buttons("Choose", [{ id: "1" }]);
});

test("resolves to plain values", () => {
  expectTypeOf(media.upload(new Blob())).resolves.toEqualTypeOf<string>();
  expectTypeOf(media.download("1")).resolves.toEqualTypeOf<ReadableStream<Uint8Array>>();
  expectTypeOf(media.delete("1")).resolves.toEqualTypeOf<void>();
  expectTypeOf(message.markAsRead("wamid", { typing: true })).resolves.toEqualTypeOf<void>();
  expectTypeOf(media.getMediaUrl("1")).resolves.toHaveProperty("url").toEqualTypeOf<string>();
});

test("refuses options of a client that do not exist or cannot work", () => {
  // @ts-expect-error a token is needed
  new Client({});
  // @ts-expect-error the option is called apiAccessToken
  new Client({ apiAccessToken: "token", accessToken: "token" });
  // @ts-expect-error a list of secrets is not empty
  new Client({ apiAccessToken: "token", appSecret: [] });
  // @ts-expect-error an id is a text, so that it keeps every digit
  new Client({ apiAccessToken: "token", businessAccountId: 102290129340398 });
  new Client({ apiAccessToken: ({ phoneNumberId, businessAccountId }) => `${phoneNumberId}${businessAccountId}` });
});
