import { expect, test } from "vitest";
import { editedText, shownMessages, summaryOf } from "../../../src/emulator/page/store/shown.js";
import type { ConversationEntry, IncomingEntry, OutgoingEntry } from "../../../src/generated/control/openapi.js";
import type { IncomingMessage } from "../../../src/generated/openapi.js";

const at = 1_795_424_400_000;

const incoming = (
  id: string,
  body: Partial<IncomingMessage>,
  more: Partial<IncomingEntry> = {},
): ConversationEntry => ({
  direction: "incoming",
  id,
  at,
  reactions: [],
  body: { id, ...body } as IncomingMessage,
  ...more,
});

const outgoing = (id: string, body: object, more: Partial<OutgoingEntry> = {}): ConversationEntry => ({
  direction: "outgoing",
  id,
  at,
  reactions: [],
  status: "sent",
  body: { messaging_product: "whatsapp", to: "16505551234", ...body } as OutgoingEntry["body"],
  ...more,
});

const hello = incoming("1", { type: "text", text: { body: "Hello" } });

test("shows reactions, edits and deletions in the messages that they are about, not beside them", () => {
  const shown = shownMessages([
    hello,
    outgoing("2", { type: "text", text: { body: "Hi" } }),
    incoming("3", { type: "reaction", reaction: { message_id: "2", emoji: "👍" } }),
    outgoing("4", { type: "reaction", reaction: { message_id: "1", emoji: "❤️" } }),
    incoming("5", { type: "edit", edit: { original_message_id: "1" } }),
    incoming("6", { type: "revoke", revoke: { original_message_id: "1" } }),
  ]);
  expect(shown.map(({ entry }) => entry.id)).toEqual(["1", "2"]);
});

test("shows what changes a message that is not there by itself", () => {
  const [shown] = shownMessages([incoming("3", { type: "reaction", reaction: { message_id: "gone", emoji: "👍" } })]);
  expect(shown && summaryOf(shown.entry)).toBe("Reacted 👍");
});

test("finds the message that a message of either side answers", () => {
  const shown = shownMessages([
    hello,
    outgoing("2", { type: "text", text: { body: "Hi" }, context: { message_id: "1" } }),
    incoming("3", { type: "text", text: { body: "So" }, context: { id: "2" } }),
    incoming("4", { type: "text", text: { body: "Old" }, context: { id: "gone" } }),
  ]);
  expect(shown.map(({ quoted }) => quoted?.id)).toEqual([undefined, "1", "2", undefined]);
});

test("reads a message as the user changed it", () => {
  const edited = incoming("1", { type: "text", text: { body: "Helo" } }, { edited: { text: { body: "Hello" } } });
  expect(editedText(edited)).toBe("Hello");
  expect(summaryOf(edited)).toBe("Hello");
  expect(editedText(hello)).toBeUndefined();
});

test.each([
  [hello, "Hello"],
  [incoming("1", { type: "text", text: { body: "Hello" } }, { deletedAt: at }), "Deleted"],
  [incoming("1", { type: "image", image: { id: "9", caption: "Look" } }), "Look"],
  [incoming("1", { type: "location", location: { latitude: 1, longitude: 2 } }), "Location"],
  [outgoing("1", { type: "template", template: { name: "order", language: { code: "en" } } }), "Template order"],
  [outgoing("1", { text: { body: "No type" } }), "No type"],
])("says %j in few words", (entry, words) => {
  expect(summaryOf(entry)).toBe(words);
});
