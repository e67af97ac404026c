/** @kapso/whatsapp-cloud-api against the emulator, as its documentation has it: an outside witness of what the platform speaks. */
import { WhatsAppClient } from "@kapso/whatsapp-cloud-api";
import { normalizeWebhook, verifySignature } from "@kapso/whatsapp-cloud-api/server";
import { expect, test } from "vitest";
import type { Emulator } from "wapi-ts/emulator";
import { startBot, startForTest } from "../setup.js";
import { incomingOf } from "./incoming.js";

const USER = "16505551234";
const LINK = "https://shop.example/a.png";
const PRODUCT = { catalogId: "194836987003835", productRetailerId: "night-train" };

type Heard = ReturnType<typeof normalizeWebhook>;

async function start() {
  const emulator = await startForTest();
  const client = new WhatsAppClient({ accessToken: emulator.accessToken, baseUrl: emulator.url });
  const heard: Heard[] = [];
  const bot = await startBot({
    answer({ bytes, headers, json }) {
      const signatureHeader = String(headers["x-hub-signature-256"]);
      if (!verifySignature({ appSecret: emulator.appSecret, rawBody: bytes, signatureHeader })) return 401;
      heard.push(normalizeWebhook(json));
      return 200;
    },
  });
  await emulator.connect(bot.url);
  // Opens the window in which a business may write.
  await emulator.receive("Hello", { waId: USER });
  return { emulator, client, heard };
}

type Messages = WhatsAppClient["messages"];
interface Sending {
  messages: Messages;
  /** Of whom it goes to. */
  to: { phoneNumberId: string; to: string };
  file: (mimeType: string) => { id: string };
  quoted: string;
}

// Left out: requests for the location and for permission to call, to whose `action` it adds parameters that Meta does not describe.
const sendings: [kind: string, send: (sending: Sending) => Promise<unknown>][] = [
  ["a text", ({ messages, to }) => messages.sendText({ ...to, body: "Hello *there*", previewUrl: true })],
  ["an image by id", ({ messages, to, file }) => messages.sendImage({ ...to, image: file("image/png") })],
  ["an image by link", ({ messages, to }) => messages.sendImage({ ...to, image: { link: LINK, caption: "A photo" } })],
  ["audio", ({ messages, to, file }) => messages.sendAudio({ ...to, audio: file("audio/mpeg") })],
  ["a video", ({ messages, to, file }) => messages.sendVideo({ ...to, video: file("video/mp4") })],
  ["a document", ({ messages, to }) => messages.sendDocument({ ...to, document: { link: LINK, filename: "a.pdf" } })],
  ["a sticker", ({ messages, to, file }) => messages.sendSticker({ ...to, sticker: file("image/webp") })],
  [
    "a location",
    ({ messages, to }) =>
      messages.sendLocation({
        ...to,
        location: { latitude: 59.33, longitude: 18.06, name: "Pier 4", address: "Quay" },
      }),
  ],
  [
    "contacts",
    ({ messages, to }) =>
      messages.sendContacts({
        ...to,
        contacts: [
          { name: { formattedName: "Ana Lopes", firstName: "Ana" }, phones: [{ phone: "+1650", type: "WORK" }] },
        ],
      }),
  ],
  [
    "a reaction",
    ({ messages, to, quoted }) => messages.sendReaction({ ...to, reaction: { messageId: quoted, emoji: "👍" } }),
  ],
  [
    "a template",
    ({ messages, to }) =>
      messages.sendTemplate({
        ...to,
        template: {
          name: "order_update",
          language: { code: "sv" },
          components: [{ type: "body", parameters: [{ type: "text", text: "Ana", parameterName: "first_name" }] }],
        },
      }),
  ],
  [
    "reply buttons",
    ({ messages, to }) =>
      messages.sendInteractiveButtons({
        ...to,
        header: { type: "image", image: { link: LINK } },
        bodyText: "Sure?",
        footerText: "Thanks",
        buttons: [
          { id: "yes", title: "Yes" },
          { id: "no", title: "No" },
        ],
      }),
  ],
  [
    "a list",
    ({ messages, to }) =>
      messages.sendInteractiveList({
        ...to,
        bodyText: "Choose",
        buttonText: "Ways",
        sections: [{ title: "Ways", rows: [{ id: "express", title: "Express" }] }],
      }),
  ],
  ["a product", ({ messages, to }) => messages.sendInteractiveProduct({ ...to, bodyText: "This one", ...PRODUCT })],
  [
    "a product list",
    ({ messages, to }) =>
      messages.sendInteractiveProductList({
        ...to,
        header: { type: "text", text: "Plants" },
        bodyText: "These",
        catalogId: PRODUCT.catalogId,
        sections: [{ title: "Plants", productItems: [{ productRetailerId: "night-train" }] }],
      }),
  ],
  [
    "a flow",
    ({ messages, to }) =>
      messages.sendInteractiveFlow({
        ...to,
        bodyText: "Book",
        parameters: {
          flowId: "1234567890",
          flowCta: "Open",
          flowToken: "token",
          flowAction: "navigate",
          flowActionPayload: { screen: "DAY" },
        },
      }),
  ],
  [
    "a button that opens a page",
    ({ messages, to }) =>
      messages.sendInteractiveCtaUrl({ ...to, bodyText: "See", parameters: { displayText: "See", url: LINK } }),
  ],
  [
    "a carousel",
    ({ messages, to }) =>
      messages.sendInteractiveCarousel({
        ...to,
        bodyText: "Choose",
        cards: [0, 1].map((cardIndex) => ({
          cardIndex,
          header: { type: "image" as const, image: { link: LINK } },
          bodyText: "A card",
          action: { type: "cta_url" as const, displayText: "View", url: LINK },
        })),
      }),
  ],
  [
    "a form for an address",
    ({ messages, to }) =>
      messages.sendInteractiveAddress({ ...to, bodyText: "Where to?", parameters: { country: "IN" } }),
  ],
  [
    "a catalog",
    ({ messages, to }) =>
      messages.sendInteractiveCatalogMessage({
        ...to,
        bodyText: "Browse",
        parameters: { thumbnailProductRetailerId: "night-train" },
      }),
  ],
];

const sendingOf = (emulator: Emulator, client: WhatsAppClient, heard: Heard[]): Sending => ({
  messages: client.messages,
  to: { phoneNumberId: emulator.phoneNumberId, to: USER },
  file: (mimeType) => ({ id: emulator.addMedia(new Uint8Array([1, 2, 3]), mimeType) }),
  quoted: heard[0]?.messages[0]?.id ?? "",
});

test.each(sendings)("sends %s", async (_kind, send) => {
  const { emulator, client, heard } = await start();
  expect(await send(sendingOf(emulator, client, heard))).toMatchObject({
    contacts: [{ waId: USER }],
    messages: [{ id: expect.stringContaining("wamid.") }],
  });
});

test("hears every kind of message, and marks one as read", async () => {
  const { emulator, client, heard } = await start();
  const { quoted, messages, to } = sendingOf(emulator, client, heard);
  const incoming = incomingOf(emulator, quoted);
  heard.length = 0;
  for (const message of incoming)
    expect(await emulator.receive(message, { waId: USER })).toMatchObject({ status: 200 });
  const told = heard.flatMap((one) => one.messages);
  expect(told.map(({ type }) => type)).toEqual(incoming.map(({ type }) => type));
  expect(told[0]).toMatchObject({ from: USER, text: { body: "Grüße / 鍵 👩‍👩‍👧" } });
  expect(heard[0]).toMatchObject({ phoneNumberId: emulator.phoneNumberId, contacts: [{ waId: USER }] });
  await messages.markRead({ phoneNumberId: to.phoneNumberId, messageId: quoted, typingIndicator: { type: "text" } });
  expect(emulator.reads()).toMatchObject([{ messageId: quoted, typing: true }]);
});

test("hears what became of a message", async () => {
  const { emulator, client, heard } = await start();
  await client.messages.sendText({ phoneNumberId: emulator.phoneNumberId, to: USER, body: "Hello" });
  await emulator.idle();
  expect(heard.flatMap(({ statuses }) => statuses).map(({ status }) => status)).toEqual(["sent", "delivered", "read"]);
});

test("uploads, looks up, downloads and deletes a file", async () => {
  const { emulator, client } = await start();
  const { phoneNumberId } = emulator;
  const bytes = new Uint8Array([137, 80, 78, 71]);
  const file = new Blob([bytes], { type: "image/png" });
  const { id: mediaId } = await client.media.upload({ phoneNumberId, type: "image/png", file, fileName: "a.png" });
  expect(await client.media.get({ mediaId, phoneNumberId })).toMatchObject({ id: mediaId, mimeType: "image/png" });
  const downloaded = await client.media.download({ mediaId, phoneNumberId, auth: "always" });
  expect(new Uint8Array(downloaded as ArrayBuffer)).toEqual(bytes);
  expect(await client.media.delete({ mediaId, phoneNumberId })).toMatchObject({ success: true });
});

test("lists, makes and deletes templates", async () => {
  const { emulator, client } = await start();
  const { businessAccountId } = emulator;
  const made = await client.templates.create({
    businessAccountId,
    name: "thank_you",
    language: "en_US",
    category: "UTILITY",
    components: [{ type: "BODY", text: "Thank you." }],
  });
  expect(made).toMatchObject({ id: expect.any(String), category: "UTILITY" });
  const { data } = await client.templates.list({ businessAccountId, limit: 50 });
  expect(data.map(({ name }) => name)).toContain("thank_you");
  expect(await client.templates.delete({ businessAccountId, name: "thank_you" })).toMatchObject({ success: true });
});

test("reads and changes the profile", async () => {
  const { emulator, client } = await start();
  const { phoneNumberId } = emulator;
  await client.phoneNumbers.businessProfile.update({ phoneNumberId, about: "Books by the harbour" });
  expect(await client.phoneNumbers.businessProfile.get({ phoneNumberId })).toMatchObject({
    data: [{ messagingProduct: "whatsapp" }],
  });
});

test("verifies and registers a number that is new", async () => {
  const { emulator, client } = await start();
  // It has no call for this.
  const added = await fetch(`${emulator.url}/v26.0/${emulator.businessAccountId}/phone_numbers`, {
    method: "POST",
    headers: { authorization: `Bearer ${emulator.accessToken}`, "content-type": "application/json" },
    body: JSON.stringify({ cc: "1", phone_number: "5550147722", verified_name: "Harbour Books" }),
  });
  const { id: phoneNumberId } = (await added.json()) as { id: string };
  expect(await client.phoneNumbers.requestCode({ phoneNumberId, codeMethod: "SMS", language: "en" })).toMatchObject({
    success: true,
  });
  expect(await client.phoneNumbers.verifyCode({ phoneNumberId, code: "123456" })).toMatchObject({ success: true });
  expect(await client.phoneNumbers.register({ phoneNumberId, pin: "123456" })).toMatchObject({ success: true });
});
