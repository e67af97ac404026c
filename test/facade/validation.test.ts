/** What `send` refuses before anything is sent: the error names member, limit and what was counted, never the text. */
import { expect, test } from "vitest";
import { buttons, document, image, list, RequestValidationError, reaction, text } from "wapi-ts";
import { facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { sends, startGraph } from "../support/graph-server.js";

const TO = "15551234567";
const MARK = "PRIVATE";

const replies = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `b${index}`, title: `B${index}` }));
const rows = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => ({ id: `${prefix}${index}`, title: `R${index}` }));

interface Refused {
  why: string;
  message: unknown;
  member: string;
  rule?: string;
  limit?: unknown;
  actual?: unknown;
}

const link = "https://x.example/y.png";
const refused: Refused[] = [
  { why: "an empty text", message: "", member: "text.body", rule: "minLength", limit: 1, actual: 0 },
  {
    why: "4097 characters",
    message: MARK + "x".repeat(4090),
    member: "text.body",
    rule: "maxLength",
    limit: 4096,
    actual: 4097,
  },
  { why: "4097 emoji", message: text("😀".repeat(4097)), member: "text.body", limit: 4096, actual: 4097 },
  {
    why: "four buttons",
    message: buttons(MARK, replies(4)),
    member: "interactive.action.buttons",
    rule: "maxItems",
    limit: 3,
    actual: 4,
  },
  { why: "no button", message: buttons(MARK, []), member: "interactive.action.buttons", limit: 1, actual: 0 },
  {
    why: "buttons with one id",
    message: buttons(MARK, [...replies(1), ...replies(1)]),
    member: "interactive.action.buttons",
    rule: "x-unique-by",
    limit: "reply.id",
  },
  {
    why: "a button's title of 21 characters",
    message: buttons(MARK, [{ id: "1", title: MARK.padEnd(21, "x") }]),
    member: "interactive.action.buttons.0.reply.title",
    rule: "maxLength",
    limit: 20,
    actual: 21,
  },
  {
    why: "eleven rows over two sections",
    message: list(MARK, "Open", [
      { title: "A", rows: rows(6, "a") },
      { title: "B", rows: rows(5, "b") },
    ]),
    member: "interactive.action.sections",
    rule: "x-max-total",
    limit: 10,
    actual: 11,
  },
  {
    why: "a section without a title among two",
    message: list(MARK, "Open", [{ title: "A", rows: rows(1, "a") }, { rows: rows(1, "b") } as never]),
    member: "interactive.action.sections.1.title",
    rule: "required",
  },
  {
    why: "rows with one id",
    message: list(MARK, "Open", [
      { title: "A", rows: rows(1, "a") },
      { title: "B", rows: rows(1, "a") },
    ]),
    member: "interactive.action.sections",
    limit: "rows.id",
  },
  {
    why: "a caption of 1025 characters",
    message: image({ id: "1", caption: MARK.padEnd(1025, "x") }),
    member: "image.caption",
    rule: "maxLength",
    limit: 1024,
    actual: 1025,
  },
  {
    why: "a caption of 1025 characters beside a link",
    message: document({ link, caption: MARK.padEnd(1025, "x") }),
    member: "document.caption",
    limit: 1024,
    actual: 1025,
  },
  { why: "id and link both", message: image({ id: "1", link } as never), member: "image.link" },
  { why: "neither id nor link", message: image({} as never), member: "image.id", rule: "required" },
  { why: "a link that is none", message: image({ link: MARK }), member: "image.link", rule: "pattern" },
  {
    why: "an unknown type",
    message: { type: "hologram", hologram: { body: MARK } },
    member: "type",
    limit: expect.arrayContaining(["text", "template"]),
    actual: "hologram",
  },
  { why: "a type that every object has", message: { type: "constructor" }, member: "type" },
  { why: "a type that is no text", message: { type: { a: MARK } }, member: "type", actual: "object" },
  {
    why: "an unknown kind of interactive message",
    message: { type: "interactive", interactive: { type: "poll", body: { text: MARK } } },
    member: "interactive.type",
    actual: "poll",
  },
  { why: "a body that is no text", message: text(5 as never), member: "text.body", rule: "type", actual: "number" },
  { why: "an unknown member", message: { type: "text", text: { body: MARK, bold: true } }, member: "text.bold" },
  { why: "an unknown member beside the text", message: { ...text(MARK), ttl: 5 }, member: "ttl" },
  { why: "a reaction to nothing", message: reaction("", "👍"), member: "reaction.message_id", limit: 1 },
  { why: "a recipient inside the message", message: { ...text(MARK), to: "4915112345678" }, member: "to" },
  { why: "a user id inside the message", message: { ...text(MARK), recipient: "US.1349" }, member: "recipient" },
  { why: "nothing", message: undefined, member: "message", actual: "undefined" },
  { why: "null", message: null, member: "message" },
];

test.each(refused)("refuses $why", async ({ message, member, rule, limit, actual }) => {
  const graph = await startGraph(sends);
  const call = facade(graph.url).messaging.message.send(TO, message as never);
  const error = await failureOf(call, RequestValidationError);
  expect(error.member).toBe(member);
  expect(error.message).toContain(member);
  const issue = error.issues[0];
  if (rule !== undefined) expect(issue?.rule).toBe(rule);
  if (limit !== undefined) expect(error.limit).toEqual(limit);
  if (actual !== undefined) expect(issue?.actual).toEqual(actual);
  if (typeof limit === "number") expect(error.message).toContain(String(limit));
  if (typeof actual === "number") expect(error.message).toContain(String(actual));
  expect(JSON.stringify(error) + error.stack).not.toContain(MARK);
  expect(graph.requests).toEqual([]);
});

test.each<[string, unknown]>([
  ["4096 characters", "x".repeat(4096)],
  ["4096 emoji, which are 8192 UTF-16 units", "😀".repeat(4096)],
  ["three buttons", buttons("B", replies(3))],
  ["ten rows in one section without a title", list("B", "Open", [{ rows: rows(10, "a") } as never])],
  [
    "ten rows over two sections",
    list("B", "Open", [
      { title: "A", rows: rows(5, "a") },
      { title: "B", rows: rows(5, "b") },
    ]),
  ],
  ["a caption of 1024 characters", image({ link, caption: "x".repeat(1024) })],
])("sends %s", async (_what, message) => {
  const graph = await startGraph(sends);
  await facade(graph.url).messaging.message.send(TO, message as never);
  expect(graph.accepted).toBe(1);
});

test("refuses options that the API does not know", async () => {
  const graph = await startGraph(sends);
  const options = { biz_opaque_callback_data: "x".repeat(513) };
  const { message } = facade(graph.url).messaging;
  const error = await failureOf(message.send(TO, "Hi", options), RequestValidationError);
  expect(error.issues[0]).toMatchObject({ member: "biz_opaque_callback_data", limit: 512, actual: 513 });
  expect((await failureOf(message.send(TO, "Hi", { retries: 3 } as never), RequestValidationError)).member).toBe(
    "retries",
  );
  expect(
    (await failureOf(message.send(TO, "Hi", { to: "4915112345678" } as never), RequestValidationError)).member,
  ).toBe("to");
  expect(graph.requests).toEqual([]);
});

test("refuses a reply, a reaction and a mark that name no message", async () => {
  const graph = await startGraph(sends);
  const { message } = facade(graph.url).messaging;
  expect((await failureOf(message.reply(TO, "", "Hi"), RequestValidationError)).member).toBe("context.message_id");
  expect((await failureOf(message.react(TO, "", "👍"), RequestValidationError)).member).toBe("reaction.message_id");
  expect((await failureOf(message.markAsRead(""), RequestValidationError)).member).toBe("message_id");
  expect(graph.requests).toEqual([]);
});
