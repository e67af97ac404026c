/** What a fixture may be told. */
import { expect, test } from "vitest";
import { eventFixture, notificationFixture } from "wapi-ts/testing";
import { ConfigurationError } from "wapi-ts/webhook";

test("overrides reach as deep as they go, and leave the rest", () => {
  const { message } = eventFixture("message.text");
  const event = eventFixture("message.text", { message: { id: "wamid.2", text: { body: "hi" } } });
  expect(event.message).toEqual({ ...message, id: "wamid.2", text: { body: "hi" } });
});

test("lists are replaced, and undefined takes away", () => {
  const event = eventFixture("message.contacts", {
    message: { from: undefined, contacts: [{ name: { formatted_name: "Ada" } }] },
  });
  expect(event.message.contacts).toEqual([{ name: { formatted_name: "Ada" } }]);
  expect(event.message).not.toHaveProperty("from");
});

test("what stands around the payload is named as the event names it", () => {
  const overrides = {
    businessAccountId: "1",
    phoneNumberId: "2",
    displayPhoneNumber: "3",
    contact: { profile: { name: "Ada" } },
    time: 4,
  };
  const event = eventFixture("message.image", overrides);
  expect(event).toMatchObject(overrides);
  expect(event.contact).toMatchObject({ wa_id: event.message.from });
  expect(notificationFixture("message.image", overrides)).toMatchObject({
    entry: [
      {
        id: "1",
        time: 4,
        changes: [{ value: { metadata: { phone_number_id: "2", display_phone_number: "3" } } }],
      },
    ],
  });
});

test("a payload that is a list is replaced", () => {
  expect(eventFixture("messages.errors", { errors: [{ code: 5 }] }).errors).toEqual([{ code: 5 }]);
});

test("the contact goes with the sender", () => {
  const other = eventFixture("message.text", { message: { from: "4915112345678" } });
  expect(other.contact).toMatchObject({ wa_id: "4915112345678" });
  const hidden = eventFixture("message.text", { message: { from: undefined, from_user_id: "DE.5" } });
  expect(hidden.contact).toEqual({ profile: expect.anything(), user_id: "DE.5" });
  const status = eventFixture("status.sent", { status: { recipient_id: "4915112345678" } });
  expect(status.contact).toMatchObject({ wa_id: "4915112345678" });
});

test("a contact can be left out, or put where there was none", () => {
  expect(eventFixture("message.text", { contact: undefined }).contact).toBeUndefined();
  expect(eventFixture("message.system", { contact: { wa_id: "5" } }).contact).toEqual({ wa_id: "5" });
});

test("partner events carry the portfolio and the account", () => {
  const value = { event: "PARTNER_ADDED", waba_info: { waba_id: "7" } };
  const event = eventFixture("account_update", { businessPortfolioId: "6", value });
  expect(event).toMatchObject({ businessPortfolioId: "6", businessAccountId: "7" });
  expect(() => eventFixture("account_update", { businessAccountId: "6", value })).toThrow(
    "businessAccountId: this account_update takes it from its payload",
  );
});

test("a long id keeps every digit", () => {
  const value = { message_template_id: "24139382929027371" };
  expect(eventFixture("message_template_status_update", { value }).value).toMatchObject(value);
});

test("overrides are not kept, and not changed", () => {
  const overrides = { message: { context: { id: "wamid.1" } } };
  const before = structuredClone(overrides);
  const { message } = eventFixture("message.text", overrides);
  Object.assign(message.context ?? {}, { id: "changed" });
  expect(overrides).toEqual(before);
  expect(eventFixture("message.text").message).not.toHaveProperty("context");
});

test.each<[object, string]>([
  [{ message: { text: { body: 5 } } }, "/text/body: type string"],
  [{ message: { text: undefined } }, "required text"],
  [{ message: { type: "image" } }, "required image"],
  [{ message: { type: "carrier_pigeon" } }, "type: unknown"],
  [{ message: { type: "system", system: {} } }, "it is message.system"],
  [{ message: "hi" }, "type: required"],
  [{ message: null }, "type: required"],
  [{ contact: "Ada" }, "/contacts/0: type object"],
  [["hi"], "The overrides of a fixture must be an object"],
  [{ mesage: { text: { body: "hi" } } }, "mesage: this message.text takes it from its payload, or carries none"],
  [{ businessPortfolioId: "5" }, "businessPortfolioId: this message.text"],
  [{ phoneNumberId: 5 }, "/metadata/phone_number_id: type string"],
])("refuses %j, and says why", (overrides, why) => {
  expect(() => eventFixture("message.text", overrides)).toThrow(ConfigurationError);
  expect(() => notificationFixture("message.text", overrides)).toThrow(why);
});

test("keys of an override that name the prototype are inert", () => {
  const overrides = JSON.parse(
    '{"message":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}',
  );
  eventFixture("message.text", overrides);
  expect({}).not.toHaveProperty("polluted");
});
