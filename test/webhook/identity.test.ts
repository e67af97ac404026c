/** What makes two deliveries the same event. */
import { expect, test } from "vitest";
import {
  change,
  entry,
  incoming,
  type Json,
  message,
  messagesNotification,
  metadata,
  notification,
  payment,
  status,
} from "../support/webhook-bodies.js";
import { eventsOf, receiver } from "../support/webhook-receiver.js";
import { deliver } from "../support/webhook-sign.js";

/** How many events the deliveries bring. */
async function countOf(...contents: unknown[]): Promise<number> {
  const webhook = receiver();
  const events = eventsOf(webhook);
  for (const content of contents) expect(await deliver(webhook, content)).toMatchObject({ status: 200 });
  return events.length;
}

const to = (phoneNumberId: string, members: Json) =>
  messagesNotification({ metadata: metadata({ phone_number_id: phoneNumberId }), ...members });
const statuses = (...list: Json[]) => messagesNotification({ statuses: list });
const update = (members: Json, time = 1_763_900_000, id = "1") =>
  notification(entry([{ field: "account_update", value: { event: "VERIFIED_ACCOUNT", ...members } }], { id, time }));
const read = (participant: string) => status({ status: "read", recipient_participant_id: participant });
const errors = [{ code: 130_429, title: "Rate limit hit" }];
const poll = [message({ type: "poll" })];

test.each<[what: string, count: number, contents: unknown[]]>([
  ["a message twice: one", 1, [incoming(message()), incoming(message())]],
  [
    "a message twice, beside others the second time: two",
    2,
    [incoming(message()), incoming(message({ id: "2" }), message())],
  ],
  ["a message id on two numbers: two", 2, [to("1", { messages: [message()] }), to("2", { messages: [message()] })]],
  [
    "a message and a status with one id: two",
    2,
    [messagesNotification({ messages: [message()], statuses: [status()] })],
  ],
  ["three participants' read: three", 3, [statuses(read("1"), read("2"), read("3")), statuses(read("2"))]],
  ["a status with another time: one", 1, [statuses(status(), status({ timestamp: "1763900999" }))]],
  [
    "sent, delivered and read of a message: three",
    3,
    [statuses(...["sent", "delivered", "read"].map((word) => status({ status: word })))],
  ],
  ["a status id on two numbers: two", 2, [to("1", { statuses: [status()] }), to("2", { statuses: [status()] })]],
  ["a payment's states: two", 2, [statuses(payment({ status: "pending" }), payment(), payment())]],
  [
    "a payment's transactions: two",
    2,
    [
      statuses(
        ...["1", "2"].map((id) =>
          payment({
            payment: { reference_id: "order-8841", transaction: { id, type: "razorpay", status: "success" } },
          }),
        ),
      ),
    ],
  ],
  [
    "failed of a message and of its payment: two",
    2,
    [statuses(status({ status: "failed" }), payment({ status: "failed" }))],
  ],
  ["an account_update twice: one", 1, [update({}), update({})]],
  ["an account_update with another time: two", 2, [update({}), update({}, 1_763_900_001)]],
  ["an account_update with another value: two", 2, [update({}), update({ phone_number: "1" })]],
  ["an account_update of another account: two", 2, [update({}), update({}, 1_763_900_000, "2")]],
  ["errors on two numbers of an account: two", 2, [to("1", { errors }), to("2", { errors }), to("1", { errors })]],
  [
    "a message of an unknown kind on two numbers: two",
    2,
    [to("1", { messages: poll }), to("2", { messages: poll }), to("2", { messages: poll })],
  ],
  [
    "an unknown field twice: one",
    1,
    [notification(entry([{ field: "new", value: 1 }])), notification(entry([{ field: "new", value: 1 }]))],
  ],
  [
    "one value in two unknown fields: two",
    2,
    [
      notification(
        entry([
          { field: "new", value: 1 },
          { field: "newer", value: 1 },
        ]),
      ),
    ],
  ],
  ["another object twice: one", 1, [{ object: "page" }, { object: "page" }]],
  [
    "messages in two changes: two",
    2,
    [
      notification(
        entry([
          change({ messages: [message({ id: "1" })] }),
          change({ messages: [message({ id: "2" }), message({ id: "1" })] }),
        ]),
      ),
    ],
  ],
])("counts %s", async (_what, count, contents) => {
  expect(await countOf(...contents)).toBe(count);
});
