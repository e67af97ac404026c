/** The documented limits of messages that are not interactive, each broken by one. */
import { test } from "vitest";
import {
  audio,
  contacts,
  document,
  image,
  location,
  type OutgoingMessage,
  pin,
  reaction,
  sticker,
  text,
  unpin,
  video,
  voice,
} from "wapi-ts";
import { LINK } from "../support/message-kinds.js";
import { expectRefusal, long, MARK, type Refusal } from "../support/refusals.js";

const card = { name: { formatted_name: MARK, first_name: MARK } };
const loose = (message: unknown) => message as OutgoingMessage;

const refusals: Refusal[] = [
  ["a text of no characters", text(""), "text.body", "minLength", 1, 0],
  ["a text of 4,097 characters", text(long(4097)), "text.body", "maxLength", 4096, 4097],
  [
    "a text for Direct Send of 1,025",
    loose({ ...text(long(1025)), category: "utility" }),
    "text.body",
    "maxLength",
    1024,
  ],
  ["an image's caption of 1,025", image({ id: "1", caption: long(1025) }), "image.caption", "maxLength", 1024, 1025],
  ["a video's caption", video({ link: LINK, caption: long(1025) }), "video.caption", "maxLength", 1024, 1025],
  ["a document's caption", document({ id: "1", caption: long(1025) }), "document.caption", "maxLength", 1024, 1025],
  ["an empty file name", document({ id: "1", filename: "" }), "document.filename", "minLength", 1, 0],
  ["an image by id and by link", image({ id: "1", link: LINK } as never), "image.link", "additionalProperties"],
  ["an image by nothing", image({} as never), "image.id", "required"],
  ["an image by a path", image({ link: `/${MARK}.png` }), "image.link", "pattern", "^https?://", "string"],
  ["audio with a caption", audio({ id: "1", caption: MARK } as never), "audio.caption", "additionalProperties"],
  ["a voice message by an empty id", voice({ id: "" }), "audio.id", "minLength", 1, 0],
  [
    "a voice flag that is no flag",
    audio({ id: "1", voice: MARK as never }),
    "audio.voice",
    "type",
    "boolean",
    "string",
  ],
  ["a sticker with a caption", sticker({ id: "1", caption: MARK } as never), "sticker.caption", "additionalProperties"],
  ["a latitude of 91", location({ latitude: 91, longitude: 0 }), "location.latitude", "maximum", 90, 91],
  ["a longitude of -181", location({ latitude: 0, longitude: -181 }), "location.longitude", "minimum", -180, -181],
  ["a latitude in words", location({ latitude: MARK, longitude: 0 }), "location.latitude", "pattern"],
  ["no contact card", contacts([]), "contacts", "minItems", 1, 0],
  ["258 contact cards", contacts(Array(258).fill(card)), "contacts", "maxItems", 257, 258],
  [
    "a card whose name has no part",
    contacts([{ name: { formatted_name: MARK } }]),
    "contacts.0.name.first_name",
    "required",
  ],
  ["a birthday in words", contacts([{ ...card, birthday: MARK }]), "contacts.0.birthday", "pattern"],
  ["a reaction to no message", reaction("", "👍"), "reaction.message_id", "minLength", 1, 0],
  ["a reaction without an emoji", reaction("wamid.1", undefined as never), "reaction.emoji", "required"],
  ["a pin for 31 days", pin("wamid.1", 31), "pin.expiration_days", "maximum", 30, 31],
  ["a pin for no day", pin("wamid.1", 0), "pin.expiration_days", "minimum", 1, 0],
  ["a pin for half a day", pin("wamid.1", 0.5), "pin.expiration_days", "type", "integer", "number"],
  ["a pin of no message", pin("", 7), "pin.message_id", "minLength", 1, 0],
  ["an unpin of no message", unpin(""), "pin.message_id", "minLength", 1, 0],
  [
    "an unpin with days",
    loose({ type: "pin", pin: { ...unpin("1").pin, expiration_days: 7 } }),
    "pin.expiration_days",
    "additionalProperties",
  ],
  [
    "a pin of another sort",
    loose({ type: "pin", pin: { type: "move", message_id: "1" } }),
    "pin.type",
    "x-members",
    ["pin", "unpin"],
    "move",
  ],
  [
    "a callback text of 513",
    { ...text("A"), biz_opaque_callback_data: long(513) },
    "biz_opaque_callback_data",
    "maxLength",
    512,
    513,
  ],
  ["a quote of no message", { ...text("A"), context: { message_id: "" } }, "context.message_id", "minLength", 1, 0],
  ["the content of two kinds", loose({ ...text(MARK), image: { id: "1" } }), "image", "unevaluatedProperties"],
];

test.each(refusals)("refuses %s", async (...refusal) => {
  await expectRefusal(refusal);
});
