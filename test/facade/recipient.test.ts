/** Whom a message goes to, in the spellings that people use. */
import { expect, test } from "vitest";
import { RequestValidationError } from "wapi-ts";
import { facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { sends, startGraph } from "../support/graph-server.js";

const GROUP_ID = "Y2FwaV9ncm91cDoxNzA1NTU1MDEzOToxMjAzNjM0MDQ2OTQyMzM4MjAZD";

test.each([
  ["15551234567", "15551234567"],
  ["+15551234567", "+15551234567"],
  [" 15551234567 ", "15551234567"],
  ["+1 (555) 123-4567", "+15551234567"],
  ["+1-555-123-4567", "+15551234567"],
  ["+1.555.123.4567", "+15551234567"],
  ["1/555/1234567", "15551234567"],
  ["0049 151 23456789", "+4915123456789"],
  ["+49 (0)151 23456789", "+4915123456789"],
  ["+44 (0) 20 7946 0958", "+442079460958"],
  ["+33 6 12 34 56 78", "+33612345678"],
  ["+33\u202f6\u202f12\u202f34\u202f56\u202f78", "+33612345678"],
  ["+1\u00a0555\u2011123\u20134567", "+15551234567"],
  ["\u202a+1 555 123 4567\u202c", "+15551234567"],
  ["\u200e15551234567\u200e", "15551234567"],
  ["+6831234", "+6831234"],
  ["+123456789012345", "+123456789012345"],
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

test.each([
  "",
  " ",
  "+",
  "00",
  "12345",
  "0151 23456789",
  "+0151 23456789",
  "+1234567890123456",
  "1555123456x",
  "+1 555 123 4567 ext. 8",
  "++15551234567",
  "1+5551234567",
  "John",
  "us.13491208655302741918",
  "USA.1349",
  "US.",
  "US.ENT.",
  "US.13 49",
  "a@b.example",
  "15551234567,15551234568",
  "１５５５１２３４５６７",
  undefined,
  null,
  15551234567,
  {},
  ["15551234567"],
])("sends nothing to %j", async (recipient) => {
  const graph = await startGraph(sends);
  const error = await failureOf(
    facade(graph.url).messaging.message.send(recipient as string, "Hi"),
    RequestValidationError,
  );
  expect(error.member).toBe("to");
  expect(error.message).toContain("phone number");
  if (typeof recipient === "string" && recipient.trim().length > 2)
    expect(JSON.stringify(error)).not.toContain(recipient);
  expect(graph.requests).toEqual([]);
});
