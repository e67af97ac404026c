import { expect, test } from "vitest";
import { CHUNK, type Chunk, chunksOf } from "../../../src/emulator/page/chat/chunks.js";
import { shownMessages } from "../../../src/emulator/page/store/shown.js";
import type { ConversationEntry, OutgoingEntry } from "../../../src/generated/control/openapi.js";

const entry = (id: number): OutgoingEntry => ({
  direction: "outgoing",
  id: String(id),
  at: id,
  reactions: [],
  status: "read",
  body: { messaging_product: "whatsapp", to: "16505551234", type: "text", text: { body: String(id) } },
});

const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => entry(from + index));
const idsOf = ({ messages }: Chunk) => messages.map(({ entry: { id } }) => id);
const chunk = (entries: ConversationEntry[], earlier = 0) => chunksOf(entries, shownMessages(entries), earlier);

test("leaves stretches as they are when entries come before and behind", () => {
  const page = range(0, CHUNK);
  const before = chunk(page);
  expect(before.map(({ key }) => key)).toEqual([0]);
  const after = chunk([...range(-CHUNK, CHUNK), ...page, entry(CHUNK)], CHUNK);
  expect(after.map(({ key }) => key)).toEqual([-1, 0, 1]);
  expect(after.map(({ messages }) => messages.length)).toEqual([CHUNK, CHUNK, 1]);
  expect(after.flatMap(idsOf).slice(CHUNK, 2 * CHUNK)).toEqual(before.flatMap(idsOf));
});

test("knows the message above a stretch, and of the first that there is none", () => {
  const [first, second] = chunk(range(0, CHUNK + 1));
  expect(first?.previous).toBeUndefined();
  expect(second?.previous?.entry.id).toBe(String(CHUNK - 1));
});

test("leaves out what only changes another message, without moving the stretches", () => {
  const reaction: ConversationEntry = {
    ...entry(1),
    body: { messaging_product: "whatsapp", to: "1", type: "reaction", reaction: { message_id: "0", emoji: "👍" } },
  };
  const chunks = chunk([entry(0), reaction, ...range(2, CHUNK)]);
  expect(chunks.map(({ key, messages }) => [key, messages.length])).toEqual([
    [0, CHUNK - 1],
    [1, 2],
  ]);
});
