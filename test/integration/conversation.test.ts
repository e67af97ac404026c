import { expect, test } from "vitest";
import {
  type AnyEvent,
  audio,
  buttons,
  contacts,
  ctaUrl,
  document,
  image,
  list,
  location,
  sticker,
  template,
  templateBody,
  text,
  video,
  voice,
} from "wapi-ts";
import { clientOf, connect, startPlatform } from "./setup.js";

const USER = "+1 650 555 1234";
const PICTURE = new Blob([new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3])], { type: "image/jpeg" });

test("answers a message by quoting it, after marking it as read", async () => {
  const emulator = await startPlatform();
  const client = clientOf(emulator);
  client.on("message.text", async (event) => {
    await event.markAsRead({ typing: true });
    await event.reply(`You said ${event.message.text.body}`);
  });
  await connect(emulator, client);
  const { messageId, status } = await emulator.receive("Grüße 🌻 a/b");
  expect(status).toBe(200);
  expect(emulator.sent()).toMatchObject([
    { body: { type: "text", text: { body: "You said Grüße 🌻 a/b" }, context: { message_id: messageId } } },
  ]);
  expect(emulator.reads()).toMatchObject([{ messageId, typing: true }]);
});

test("tells what became of a message, in order and by its id", async () => {
  const emulator = await startPlatform();
  const client = clientOf(emulator);
  const statuses: string[] = [];
  client.on("status", (event) => statuses.push(`${event.name} ${event.status.id}`));
  await connect(emulator, client);
  const messaging = client.newMessagingClient(emulator.phoneNumberId);
  await emulator.receive("Hello?");
  const { messages } = await messaging.message.send(USER, "Hello");
  await emulator.idle();
  const id = messages[0]?.id;
  expect(statuses).toEqual([`status.sent ${id}`, `status.delivered ${id}`, `status.read ${id}`]);
});

test.each([
  ["a text", "Hello"],
  ["a text with a preview", text("See https://example.com", { preview: true })],
  ["an image by link", image({ link: "https://example.com/a.png", caption: "A" })],
  ["a document by link", document({ link: "https://example.com/a.pdf", filename: "a.pdf" })],
  ["a sound file by link", audio({ link: "https://example.com/a.mp3" })],
  ["a voice message by link", voice({ link: "https://example.com/a.ogg" })],
  ["a video by link", video({ link: "https://example.com/a.mp4", caption: "A" })],
  ["a sticker by link", sticker({ link: "https://example.com/a.webp" })],
  ["a place", location({ latitude: 59.3, longitude: 18.07, name: "Shop", address: "Quay 5" })],
  ["a contact card", contacts([{ name: { formatted_name: "Tomas Okafor", first_name: "Tomas" } }])],
  ["a button that opens a page", ctaUrl("See the dates", "Dates", "https://example.com/dates", { footer: "Foot" })],
  [
    "buttons",
    buttons("Choose", [{ id: "1", title: "One" }], { header: { type: "text", text: "Head" }, footer: "Foot" }),
  ],
  ["a list", list("Choose", "Open", [{ rows: [{ id: "1", title: "One" }] }], { header: "Head", footer: "Foot" })],
  ["a template", template("order_update", "sv", [templateBody({ first_name: "Ana" })])],
])("sends %s", async (_kind, content) => {
  const emulator = await startPlatform();
  const { message } = clientOf(emulator).newMessagingClient(emulator.phoneNumberId);
  const { contacts: reached, messages } = await message.send(USER, content);
  expect(messages[0]?.id).toMatch(/^wamid\./);
  expect(reached?.[0]?.wa_id).toBe("16505551234");
  expect(emulator.sent()).toHaveLength(1);
});

test("reacts to a message and takes the reaction back", async () => {
  const emulator = await startPlatform();
  const client = clientOf(emulator);
  client.on("message.text", async (event) => {
    await event.react("👍");
    await event.react("");
  });
  await connect(emulator, client);
  const { messageId } = await emulator.receive("Hello");
  expect(emulator.sent().map(({ body }) => body)).toMatchObject([
    { type: "reaction", reaction: { message_id: messageId, emoji: "👍" } },
    { type: "reaction", reaction: { message_id: messageId, emoji: "" } },
  ]);
});

test("uploads a file, sends it by id, reads it back and deletes it", async () => {
  const emulator = await startPlatform();
  const { media, message } = clientOf(emulator).newMessagingClient(emulator.phoneNumberId);
  const id = await media.upload(PICTURE);
  await message.send(USER, image({ id }));
  const { url, mime_type } = await media.getMediaUrl(id);
  expect(mime_type).toBe("image/jpeg");
  expect(url).toContain(emulator.url);
  expect(await new Response(await media.download(id)).blob()).toHaveProperty("size", PICTURE.size);
  await media.delete(id);
  await expect(media.getMediaUrl(id)).rejects.toMatchObject({ code: 100, subcode: 33 });
});

test("downloads what a user sent", async () => {
  const emulator = await startPlatform();
  const client = clientOf(emulator);
  const bytes: Uint8Array[] = [];
  client.on("message.image", async (event) => {
    bytes.push(new Uint8Array(await new Response(await event.download()).arrayBuffer()));
  });
  await connect(emulator, client);
  const sent = new Uint8Array([0xff, 0xd8, 0xff, 9, 8, 7]);
  const id = emulator.addMedia(sent, "image/jpeg");
  expect(await emulator.receive({ type: "image", image: { id } })).toMatchObject({ status: 200 });
  expect(bytes).toEqual([sent]);
});

test("asks for another delivery when a handler throws, and says so to `error`", async () => {
  const emulator = await startPlatform();
  const client = clientOf(emulator);
  const failures: AnyEvent[] = [];
  client.on("message.text", () => {
    throw new Error("no");
  });
  client.on("error", (event) => failures.push(event));
  await connect(emulator, client);
  expect(await emulator.receive("Hello")).toMatchObject({ status: 500 });
  expect(failures).toMatchObject([{ name: "error", error: { message: "no" }, event: { name: "message.text" } }]);
});

test("answers a user who hides the number by the business-scoped id", async () => {
  const emulator = await startPlatform();
  const client = clientOf(emulator);
  client.on("message.text", (event) => event.reply("Hello"));
  await connect(emulator, client);
  const userId = "US.13491208655302741918";
  await emulator.receive("Hello", { waId: null, userId });
  expect(emulator.sent()).toMatchObject([{ body: { recipient: userId } }]);
});
