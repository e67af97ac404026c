/** Calls that the compiler refuses, which who writes JavaScript makes all the same: an error in words, and nothing is sent. */
import { expect, test } from "vitest";
import { RequestValidationError } from "wapi-ts";
import { getMedia, sendMessage } from "wapi-ts/graph";
import { facade, graphClient, PHONE_NUMBER_ID } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { startGraph } from "../support/graph-server.js";

type Loose = Record<string, (...given: unknown[]) => Promise<unknown>>;
const TO = "15551234567";
const GROUP = "Y2FwaV9ncm91cDoxOTUwNTU1MDA3OToxMjAzNjMzOTQzMjAdOTY0MTUZD";
const dates = { start: new Date(0), end: new Date(1), granularity: "DAILY" };

interface Parts {
  analytics: Loose;
  blockList: Loose;
  group: Loose;
  message: Loose;
  media: Loose;
  business: Loose;
  template: Loose;
  phoneNumber: Loose;
  webhookSubscription: Loose;
}
type Misuse = [call: string, member: string, act: (parts: Parts) => Promise<unknown> | undefined];

const calls: Misuse[] = [
  ["send()", "message", ({ message }) => message.send?.()],
  ["send(to)", "message", ({ message }) => message.send?.(TO)],
  ["send(123, text)", "to", ({ message }) => message.send?.(123, "Hi")],
  ["send({}, text)", "to", ({ message }) => message.send?.({}, "Hi")],
  ["send(to, 5)", "message", ({ message }) => message.send?.(TO, 5)],
  ["send(to, null)", "message", ({ message }) => message.send?.(TO, null)],
  ["send(to, text, null)", "options", ({ message }) => message.send?.(TO, "Hi", null)],
  ["send(to, text, 'x')", "options", ({ message }) => message.send?.(TO, "Hi", "x")],
  ["send with timeoutMS", "timeoutMS", ({ message }) => message.send?.(TO, "Hi", { timeoutMS: 5 })],
  ["reply(to)", "message", ({ message }) => message.reply?.(TO)],
  ["markAsRead()", "message_id", ({ message }) => message.markAsRead?.()],
  ["markAsRead(id, null)", "options", ({ message }) => message.markAsRead?.("wamid.1", null)],
  ["markAsRead with typing: 1", "typing", ({ message }) => message.markAsRead?.("wamid.1", { typing: 1 })],
  ["getMediaUrl()", "media_id", ({ media }) => media.getMediaUrl?.()],
  ["getMediaUrl with an unknown option", "fields", ({ media }) => media.getMediaUrl?.("1", { fields: ["id"] })],
  ["download(5)", "media_id", ({ media }) => media.download?.(5)],
  ["upload()", "file", ({ media }) => media.upload?.()],
  ["upload(text)", "file", ({ media }) => media.upload?.("a.png")],
  ["upload(file, null)", "options", ({ media }) => media.upload?.(new Blob(["x"]), null)],
  ["upload with ttl", "ttl", ({ media }) => media.upload?.(new Blob(["x"]), { ttl: 60 })],
  [
    "upload with ttlMinutes as text",
    "ttlMinutes",
    ({ media }) => media.upload?.(new Blob(["x"]), { ttlMinutes: "60" }),
  ],
  ["business.fetch with fields as text", "fields", ({ business }) => business.fetch?.({ fields: "id,name" })],
  ["business.fetch with feilds", "feilds", ({ business }) => business.fetch?.({ feilds: ["id"] })],
  ["business.fetch(null)", "options", ({ business }) => business.fetch?.(null)],
  ["analytics.account()", "options", ({ analytics }) => analytics.account?.()],
  ["analytics.account({})", "start", ({ analytics }) => analytics.account?.({})],
  ["analytics without a date", "end", ({ analytics }) => analytics.account?.({ ...dates, end: new Date("no") })],
  ["analytics with half a second", "start", ({ analytics }) => analytics.account?.({ ...dates, start: 1.5 })],
  ["conversationAnalytics()", "options", ({ business }) => business.conversationAnalytics?.()],
  [
    "conversationAnalytics with a text",
    "start",
    ({ business }) => business.conversationAnalytics?.({ ...dates, start: "2025" }),
  ],
  ["template.page with fields as text", "fields", ({ template }) => template.page?.({ fields: "id" })],
  ["template.page with summary as text", "summary", ({ template }) => template.page?.({ summary: "total_count" })],
  ["template.page with limit 0", "limit", ({ template }) => template.page?.({ limit: 0 })],
  ["template.page with lang", "lang", ({ template }) => template.page?.({ lang: "en" })],
  ["template.get()", "template_id", ({ template }) => template.get?.()],
  ["template.get(id, null)", "options", ({ template }) => template.get?.("1", null)],
  ["template.get with fields as text", "fields", ({ template }) => template.get?.("1", { fields: "id" })],
  ["template.create()", "options", ({ template }) => template.create?.()],
  ["template.edit(id)", "options", ({ template }) => template.edit?.("1")],
  ["template.delete()", "target", ({ template }) => template.delete?.()],
  ["template.delete({})", "name", ({ template }) => template.delete?.({})],
  ["template.delete({ name: 5 })", "name", ({ template }) => template.delete?.({ name: 5 })],
  ["template.delete with ids as text", "hsm_ids", ({ template }) => template.delete?.({ hsm_ids: "123" })],
  ["template.delete with an id as number", "hsm_ids", ({ template }) => template.delete?.({ hsm_ids: [123] })],
  [
    "template.delete with a misspelt id",
    "hsmId",
    ({ template }) => template.delete?.({ name: "order_update", hsmId: "123" }),
  ],
  ["template.compare with a number", "otherTemplateId", ({ template }) => template.compare?.("1", 2, dates)],
  ["template.compare with a symbol", "otherTemplateId", ({ template }) => template.compare?.("1", Symbol("2"), dates)],
  ["block()", "users", ({ blockList }) => blockList.block?.()],
  ["block(to)", "users", ({ blockList }) => blockList.block?.(TO)],
  ["unblock({ users })", "users", ({ blockList }) => blockList.unblock?.({ users: [TO] })],
  ["addParticipants(id)", "users", ({ group }) => group.addParticipants?.(GROUP)],
  ["removeParticipants(id, null)", "users", ({ group }) => group.removeParticipants?.(GROUP, null)],
  ["approveJoinRequests(id)", "join_requests", ({ group }) => group.approveJoinRequests?.(GROUP)],
  ["rejectJoinRequests(id, text)", "join_requests", ({ group }) => group.rejectJoinRequests?.(GROUP, "r1")],
  ["adoptUsername(id, name, null)", "options", ({ phoneNumber }) => phoneNumber.adoptUsername?.("1", "shop", null)],
  ["phoneNumber.page with fields as text", "fields", ({ phoneNumber }) => phoneNumber.page?.({ fields: "id" })],
  ["phoneNumber.page with limmit", "limmit", ({ phoneNumber }) => phoneNumber.page?.({ limmit: 5 })],
  ["phoneNumber.get()", "phone_number_id", ({ phoneNumber }) => phoneNumber.get?.()],
  ["phoneNumber.get(id, null)", "options", ({ phoneNumber }) => phoneNumber.get?.("1", null)],
  ["phoneNumber.requestCode(id)", "options", ({ phoneNumber }) => phoneNumber.requestCode?.("1")],
  ["phoneNumber.verifyCode(id)", "code", ({ phoneNumber }) => phoneNumber.verifyCode?.("1")],
  ["phoneNumber.register(id)", "options", ({ phoneNumber }) => phoneNumber.register?.("1")],
  [
    "webhookSubscription.subscribe(null)",
    "options",
    ({ webhookSubscription }) => webhookSubscription.subscribe?.(null),
  ],
];

/** Options of every call, each wrong by itself. */
const options: [member: string, value: unknown][] = [
  ["timeoutMs", -1],
  ["timeoutMs", Number.NaN],
  ["timeoutMs", "5s"],
  ["deadlineMs", null],
  ["signal", {}],
  ["signal", new AbortController()],
  ["headers", "x"],
  ["headers", { "x-a": 5 }],
  ["headers", { "x-a": "line\nbreak" }],
  ["headers", { "x a": "1" }],
  ["retry", { attempts: 1 }],
];
const withOption: Misuse[] = options.flatMap(([member, value]): Misuse[] => [
  [
    `getMediaUrl with ${member}: ${String(value)}`,
    member,
    ({ media }) => media.getMediaUrl?.("1", { [member]: value }),
  ],
  [`business.fetch with ${member}: ${String(value)}`, member, ({ business }) => business.fetch?.({ [member]: value })],
  [`send with ${member}: ${String(value)}`, member, ({ message }) => message.send?.(TO, "Hi", { [member]: value })],
]);

const parts = (url: string): Parts => {
  const { messaging, business } = facade(url);
  const { blockList, group, message, media } = messaging;
  const { analytics, template, phoneNumber, webhookSubscription } = business;
  const rest = { blockList, group, message, media };
  return { ...rest, analytics, business, template, phoneNumber, webhookSubscription } as unknown as Parts;
};

test.each([...calls, ...withOption])("says what is wrong with %s", async (_call, member, act) => {
  const graph = await startGraph();
  const error = await failureOf(Promise.resolve(act(parts(graph.url))), RequestValidationError);
  expect(error.member).toBe(member);
  expect(error.message).toContain(member);
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({ issues: [{ member }] });
  expect(graph.requests).toEqual([]);
});

test("says what is wrong with a call of a request function", async () => {
  const graph = await startGraph();
  const client = graphClient(graph.url);
  const params = { path: { phone_number_id: PHONE_NUMBER_ID } };
  for (const [member, init] of [
    ["options", null],
    ["options", "x"],
    ["timeoutMS", { params, timeoutMS: 5 }],
    ["params", { params: "x" }],
    ["validate", { params, validate: true }],
    ["phone_number_id", {}],
  ] as const)
    expect((await failureOf(sendMessage(client, init as never), RequestValidationError)).member).toBe(member);
  expect((await failureOf(getMedia(client, { params: { path: {} } } as never), RequestValidationError)).member).toBe(
    "media_id",
  );
  expect(graph.requests).toEqual([]);
});

test("shows neither long values nor secrets of what it refuses", async () => {
  const graph = await startGraph();
  const { media } = parts(graph.url);
  const headers = { authorization: "Bearer not-to-be-seen-anywhere\n" };
  const error = await failureOf(Promise.resolve(media.getMediaUrl?.("1", { headers })), RequestValidationError);
  expect(JSON.stringify(error)).not.toContain("not-to-be-seen");
});

test("takes options that are undefined as left out, and lists that are read-only", async () => {
  const graph = await startGraph();
  const { business } = facade(graph.url);
  const fields = Object.freeze(["id", "name"] as const);
  await business.fetch({ fields, signal: undefined, timeoutMs: undefined, headers: { "x-trace": "a1" } });
  expect(graph.only().headers).toMatchObject({ "x-trace": "a1" });
});
