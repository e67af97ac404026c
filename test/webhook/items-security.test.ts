/** Signed JSON that is made to confuse: names of JavaScript's own members, and anything at all. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { eventNames } from "wapi-ts/webhook";
import { seeded } from "../support/property.js";
import {
  buttonReply,
  change,
  contact,
  entry,
  image,
  message,
  messageOf,
  messagesNotification,
  metadata,
  notification,
  payment,
  status,
  value,
} from "../support/webhook-bodies.js";
import { eventsOf, namesOf, receiver } from "../support/webhook-receiver.js";
import { deliver } from "../support/webhook-sign.js";

const names = ["__proto__", "constructor", "toString", "prototype", "hasOwnProperty", "valueOf", "then"];

const places: [where: string, content: (name: string) => unknown][] = [
  ["a field", (name) => notification(entry([{ field: name, value: value({ messages: [message()] }) }]))],
  ["a message's type", (name) => messagesNotification({ messages: [message({ type: name })] })],
  [
    "an interactive answer's type",
    (name) => messagesNotification({ messages: [messageOf("interactive", { type: name })] }),
  ],
  ["a status", (name) => messagesNotification({ statuses: [status({ status: name })] })],
  ["a status' type", (name) => messagesNotification({ statuses: [status({ type: name })] })],
  ["a payment's status", (name) => messagesNotification({ statuses: [payment({ status: name })] })],
  ["the object", (name) => ({ ...notification(entry([change()])), object: name })],
];

test.each(names.flatMap((name) => places.map(([where, content]) => ({ name, where, content }))))(
  "recognizes nothing in $name as $where",
  async ({ name, content }) => {
    const webhook = receiver();
    const events = eventsOf(webhook);
    expect(await deliver(webhook, content(name))).toMatchObject({ status: 200 });
    expect(namesOf(events)).toEqual(["unrecognized"]);
  },
);

/** JSON text in which a member called `polluted` stands behind each name that reaches a prototype. */
const polluting = (content: unknown) =>
  JSON.stringify(content)
    .replaceAll("{", '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},')
    .replaceAll(",}", "}");

test("pollutes nothing with members named like a prototype, at any level", async () => {
  const webhook = receiver();
  const events = eventsOf(webhook);
  const content = notification(
    entry([
      change({ contacts: [contact()], messages: [message(), image(), buttonReply()], statuses: [status(), payment()] }),
    ]),
  );
  await deliver(webhook, polluting(content));
  expect(namesOf(events)).toHaveLength(5);
  for (const object of [{}, [], () => {}, ...events])
    expect((object as Record<string, unknown>).polluted).toBeUndefined();
});

test("takes no tag from a member named __proto__", async () => {
  const webhook = receiver();
  const events = eventsOf(webhook);
  const bare = '{"id":"1","timestamp":"1","__proto__":{"type":"text","text":{"body":"x"}}}';
  await deliver(webhook, JSON.stringify(messagesNotification({ messages: ["HERE"] })).replace('"HERE"', bare));
  expect(events).toMatchObject([{ name: "unrecognized", reasons: ["type: required"] }]);
});

const json = fc.jsonValue({ maxDepth: 4 });
const orAnything = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary }, { weight: 1, arbitrary: json });
/** With an id of its own for each item that has one: what has the id of another is the same event. */
const told = (items: unknown[]) =>
  items.map((item, index) =>
    typeof item === "object" && item !== null && "id" in item && typeof item.id === "string"
      ? { ...item, id: `${item.id}${index}` }
      : item,
  );
const listOf = (item: fc.Arbitrary<unknown>) => orAnything(fc.array(orAnything(item), { maxLength: 3 }).map(told));

/** One of the good ones, of which some members are replaced. */
const like = (...good: Record<string, unknown>[]) =>
  fc
    .tuple(fc.constantFrom(...good), fc.dictionary(fc.constantFrom(...good.flatMap(Object.keys)), json, { maxKeys: 2 }))
    .map(([one, changes]) => ({ ...one, ...changes }));

const kinds = eventNames.flatMap((name) => (name.startsWith("message.") ? [name.split(".")[1] ?? ""] : []));
const messages = listOf(
  fc.oneof(
    like(message(), image(), buttonReply()),
    fc.tuple(fc.constantFrom(...kinds, ...names), json).map(([kind, content]) => messageOf(kind, content)),
  ),
);
const values = fc.record(
  {
    messaging_product: orAnything(fc.constant("whatsapp")),
    metadata: fc.oneof({ weight: 5, arbitrary: fc.constant(metadata()) }, { weight: 1, arbitrary: json }),
    contacts: listOf(like(contact({ user_id: "US.1" }))),
    messages,
    statuses: listOf(like(status(), payment())),
    errors: listOf(like({ code: 1, title: "x", error_data: { details: "x" } })),
    user_actions: listOf(like({ action_type: "x", timestamp: 1 })),
    waba_info: orAnything(like({ waba_id: "1" })),
    event: orAnything(fc.constantFrom("PARTNER_ADDED", "ACCOUNT_VIOLATION")),
  },
  { requiredKeys: ["metadata"] },
);
const fields = orAnything(fc.constantFrom("messages", "messages", "account_update", ...names));
const changes = listOf(fc.record({ field: fields, value: orAnything(values) }, { requiredKeys: ["field"] }));
const entries = listOf(
  fc.record({ id: orAnything(fc.constant("1")), changes, time: json }, { requiredKeys: ["id", "changes"] }),
);
const notifications = fc.record({ object: orAnything(fc.constant("whatsapp_business_account")), entry: entries });

const known = new Set<string>([...eventNames, "unrecognized"]);

test("answers any signed JSON with 200 and at least one event that can be written out again", async () => {
  const recognized = new Set<string>();
  const check = async (content: unknown) => {
    // A receiver of its own: what another body brought already would not come again.
    const webhook = receiver();
    const events = eventsOf(webhook);
    const answer = await deliver(webhook, JSON.stringify(content));
    expect(answer.status).toBe(200);
    expect(events.length).toBeGreaterThan(0);
    for (const event of events) {
      recognized.add(event.name);
      expect(known).toContain(event.name);
      const plain = JSON.parse(JSON.stringify(event));
      for (const id of [plain.businessAccountId, plain.phoneNumberId, plain.businessPortfolioId])
        expect(["string", "undefined"]).toContain(typeof id);
    }
  };
  await fc.assert(
    fc.asyncProperty(fc.oneof({ weight: 1, arbitrary: json }, { weight: 9, arbitrary: notifications }), check),
    seeded(1_000),
  );
  expect(recognized.size).toBeGreaterThan(6); // or the notifications above are too wild to test anything
});
