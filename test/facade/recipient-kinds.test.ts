/** Recipients that say what they are, and events that are answered. */
import { expect, test } from "vitest";
import { type Recipient, RequestValidationError } from "wapi-ts";
import { eventFixture } from "wapi-ts/testing";
import { facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { sends, startGraph } from "../support/graph-server.js";

const GROUP_ID = "Y2FwaV9ncm91cDoxNzA1NTU1MDEzOToxMjAzNjM0MDQ2OTQyMzM4MjAZD";
const USER_ID = "US.13491208655302741918";
const event = (message: object) => eventFixture("message.text", { message });

test.each<[string, Recipient, object]>([
  ["a number by { phone }", { phone: "15551234567" }, { recipient_type: "individual", to: "+15551234567" }],
  ["a number of an unusual length by { phone }", { phone: "+49 1222222" }, { to: "+491222222" }],
  ["a number of a code that is not listed by { phone }", { phone: "999 1234567" }, { to: "+9991234567" }],
  ["a user by { userId }", { userId: USER_ID }, { recipient_type: "individual", recipient: USER_ID }],
  ["a group by { groupId }", { groupId: "120363" }, { recipient_type: "group", to: "120363" }],
  ["the sender of a message", event({ from: "15551234567" }), { recipient_type: "individual", to: "+15551234567" }],
  ["the group of a message", event({ from: "15551234567", group_id: GROUP_ID }), { to: GROUP_ID }],
  ["a sender without a number", { message: { from_user_id: USER_ID } }, { recipient: USER_ID }],
])("sends to %s", async (_what, recipient, address) => {
  const graph = await startGraph(sends);
  await facade(graph.url).messaging.message.send(recipient, "Hi");
  expect(graph.only().json).toMatchObject(address);
});

test("reacts to the message of an event", async () => {
  const graph = await startGraph(sends);
  const heard = event({ id: "wamid.7", from: "15551234567" });
  await facade(graph.url).messaging.message.react(heard, heard.message.id, "👍");
  expect(graph.only().json).toMatchObject({ to: "+15551234567", reaction: { message_id: "wamid.7", emoji: "👍" } });
});

test.each<[string, unknown]>([
  ["a number that is none", { phone: "call me" }],
  ["six digits", { phone: "123456" }],
  ["sixteen digits", { phone: "1234567890123456" }],
  ["a number that begins with a zero", { phone: "015123456789" }],
  ["a user id that is none", { userId: "15551234567" }],
  ["a group id with a path in it", { groupId: "../me/x y" }],
  ["an empty group id", { groupId: "" }],
  ["two at once", { phone: "15551234567", userId: USER_ID }],
  ["a member that is not known", { number: "15551234567" }],
  ["a number as a number", { phone: 15551234567 }],
  ["a message that tells no sender", { message: {} }],
  ["a message that is none", { message: null }],
  ["an event without a message", eventFixture("status.read")],
])("sends nothing to %s", async (_what, recipient) => {
  const graph = await startGraph(sends);
  const call = facade(graph.url).messaging.message.send(recipient as never, "Hi");
  const error = await failureOf(call, RequestValidationError);
  expect(error.member).toBe("to");
  expect(JSON.stringify(error)).not.toMatch(/5551234567|call me|\.\.\/me/);
  expect(graph.requests).toEqual([]);
});

test("says what is wrong with an event's reply whose options are none", async () => {
  const graph = await startGraph(sends);
  const { messaging } = facade(graph.url);
  const heard = eventFixture("message.text", {}, { messaging });
  const error = await failureOf(heard.reply("Hi", null as never), RequestValidationError);
  expect(error.member).toBe("options");
  expect(graph.requests).toEqual([]);
});
