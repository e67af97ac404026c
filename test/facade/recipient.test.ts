/** Whom a message goes to, in the spellings that people use. */
import { expect, test } from "vitest";
import { RequestValidationError } from "wapi-ts";
import { facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { sends, startGraph } from "../support/graph-server.js";

const GROUP_ID = "Y2FwaV9ncm91cDoxNzA1NTU1MDEzOToxMjAzNjM0MDQ2OTQyMzM4MjAZD";

test.each([
  ["15551234567", "+15551234567"],
  ["+15551234567", "+15551234567"],
  [" 15551234567 ", "+15551234567"],
  ["+1 (555) 123-4567", "+15551234567"],
  ["(+1) 555 123-4567", "+15551234567"],
  ["+1-555-123-4567", "+15551234567"],
  ["+1.555.123.4567", "+15551234567"],
  ["+1 [555] 123~4567", "+15551234567"],
  ["1/555/1234567", "+15551234567"],
  ["tel:+1-555-123-4567", "+15551234567"],
  ["whatsapp:+15551234567", "+15551234567"],
  ["https://wa.me/15551234567?text=Hello%20there", "+15551234567"],
  ["wa.me/15551234567", "+15551234567"],
  ["0049 151 23456789", "+4915123456789"],
  ["(00) 49 151 23456789", "+4915123456789"],
  ["+49 (0)151 23456789", "+4915123456789"],
  ["49 (0) 151 23456789", "+4915123456789"],
  ["+49 0151 23456789", "+4915123456789"],
  ["0049 (0151) 23456789", "+4915123456789"],
  ["+44 (0) 20 7946 0958", "+442079460958"],
  ["+39 06 1234 5678", "+390612345678"],
  ["+225 07 12 34 56 78", "+2250712345678"],
  ["5215512345678", "+5215512345678"],
  ["+33 6 12 34 56 78", "+33612345678"],
  ["+33\u202f6\u202f12\u202f34\u202f56\u202f78", "+33612345678"],
  ["+1\u00a0555\u2011123\u20134567", "+15551234567"],
  ["\u202a+1 555 123 4567\u202c", "+15551234567"],
  ["\u200e15551234567\u200e", "+15551234567"],
  ["+1555\u00ad1234567\ufe0f", "+15551234567"],
  ["１５５５１２３４５６７", "+15551234567"],
  ["＋１（５５５）１２３－４５６７", "+15551234567"],
  ["+٢٠ ١٠٠ ١٢٣ ٤٥٦٧", "+201001234567"],
  ["+۹۸ ۹۱۲ ۳۴۵ ۶۷۸۹", "+989123456789"],
  ["+९१ ९८७६५ ४३२१०", "+919876543210"],
  ["+6831234", "+6831234"],
])("sends to the number %j as %j", async (recipient, to) => {
  const graph = await startGraph(sends);
  await facade(graph.url).messaging.message.send(recipient, "Hi");
  const body = graph.only().json;
  expect(body).toMatchObject({ messaging_product: "whatsapp", recipient_type: "individual", to });
  expect(body).not.toHaveProperty("recipient");
});

test.each(["US.13491208655302741918", "DE.ENT.11815799212886844830", " BR.abc123 "])(
  "sends to the business-scoped user id %j as recipient",
  async (recipient) => {
    const graph = await startGraph(sends);
    await facade(graph.url).messaging.message.send(recipient, "Hi");
    const body = graph.only().json;
    expect(body).toMatchObject({ recipient_type: "individual", recipient: recipient.trim() });
    expect(body).not.toHaveProperty("to");
  },
);

test("sends to a group", async () => {
  const graph = await startGraph(sends);
  await facade(graph.url).messaging.message.send(GROUP_ID, "Hi");
  expect(graph.only().json).toMatchObject({ recipient_type: "group", to: GROUP_ID });
});

const noCode = "country code";
const signs = "signs";
const letters = "letters";

test.each<[unknown, string]>([
  ["", signs],
  [" ", signs],
  ["+", signs],
  ["00", "zero"],
  ["12345", "takes 10 digits behind the country code 1, has 4"],
  ["+1 555 123 456", "takes 10 digits behind the country code 1, has 9"],
  ["+1 555 123 45678", "has 11"],
  ["+33 6 12 34 56", "takes 9 digits behind the country code 33, has 7"],
  ["+44 7911 1234567", "takes 9 or 10 digits"],
  ["+1234567890123456", "has 15"],
  // A number of New York without its country code, which Brazil's happens to be.
  ["5551234567", "takes 10 or 11 digits behind the country code 55, has 8"],
  ["0151 23456789", "begins with a zero and lacks its country code"],
  ["(0151) 23456789", "begins with a zero"],
  ["011 49 151 23456789", "begins with a zero"],
  ["+0151 23456789", "begins with a zero"],
  // Russia's way to write a number at home, which is also Bangladesh's country code.
  ["8 800 555 35 35", "may lack its country code"],
  ["4401511234567", "may lack its country code"],
  ["+999 123 456 789", "begins with no country code"],
  ["+210 123 456 789", "begins with no country code"],
  ["+39 (0)6 1234 5678", "zero in brackets"],
  ["155 (0) 51234567", "zero in brackets"],
  ["1555123456x", letters],
  ["+1 555 123 4567 ext. 8", letters],
  ["+1 555 123 4567;ext=8", letters],
  ["tel:+15551234567;phone-context=+1", letters],
  ["+1 555 123 4567 #8", letters],
  ["+1 555 123 4567, 8", letters],
  ["+1 800 FLOWERS", letters],
  ["John", letters],
  ["us.13491208655302741918", letters],
  ["USA.1349", letters],
  ["US.", letters],
  ["US.ENT.", letters],
  ["US.13 49", letters],
  ["a@b.example", letters],
  ["https://wa.me/message/ABCDEF", letters],
  ["https://evil.example/wa.me/15551234567", letters],
  ["++15551234567", signs],
  ["1+5551234567", signs],
  ["15551234567&1", signs],
  ["15551234567,15551234568", letters],
  [undefined, noCode],
  [null, noCode],
  [15551234567, noCode],
  [{}, noCode],
  [["15551234567"], noCode],
])("sends nothing to %j, and says that it %s", async (recipient, words) => {
  const graph = await startGraph(sends);
  const error = await failureOf(
    facade(graph.url).messaging.message.send(recipient as string, "Hi"),
    RequestValidationError,
  );
  expect(error.member).toBe("to");
  expect(error.message).toContain("phone number");
  expect(error.message).toContain(words);
  if (typeof recipient === "string" && recipient.trim().length > 2)
    expect(JSON.stringify(error)).not.toContain(recipient);
  expect(graph.requests).toEqual([]);
});

test("names rule, limit and actual length of a number that is too short", async () => {
  const graph = await startGraph(sends);
  const call = facade(graph.url).messaging.message.send("+44 7911 1234", "Hi");
  const { issues } = await failureOf(call, RequestValidationError);
  expect(issues).toMatchObject([{ member: "to", rule: "length", limit: [9, 10], actual: 8 }]);
});
