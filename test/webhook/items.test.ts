/** A notification becomes one event for each item, in order, whatever else is in it. */

import { expect, test } from "vitest";
import { eventNames, type UnrecognizedEvent, type WebhookEvent } from "wapi-ts/webhook";
import {
  ACCOUNT_ID,
  buttonReply,
  change,
  contact,
  entry,
  image,
  incoming,
  message,
  messageOf,
  messagesNotification,
  metadata,
  notification,
  PHONE_NUMBER_ID,
  payment,
  status,
  USER_ID,
} from "../support/webhook-bodies.js";
import { eventsOf, namesOf, receiver } from "../support/webhook-receiver.js";
import { deliver } from "../support/webhook-sign.js";

/** The events of a notification, which is always accepted. */
async function eventsFrom(content: unknown) {
  const webhook = receiver();
  const events = eventsOf(webhook);
  expect(await deliver(webhook, content)).toMatchObject({ status: 200 });
  return events;
}

const namesFrom = async (content: unknown) => namesOf(await eventsFrom(content));

/** The only event, which is of this name. */
async function eventFrom<Name extends WebhookEvent["name"]>(name: Name, content: unknown): Promise<WebhookEvent<Name>> {
  const events = await eventsFrom(content);
  expect(namesOf(events)).toEqual([name]);
  return events[0] as WebhookEvent<Name>;
}

async function unrecognizedFrom(content: unknown): Promise<UnrecognizedEvent> {
  const events = await eventsFrom(content);
  expect(namesOf(events)).toEqual(["unrecognized"]);
  return events[0] as UnrecognizedEvent;
}

test("carries the field, the account, the number, the contact and the message", async () => {
  const event = await eventFrom("message.text", incoming(message()));
  expect({ ...event }).toEqual({
    name: "message.text",
    field: "messages",
    businessAccountId: ACCOUNT_ID,
    phoneNumberId: PHONE_NUMBER_ID,
    displayPhoneNumber: "15550783881",
    contact: contact(),
    message: message(),
  });
});

test("makes an event of each item, over entries, changes, messages and statuses", async () => {
  const content = notification(
    entry([
      change({ messages: [message({ id: "1" }), image()], statuses: [status({ id: "3" })] }),
      { field: "account_update", value: { event: "VERIFIED_ACCOUNT" } },
    ]),
    entry([change({ statuses: [status({ status: "read" }), payment()] }), change({ messages: [buttonReply()] })], {
      id: "2",
    }),
  );
  const events = await eventsFrom(content);
  const found = events.map((event) => [event.name, "businessAccountId" in event && event.businessAccountId].join());
  const wanted = [
    ["message.text", ACCOUNT_ID],
    ["message.image", ACCOUNT_ID],
    ["status.delivered", ACCOUNT_ID],
    ["account_update", ACCOUNT_ID],
    ["status.read", "2"],
    ["status.payment.captured", "2"],
    ["message.interactive.button_reply", "2"],
  ];
  expect(found.toSorted()).toEqual(wanted.map((one) => one.join()).toSorted());
});

test("keeps apart the numbers of several changes", async () => {
  const numbered = (id: string) => change({ metadata: metadata({ phone_number_id: id }), messages: [message()] });
  const events = await eventsFrom(notification(entry([numbered("1"), numbered("2")])));
  expect(events).toMatchObject([{ phoneNumberId: "1" }, { phoneNumberId: "2" }]);
});

test.each(["sent", "delivered", "read", "played", "failed"])("names the status %s of a message", async (name) => {
  expect(await namesFrom(messagesNotification({ statuses: [status({ status: name })] }))).toEqual([`status.${name}`]);
});

test("takes an older status that says it is of a message for the same", async () => {
  expect(await namesFrom(messagesNotification({ statuses: [status({ type: "message", status: "failed" })] }))).toEqual([
    "status.failed",
  ]);
});

test.each(["pending", "captured", "success", "failed"])(
  "names the status %s of a payment apart from a message's",
  async (name) => {
    const webhook = receiver();
    const failures: string[] = [];
    webhook.on("status.failed", (event) => failures.push(event.status.id));
    const events = eventsOf(webhook);
    await deliver(webhook, messagesNotification({ statuses: [payment({ status: name })] }));
    expect(namesOf(events)).toEqual([`status.payment.${name}`]);
    expect(failures).toEqual([]);
  },
);

test.each([
  ["another status", status({ status: "deleted" })],
  ["no status", status({ status: undefined })],
  ["another type", status({ type: "invoice" })],
  ["a payment's status without a payment", status({ type: "payment", status: "failed" })],
  ["a message's status for a payment", payment({ status: "read" })],
  ["null as type", status({ type: null })],
])("recognizes no status with %s", async (_what, bad) => {
  const { raw, field, businessAccountId, phoneNumberId } = await unrecognizedFrom(
    messagesNotification({ statuses: [bad] }),
  );
  expect(raw).toEqual(JSON.parse(JSON.stringify(bad)));
  expect([field, businessAccountId, phoneNumberId]).toEqual(["messages", ACCOUNT_ID, PHONE_NUMBER_ID]);
});

test.each([
  ["an unknown type", messageOf("poll", { question: "When?" }), "type: unknown"],
  ["no type", message({ type: undefined }), "type: required"],
  [
    "an unknown kind of interactive answer",
    messageOf("interactive", { type: "slider_reply" }),
    "interactive.type: unknown",
  ],
  ["no kind of interactive answer", messageOf("interactive", {}), "interactive.type: required"],
  ["no content", message({ text: undefined }), "it: required text"],
  ["content of another type", message({ text: { body: 5 } }), "/text/body: type string"],
  ["no id", message({ id: undefined }), "it: required id"],
  ["a number as id", message({ id: 5 }), "/id: type string"],
  ["a text in place of a message", "hello", "type: required"],
  ["null in place of a message", null, "type: required"],
])("gives %s as unrecognized, with the raw item and the reason", async (_what, bad, reason) => {
  const event = await unrecognizedFrom(messagesNotification({ messages: [bad] }));
  expect(event.raw).toEqual(JSON.parse(JSON.stringify(bad)));
  expect(event.reasons).toEqual([reason]);
});

test("says nothing of what a user wrote in the reasons", async () => {
  const event = await unrecognizedFrom(incoming(message({ text: { body: ["a secret"] }, type: "text" })));
  expect(event.reasons.join()).not.toContain("secret");
});

test.each([
  [
    "a message",
    { messages: [message({ id: "1" }), message({ text: 5 }), message({ id: "3" })] },
    ["message.text", "unrecognized", "message.text"],
  ],
  [
    "a status",
    { statuses: [status(), null, status({ status: "read" })] },
    ["status.delivered", "unrecognized", "status.read"],
  ],
  ["a message of an unknown type", { messages: [messageOf("poll", {}), image()] }, ["unrecognized", "message.image"]],
  ["the errors", { errors: [{ code: "x" }], messages: [message()] }, ["message.text", "unrecognized"]],
  ["the user actions", { user_actions: [5], statuses: [status()] }, ["status.delivered", "unrecognized"]],
])("loses no good item beside a bad one: %s", async (_what, members, names) => {
  expect(await namesFrom(messagesNotification(members))).toEqual(names);
});

test("loses no good change or entry beside a bad one", async () => {
  const good = (id: string) => change({ messages: [message({ id })] });
  const content = notification(
    null,
    entry([good("1"), { field: 5 }, "x", { field: "messages" }, { field: "new_field", value: {} }, good("2")]),
    { id: "3" },
    entry("x"),
    entry([]),
    entry([good("3")]),
  );
  const names = await namesFrom(content);
  expect(names.filter((name) => name === "message.text")).toHaveLength(3);
  expect(names.filter((name) => name === "unrecognized")).toHaveLength(8);
});

test("loses no good status beside messages that are no list", async () => {
  const names = await namesFrom(messagesNotification({ messages: "x", statuses: [status()] }));
  expect(names).toEqual(["unrecognized", "status.delivered"]);
});

test("loses no message beside a contact that is broken", async () => {
  const events = await eventsFrom(
    messagesNotification({ contacts: [contact({ profile: null })], messages: [message()] }),
  );
  expect(namesOf(events)).toContain("message.text");
});

test("tells the account of a broken entry and of an unknown field", async () => {
  const events = await eventsFrom(notification(entry("x"), entry([{ field: "new_field", value: { a: 1 } }])));
  expect(events).toMatchObject([
    { businessAccountId: ACCOUNT_ID, raw: { id: ACCOUNT_ID, changes: "x" } },
    {
      businessAccountId: ACCOUNT_ID,
      field: "new_field",
      raw: { field: "new_field", value: { a: 1 } },
      reasons: ["field: unknown"],
    },
  ]);
});

test.each([
  ["another object", { object: "page", entry: [] }],
  ["no object", { entry: [entry([change()])] }],
  ["no entry", { object: "whatsapp_business_account" }],
  ["an empty list of entries", notification()],
  ["an entry that is no list", { object: "whatsapp_business_account", entry: {} }],
  ["an empty object", {}],
  ["a list", [1, 2]],
  ["an empty list", []],
  ["a list of notifications", [incoming(message())]],
  ["a text", '"hello"'],
  ["null", "null"],
  ["a number", 5],
  ["true", true],
])("gives the whole body of %s as unrecognized", async (_what, content) => {
  const { raw } = await unrecognizedFrom(content);
  expect(raw).toEqual(typeof content === "string" ? JSON.parse(content) : content);
});

test.each([
  ["nothing that is described", {}],
  ["empty lists", { messages: [], statuses: [] }],
  ["empty errors", { errors: [] }],
  ["a new member", { polls: [{}] }],
])("gives a value with %s as unrecognized", async (_what, members) => {
  expect(await unrecognizedFrom(messagesNotification(members))).toMatchObject({
    field: "messages",
    phoneNumberId: PHONE_NUMBER_ID,
  });
});

test("adds no event of errors for an empty list of them beside a message", async () => {
  expect(await namesFrom(messagesNotification({ messages: [message()], errors: [] }))).toEqual(["message.text"]);
});

test.each([
  ["no metadata", undefined],
  ["metadata without an id", { display_phone_number: "1" }],
  ["a number as id", { phone_number_id: 106_540_352_242_922 }],
])("gives a value with %s as unrecognized, since no number could answer", async (_what, given) => {
  const event = await unrecognizedFrom(messagesNotification({ metadata: given, messages: [message()] }));
  expect(event).not.toHaveProperty("phoneNumberId");
});

test("gives a message without contacts no contact", async () => {
  const event = await eventFrom("message.text", messagesNotification({ messages: [message()] }));
  expect(event).not.toHaveProperty("contact");
});

test("finds the contact of each message by user id, then by number", async () => {
  const contacts = [{ wa_id: "1", user_id: "US.1" }, { wa_id: "2" }, { user_id: "US.3" }];
  const messages = [
    message({ id: "1", from: "2" }),
    message({ id: "2", from: undefined, from_user_id: "US.3" }),
    message({ id: "3", from: "1" }),
    message({ id: "4", from: "9" }),
  ];
  const events = await eventsFrom(messagesNotification({ contacts, messages }));
  expect(events.map((event) => ("contact" in event ? event.contact : undefined))).toEqual([
    contacts[1],
    contacts[2],
    contacts[0],
    undefined,
  ]);
});

test("takes no contact without a number for the one of a sender without a number", async () => {
  const contacts = [{ user_id: "US.1" }, { user_id: "US.2" }];
  const messages = [message({ from: undefined, from_user_id: "US.3" })];
  expect(await eventFrom("message.text", messagesNotification({ contacts, messages }))).not.toHaveProperty("contact");
});

test("accepts a sender with a business-scoped user id and no number", async () => {
  const contacts = [{ user_id: USER_ID, profile: { name: "Mara", username: "mara" } }];
  const messages = [message({ from: undefined, from_user_id: USER_ID })];
  const event = await eventFrom("message.text", messagesNotification({ contacts, messages }));
  expect(event.message.from).toBeUndefined();
  expect(event.contact).toEqual(contacts[0]);
});

test("accepts null as context", async () => {
  const event = await eventFrom("message.text", incoming(message({ context: null })));
  expect(event.message.context).toBeNull();
});

test("passes on unknown members and unknown values of enums at every level", async () => {
  const sent = message({
    colour: "red",
    referral: { source_type: "billboard", seat: 5 },
    text: { body: "x", bold: true },
  });
  const content = {
    ...messagesNotification({ contacts: [contact({ badge: 1 })], messages: [sent], weather: "mild" }),
    version: 7,
  };
  const event = await eventFrom("message.text", content);
  expect(event.message).toEqual(sent);
  expect(event.contact).toEqual(contact({ badge: 1 }));
});

test("gives errors at the level of the value as one event", async () => {
  const errors = [{ code: 130429, title: "Rate limit hit" }, { code: 131031 }];
  const event = await eventFrom("messages.errors", messagesNotification({ errors }));
  expect(event).toMatchObject({ errors, phoneNumberId: PHONE_NUMBER_ID, businessAccountId: ACCOUNT_ID });
});

test("gives user actions as one event", async () => {
  const actions = [{ action_type: "marketing_messages_link_click", timestamp: "1763900500" }];
  const event = await eventFrom("messages.user_actions", messagesNotification({ user_actions: actions }));
  expect(event.user_actions).toEqual(actions);
});

test("has an event for each described kind of media, with the member that is downloaded", async () => {
  const kinds = ["audio", "document", "image", "sticker", "video"];
  const events = await eventsFrom(incoming(...kinds.map((kind) => messageOf(kind, { id: "1" }))));
  expect(namesOf(events)).toEqual(kinds.map((kind) => `message.${kind}`));
  expect(eventNames).toEqual(expect.arrayContaining(namesOf(events)));
});
