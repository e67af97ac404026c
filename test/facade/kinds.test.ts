/** Media of every kind, places, cards and links: what the builders put on the wire, and what `send` refuses of them. */
import { expect, test } from "vitest";
import {
  audio,
  type ContactCard,
  contacts,
  ctaUrl,
  location,
  type OutgoingMessage,
  RequestValidationError,
  sticker,
  video,
  voice,
} from "wapi-ts";
import { facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { sends, startGraph } from "../support/graph-server.js";

const TO = "15551234567";
const address = { messaging_product: "whatsapp", recipient_type: "individual", to: `+${TO}` };
const link = "https://x.example/y";
const card: ContactCard = {
  name: { formatted_name: "Tomas Okafor", first_name: "Tomas" },
  phones: [{ phone: "+1 (983) 555-2319", wa_id: "19835552319", type: "CELL" }],
  addresses: [{ city: "Menlo Park", country_code: "us" }],
  birthday: "1984-05-17",
};

const interactive = (content: object) => ({ type: "interactive", interactive: { type: "cta_url", ...content } });

test.each<[string, OutgoingMessage, object]>([
  ["audio", audio({ id: "1" }), { type: "audio", audio: { id: "1" } }],
  ["audio that says that it is no voice", audio({ link, voice: false }), { audio: { link, voice: false } }],
  ["voice", voice({ id: "1" }), { type: "audio", audio: { id: "1", voice: true } }],
  ["voice by link", voice({ link }), { type: "audio", audio: { link, voice: true } }],
  ["video", video({ id: "1", caption: "C" }), { type: "video", video: { id: "1", caption: "C" } }],
  ["sticker", sticker({ link }), { type: "sticker", sticker: { link } }],
  [
    "location",
    location({ latitude: -90, longitude: 180, name: "N", address: "A" }),
    { type: "location", location: { latitude: -90, longitude: 180, name: "N", address: "A" } },
  ],
  [
    "location as text",
    location({ latitude: "-37.4", longitude: "122" }),
    { location: { latitude: "-37.4", longitude: "122" } },
  ],
  ["contacts", contacts([card]), { type: "contacts", contacts: [card] }],
  [
    "ctaUrl",
    ctaUrl("B", "L", link),
    interactive({ body: { text: "B" }, action: { name: "cta_url", parameters: { display_text: "L", url: link } } }),
  ],
  [
    "ctaUrl with header and footer",
    ctaUrl("B", "L", link, { header: { type: "video", video: { id: "1" } }, footer: "F" }),
    interactive({
      header: { type: "video", video: { id: "1" } },
      body: { text: "B" },
      footer: { text: "F" },
      action: { name: "cta_url", parameters: { display_text: "L", url: link } },
    }),
  ],
])("sends %s", async (_kind, message, content) => {
  const graph = await startGraph(sends);
  await facade(graph.url).messaging.message.send(TO, message);
  expect(graph.only().json).toEqual({ ...address, type: message.type, ...content });
});

const cards = (count: number) => contacts(Array.from({ length: count }, () => card));

test.each<[string, unknown, string, unknown?]>([
  ["a caption on audio", { type: "audio", audio: { id: "1", caption: "C" } }, "audio.caption"],
  ["audio by nothing", audio({} as never), "audio.id"],
  ["a caption of 1025 characters", video({ id: "1", caption: "x".repeat(1025) }), "video.caption", 1024],
  ["a caption on a sticker", { type: "sticker", sticker: { id: "1", caption: "C" } }, "sticker.caption"],
  ["a latitude beyond the pole", location({ latitude: 90.1, longitude: 0 }), "location.latitude", 90],
  ["a longitude beyond the line", location({ latitude: 0, longitude: -180.5 }), "location.longitude", -180],
  ["a latitude beyond the pole, as text", location({ latitude: "90.1", longitude: 0 }), "location.latitude"],
  ["a longitude in words", location({ latitude: 0, longitude: "east" }), "location.longitude"],
  ["no card", contacts([]), "contacts", 1],
  ["258 cards", cards(258), "contacts", 257],
  ["a card without a name", contacts([{} as never]), "contacts.0.name"],
  ["a name without parts", contacts([{ name: { formatted_name: "T" } }]), "contacts.0.name.first_name"],
  ["a birthday in words", contacts([{ ...card, birthday: "May" }]), "contacts.0.birthday"],
  [
    "a country's name for its code",
    contacts([{ ...card, addresses: [{ country_code: "USA" }] }]),
    "contacts.0.addresses.0.country_code",
  ],
  ["a label of 21 characters", ctaUrl("B", "x".repeat(21), link), "interactive.action.parameters.display_text", 20],
  ["a link without http", ctaUrl("B", "L", "x.example"), "interactive.action.parameters.url"],
  ["a body of 1025 characters", ctaUrl("x".repeat(1025), "L", link), "interactive.body.text", 1024],
  ["a footer of 61 characters", ctaUrl("B", "L", link, { footer: "x".repeat(61) }), "interactive.footer.text", 60],
])("refuses %s", async (_why, message, member, limit) => {
  const graph = await startGraph(sends);
  const call = facade(graph.url).messaging.message.send(TO, message as never);
  const error = await failureOf(call, RequestValidationError);
  expect(error.member).toBe(member);
  if (limit !== undefined) expect(error.limit).toBe(limit);
  expect(graph.requests).toEqual([]);
});

test.each<[string, OutgoingMessage]>([
  ["257 cards", cards(257)],
  ["a label of 20 characters", ctaUrl("B", "x".repeat(20), link)],
  ["a name with only a prefix beside it", contacts([{ name: { formatted_name: "T", prefix: "Dr" } }])],
])("sends %s", async (_what, message) => {
  const graph = await startGraph(sends);
  await facade(graph.url).messaging.message.send(TO, message);
  expect(graph.accepted).toBe(1);
});

test("copies the cards that it is handed, so that a message does not change later", () => {
  const list = [card];
  const message = contacts(list);
  list.push(card);
  expect(message.contacts).toHaveLength(1);
});
