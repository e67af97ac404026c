import { expect, test } from "vitest";
import { keyOf } from "../../../src/emulator/page/store/state.js";
import { byRecency, type Threads, withEarlier, withEntry } from "../../../src/emulator/page/store/threads.js";
import type { IncomingEntry, MessageActivity, OutgoingEntry } from "../../../src/generated/control/openapi.js";

const ana = { userId: "US.1", waId: "16505551234", name: "Ana" };
const nobody: Threads = new Map();

const sent = (id: string, more: Partial<OutgoingEntry> = {}): OutgoingEntry => ({
  direction: "outgoing",
  id,
  at: 1,
  reactions: [],
  status: "sent",
  body: { messaging_product: "whatsapp", to: "16505551234", type: "text", text: { body: "Hi" } },
  ...more,
});

const about = (entry: IncomingEntry | OutgoingEntry, userId = ana.userId): MessageActivity => ({
  type: "message",
  phoneNumberId: "1",
  userId,
  entry,
});

test("begins a conversation with its first message, and counts what the business wrote while it was closed", () => {
  const once = withEntry(nobody, about(sent("a")), { users: [ana], open: undefined });
  const twice = withEntry(once, about(sent("b")), { users: [ana], open: undefined });
  const [thread] = byRecency(twice);
  expect(thread).toMatchObject({ user: ana, unread: 2, last: { id: "b" } });
  expect(thread?.entries.map(({ id }) => id)).toEqual(["a", "b"]);
});

test("counts nothing while the conversation is open", () => {
  const open = keyOf({ phoneNumberId: "1", userId: ana.userId });
  const [thread] = byRecency(withEntry(nobody, about(sent("a")), { users: [ana], open }));
  expect(thread?.unread).toBe(0);
});

test("replaces a message of which more is known, and leaves the old threads as they were", () => {
  const before = withEntry(nobody, about(sent("a")), { users: [], open: undefined });
  const after = withEntry(before, about(sent("a", { status: "read" })), { users: [], open: undefined });
  expect(byRecency(after)[0]).toMatchObject({ unread: 1, entries: [{ status: "read" }], last: { status: "read" } });
  expect(byRecency(before)[0]).toMatchObject({ entries: [{ status: "sent" }] });
});

test("shows that the business is typing until it is said no more", () => {
  const typing = withEntry(nobody, { ...about(sent("a")), typingUntil: 9 }, { users: [], open: undefined });
  expect(byRecency(typing)[0]?.typingUntil).toBe(9);
  const over = withEntry(typing, about(sent("b")), { users: [], open: undefined });
  expect(byRecency(over)[0]?.typingUntil).toBeUndefined();
});

test("lists the conversation of the last message first", () => {
  const one = withEntry(nobody, about(sent("a", { at: 5 })), { users: [], open: undefined });
  const two = withEntry(one, about(sent("b", { at: 7 }), "US.2"), { users: [], open: undefined });
  expect(byRecency(two).map(({ userId }) => userId)).toEqual(["US.2", "US.1"]);
});

test("puts the stretch before in, and counts it", () => {
  const [thread] = byRecency(withEntry(nobody, about(sent("c")), { users: [ana], open: undefined }));
  if (!thread) throw new Error("There is no conversation.");
  const once = withEarlier({ ...thread, before: "c" }, { data: [sent("b")], before: "b" });
  expect(once).toMatchObject({ before: "b", earlier: 1, entries: [{ id: "b" }, { id: "c" }] });
  const whole = withEarlier(once, { data: [sent("a")] });
  expect(whole).toMatchObject({ earlier: 2, entries: [{ id: "a" }, { id: "b" }, { id: "c" }] });
  expect(whole).not.toHaveProperty("before");
});

test("does not take a message for new that is in a stretch which is not loaded", () => {
  const [thread] = byRecency(withEntry(nobody, about(sent("b")), { users: [ana], open: undefined }));
  if (!thread) throw new Error("There is no conversation.");
  const threads: Threads = new Map([[keyOf(thread), { ...thread, before: "b" }]]);
  const read = withEntry(threads, about(sent("a", { status: "read" })), { users: [ana], open: undefined });
  expect(byRecency(read)[0]).toMatchObject({ unread: 1, last: { id: "b" }, entries: [{ id: "b" }] });
  const fresh = withEntry(threads, about(sent("c", { status: "accepted" })), { users: [ana], open: undefined });
  expect(byRecency(fresh)[0]?.entries.map(({ id }) => id)).toEqual(["b", "c"]);
});
