/** What each filter lets pass, of messages and statuses in Meta's shapes. */
import { expect, test } from "vitest";
import * as wapi from "wapi-ts";
import {
  adReferral,
  buttonId,
  contains,
  forwarded,
  fromCountry,
  fromSender,
  listId,
  matches,
  ofAccount,
  ofMessage,
  ofNumber,
  repliesTo,
  startsWith,
  textIs,
} from "wapi-ts";
import * as receiving from "wapi-ts/webhook";
import { type AnyEvent, eventsOf } from "wapi-ts/webhook";
import * as filters from "../../src/entry/filters.js";
import {
  ACCOUNT_ID,
  accountUpdate,
  buttonReply,
  image,
  incoming,
  type Json,
  message,
  messageOf,
  messagesNotification,
  PHONE_NUMBER_ID,
  status,
} from "../support/webhook-bodies.js";

const eventOf = (notification: Json): AnyEvent => {
  const [event] = eventsOf(notification);
  if (!event || event.name === "unrecognized") throw new Error(`no event: ${JSON.stringify(event)}`);
  return event;
};
const messageEvent = (members: Json = {}) => eventOf(incoming(message(members)));
const textEvent = (body: string) => messageEvent({ text: { body } });
const row = (id: string) => messageOf("interactive", { type: "list_reply", list_reply: { id, title: "A row" } });
const tap = (payload: string) => messageOf("button", { payload, text: "A button" });

type Filter = { find(event: AnyEvent): object | undefined };
const passes = (filter: Filter, event: AnyEvent) => filter.find(event) !== undefined;

test("tells the accounts and the numbers that events are of", () => {
  const texts = textEvent("hello");
  const update = eventOf(accountUpdate({ event: "VERIFIED_ACCOUNT" }));
  expect(passes(ofAccount("1", ACCOUNT_ID), texts)).toBe(true);
  expect(passes(ofAccount(ACCOUNT_ID), update)).toBe(true);
  expect(passes(ofAccount("1"), texts)).toBe(false);
  expect(passes(ofAccount("1"), { name: "ready", port: 1 })).toBe(false);
  expect(passes(ofNumber(PHONE_NUMBER_ID), texts)).toBe(true);
  expect(passes(ofNumber("1"), texts)).toBe(false);
  expect(passes(ofNumber(PHONE_NUMBER_ID), update)).toBe(false);
  expect(passes(ofNumber(PHONE_NUMBER_ID), eventOf(messagesNotification({ statuses: [status()] })))).toBe(true);
});

test.each(["+1 (650) 555-1234", "001 650 555 1234", "16505551234", "wa.me/16505551234", "US.1", "US.ENT.2"])(
  "knows a sender by %s",
  (sender) => {
    const known = messageEvent({ from: "16505551234", from_user_id: "US.1", from_parent_user_id: "US.ENT.2" });
    expect(passes(fromSender("+49 151 23456789", sender), known)).toBe(true);
    expect(passes(fromSender(sender), messageEvent({ from: "16505551235", from_user_id: "US.2" }))).toBe(false);
  },
);

test.each([
  ["Mexican", "+52 55 1234 5678", "5215512345678"],
  ["Argentine", "+54 11 2345 6789", "5491123456789"],
  ["Brazilian", "+55 11 91234-5678", "551112345678"],
])("knows a %s number by how it is dialled and by how it stands in ids", (_country, dialled, id) => {
  expect(passes(fromSender(dialled), messageEvent({ from: id }))).toBe(true);
  expect(passes(fromSender(id), messageEvent({ from: dialled.replaceAll(/\D/g, "") }))).toBe(true);
});

test("knows no sender where there is none, or no message", () => {
  const { from: _from, ...rest } = message();
  const nobody = eventOf(incoming({ ...rest, from_user_id: "DE.1" }));
  expect(passes(fromSender("16505551234"), nobody)).toBe(false);
  expect(passes(fromSender("DE.1"), nobody)).toBe(true);
  expect(passes(fromSender("16505551234"), eventOf(messagesNotification({ statuses: [status()] })))).toBe(false);
});

test.each([
  ["DE", "4915123456789"],
  ["US", "16505551234"],
  ["CA", "14165551234"],
  ["PR", "17875551234"],
  ["DO", "18095551234"],
  ["RU", "79161234567"],
  ["KZ", "77011234567"],
  ["GB", "447400123456"],
  ["JE", "447797712345"],
  ["IT", "393331234567"],
  ["BR", "5511912345678"],
] as const)("knows the country %s by the number %s", (country, from) => {
  expect(passes(fromCountry(country), messageEvent({ from }))).toBe(true);
  expect(passes(fromCountry(country === "DE" ? "US" : "DE"), messageEvent({ from }))).toBe(false);
});

test("believes the country of a user id before that of the number", () => {
  const moved = messageEvent({ from: "16505551234", from_user_id: "MX.1" });
  expect(passes(fromCountry("MX"), moved)).toBe(true);
  expect(passes(fromCountry("US"), moved)).toBe(false);
  expect(passes(fromCountry("US"), messageEvent({ from: "16505551234", from_user_id: "odd" }))).toBe(true);
  // Satellite telephones are of no country.
  expect(passes(fromCountry("US", "DE"), messageEvent({ from: "881612345678" }))).toBe(false);
});

test("looks at what a text message says, and at no caption or title", () => {
  expect(passes(textIs("yes", "no"), textEvent("no"))).toBe(true);
  expect(passes(textIs("yes"), textEvent("Yes"))).toBe(false);
  expect(passes(startsWith("/start", "/help"), textEvent("/help me"))).toBe(true);
  expect(passes(contains("parcel", "order"), textEvent("my order"))).toBe(true);
  expect(passes(contains("parcel"), eventOf(incoming(image())))).toBe(false);
  expect(passes(matches(/^$/), eventOf(incoming(image())))).toBe(false);
  expect(passes(contains("slot"), eventOf(incoming(buttonReply())))).toBe(false);
});

test.each(["", "g", "y", "gy", "giu"])(
  "matches the same text again with the flags %j, and leaves the pattern alone",
  (flags) => {
    const pattern = new RegExp("a(?<rest>.*)", flags);
    pattern.lastIndex = 3;
    const filter = matches(pattern);
    for (const body of ["abc", "abc", "ab"])
      expect(filter.find(textEvent(body))?.match.groups).toEqual({ rest: body.slice(1) });
    expect(pattern.lastIndex).toBe(3);
  },
);

test("tells taps by the ids of buttons and rows, and by patterns", () => {
  const buttons = buttonId("keep-slot", "more");
  expect(buttons.find(eventOf(incoming(buttonReply())))).toEqual({ id: "keep-slot" });
  expect(buttons.find(eventOf(incoming(tap("more"))))).toEqual({ id: "more" });
  expect(buttons.find(eventOf(incoming(row("more"))))).toBeUndefined();
  expect(buttons.find(eventOf(incoming(buttonReply("other"))))).toBeUndefined();
  expect(listId("more").find(eventOf(incoming(row("more"))))).toEqual({ id: "more" });
  expect(listId("more").find(eventOf(incoming(buttonReply("more"))))).toBeUndefined();
  const orders = buttonId(/^order:(\d+)$/g);
  for (const id of ["order:17", "order:18"]) {
    const found = orders.find(eventOf(incoming(buttonReply(id))));
    expect(found?.id).toBe(id);
    expect(found?.match[1]).toBe(id.slice(6));
  }
  expect(passes(listId(/7$/), eventOf(incoming(row("order:17"))))).toBe(true);
  // A template's button that was sent without a payload.
  expect(passes(buttonId(/x?/), eventOf(incoming(messageOf("button", { text: "Yes" }))))).toBe(false);
});

test("tells answers by the message that they quote", () => {
  const answer = messageEvent({ context: { from: "1", id: "wamid.q" } });
  expect(passes(repliesTo(), answer)).toBe(true);
  expect(passes(repliesTo("wamid.other", "wamid.q"), answer)).toBe(true);
  expect(passes(repliesTo("wamid.other"), answer)).toBe(false);
  for (const context of [null, { forwarded: true }, {}])
    expect(passes(repliesTo(), messageEvent({ context }))).toBe(false);
  expect(passes(repliesTo(), messageEvent())).toBe(false);
});

test("tells what was forwarded, and what often", () => {
  const once = messageEvent({ context: { forwarded: true } });
  const often = messageEvent({ context: { frequently_forwarded: true } });
  expect([once, often, messageEvent({ context: null })].map((event) => passes(forwarded(), event))).toEqual([
    true,
    true,
    false,
  ]);
  expect([once, often].map((event) => passes(forwarded({ frequently: true }), event))).toEqual([false, true]);
});

test("tells what came from an ad, and hands over its referral", () => {
  const referral = { source_type: "ad", source_id: "120226305854810726", ctwa_clid: "Aff-n8ZTODiE" };
  const event = messageEvent({ referral });
  expect(adReferral().find(event)).toEqual({ referral });
  expect(passes(adReferral("1", "120226305854810726"), event)).toBe(true);
  expect(passes(adReferral("1"), event)).toBe(false);
  expect(passes(adReferral(), messageEvent())).toBe(false);
});

test("tells the statuses of a message", () => {
  const event = eventOf(messagesNotification({ statuses: [status({ id: "wamid.mine" })] }));
  expect(passes(ofMessage("wamid.mine"), event)).toBe(true);
  expect(passes(ofMessage("wamid.other"), event)).toBe(false);
  expect(passes(ofMessage("wamid.mine"), messageEvent({ id: "wamid.mine" }))).toBe(false);
});

test.each<[string, () => unknown, RegExp]>([
  ["a number without its country code", () => fromSender("0151 234567"), /fromSender\(\).*lacks its country code/],
  ["a sender that is no text", () => fromSender(16505551234 as never), /fromSender\(\) takes texts/],
  ["an empty id", () => ofNumber(""), /ofNumber\(\) takes texts that are not empty/],
  ["an empty beginning", () => startsWith(""), /startsWith\(\) takes texts that are not empty/],
  ["no account at all", () => ofAccount(...([] as unknown as ["1"])), /ofAccount\(\) takes at least one text/],
  ["a country that is none", () => fromCountry("UK" as "GB"), /fromCountry\(\) knows no country "UK"/],
  ["a member of every object as a country", () => fromCountry("toString" as "GB"), /knows no country "toString"/],
  ["a pattern as a text", () => matches("x" as never), /matches\(\) takes a regular expression/],
  ["a pattern among ids", () => buttonId("x", /x/ as never), /buttonId\(\) takes texts/],
])("refuses %s, and says why", (_what, make, why) => {
  expect(make).toThrow(wapi.ConfigurationError);
  expect(make).toThrow(why);
});

test("does not repeat a number that it refuses", () => {
  expect(() => fromSender("0151 234567")).toThrow(
    expect.not.objectContaining({ message: expect.stringContaining("234567") }),
  );
});

test("are the same from wapi-ts and from wapi-ts/webhook", () => {
  const shared = Object.entries(filters);
  expect(shared).toHaveLength(17);
  expect(Object.entries(wapi)).toEqual(expect.arrayContaining(shared));
  expect(Object.entries(receiving)).toEqual(expect.arrayContaining(shared));
});
