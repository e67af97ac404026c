/** Ids that Meta's webhooks bring as numbers arrive as texts, with every digit. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { ACCOUNT_ID, status } from "../support/webhook-bodies.js";
import { eventsOf, namesOf, receiver } from "../support/webhook-receiver.js";
import { deliver } from "../support/webhook-sign.js";

/** JSON of one change; written by hand, since `JSON.stringify` cannot write a long number. */
const body = (field: string, value: string) =>
  `{"object":"whatsapp_business_account","entry":[{"id":"${ACCOUNT_ID}","time":1763900000,"changes":[{"field":"${field}","value":${value}}]}]}`;

const review = (id: string) => `{"event":"APPROVED","message_template_id":${id},"message_template_name":"a"}`;

/** The events of a body, signed. */
async function received(json: string) {
  const webhook = receiver();
  const events = eventsOf(webhook);
  expect(await deliver(webhook, json)).toMatchObject({ status: 200 });
  return events;
}

test.each(["24139382929027371", "1689556908129832", "7", "0", "123456789012345678901234567890"])(
  "a template's id %s",
  async (id) => {
    expect(await received(body("message_template_status_update", review(id)))).toMatchObject([
      { name: "message_template_status_update", value: { message_template_id: id } },
    ]);
  },
);

test("a template's id that is a text stays as it is", async () => {
  const [event] = await received(body("message_template_status_update", review('"007"')));
  expect(event).toMatchObject({ value: { message_template_id: "007" } });
});

test("any number of digits", async () => {
  await fc.assert(
    fc.asyncProperty(fc.bigInt({ min: 0n, max: 10n ** 40n }), async (id) => {
      const [event] = await received(body("message_template_status_update", review(String(id))));
      expect(event).toMatchObject({ value: { message_template_id: String(id) } });
    }),
    { numRuns: 50 },
  );
});

test("a status's template, in each item of a list", async () => {
  const statuses = ["24139382929027371", "12", '"13"'].map((id, index) =>
    JSON.stringify(status({ id: `wamid.${index}` })).replace("}", `,"template_id":${id}}`),
  );
  const value = `{"metadata":{"phone_number_id":"1"},"statuses":[${statuses.join(",")}]}`;
  expect(await received(body("messages", value))).toMatchObject(
    ["24139382929027371", "12", "13"].map((template_id) => ({ name: "status.delivered", status: { template_id } })),
  );
});

test.each(["1.5", "null", "true", "[1]", "{}", "1e300"])("no id at all, %s, is left to the validator", async (id) => {
  expect(namesOf(await received(body("message_template_status_update", review(id))))).toEqual(["unrecognized"]);
});

test("two deliveries of one event are one, whether its id is a number or a text", async () => {
  const webhook = receiver();
  const events = eventsOf(webhook);
  await deliver(webhook, body("message_template_status_update", review("1689556908129832")));
  await deliver(webhook, body("message_template_status_update", review('"1689556908129832"')));
  expect(events).toHaveLength(1);
});

test("numbers that are no ids stay numbers", async () => {
  const value = '{"event":"DISABLED","message_template_id":5,"disable_info":{"disable_date":1767225600}}';
  expect(await received(body("message_template_status_update", value))).toMatchObject([
    { time: 1763900000, value: { disable_info: { disable_date: 1767225600 } } },
  ]);
});

test.each(["constructor", "__proto__", "toString"])("a field called %s is no field", async (field) => {
  expect(namesOf(await received(body(field, '{"message_template_id":5}')))).toEqual(["unrecognized"]);
});

test.each(['{"entry":5}', '{"entry":[null,5,{"changes":[null,7,{"field":5}]}]}', "null", "[]"])(
  "survives %s",
  async (json) => {
    expect(namesOf(await received(json))).toContain("unrecognized");
  },
);
