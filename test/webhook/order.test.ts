/** Which events wait for one another, and which do not. */
import { expect, test } from "vitest";
import { manualClock } from "wapi-ts/emulator";
import {
  accountUpdate,
  incoming,
  type Json,
  message,
  messagesNotification,
  metadata,
  status,
} from "../support/webhook-bodies.js";
import { holdHandlers, idle } from "../support/webhook-held.js";
import { receiver } from "../support/webhook-receiver.js";
import { deliver } from "../support/webhook-sign.js";

const text = (id: string, members: Json = {}) => message({ id, ...members });
const update = (event: string, accountId?: string) => accountUpdate({ event }, accountId);

test("runs the messages of a conversation one after another, over several requests", async () => {
  const webhook = receiver();
  const held = holdHandlers(webhook);
  const answers = [deliver(webhook, incoming(text("1"), text("2"))), deliver(webhook, incoming(text("3")))];
  for (const [index, id] of ["1", "2", "3"].entries()) {
    await held.called(id);
    await idle();
    expect(held.begun).toHaveLength(index + 1);
    held.finish(id);
  }
  expect(held.begun).toEqual(["1", "2", "3"]);
  expect(await Promise.all(answers)).toMatchObject([{ status: 200 }, { status: 200 }]);
});

test("keeps the order of arrival, whatever the timestamps say", async () => {
  const webhook = receiver();
  const ids: string[] = [];
  webhook.on("message", ({ message: { id } }) => ids.push(id));
  await deliver(
    webhook,
    incoming(text("late", { timestamp: "1763900200" }), text("early", { timestamp: "1763900100" })),
  );
  expect(ids).toEqual(["late", "early"]);
});

const user = { from_user_id: "US.1" };
const group = { group_id: "group-1" };

test.each([
  ["of one number", { from: "1" }, { from: "1" }],
  ["of one user id, whatever the number", { ...user, from: "1" }, { ...user, from: undefined }],
  ["of one group, whoever wrote", { ...group, from: "1" }, { ...group, ...user, from: "2" }],
])("lets messages wait for one another: %s", async (_what, first, second) => {
  const webhook = receiver();
  const held = holdHandlers(webhook);
  const answer = deliver(webhook, incoming(text("1", first), text("2", second)));
  await held.called("1");
  await idle();
  expect(held.begun).toEqual(["1"]);
  held.finish("1");
  await held.called("2");
  held.finish("2");
  expect(await answer).toMatchObject({ status: 200 });
});

test.each([
  ["of other numbers", { from: "1" }, { from: "2" }],
  ["of other user ids behind one number", { from_user_id: "US.1" }, { from_user_id: "US.2" }],
  ["of other groups", { group_id: "group-1" }, { group_id: "group-2" }],
  ["in a group and outside", group, {}],
])("runs messages side by side: %s", async (_what, first, second) => {
  const webhook = receiver();
  const held = holdHandlers(webhook);
  const answer = deliver(webhook, incoming(text("1", first), text("2", second)));
  await Promise.all([held.called("1"), held.called("2")]);
  held.finish("2");
  held.finish("1");
  expect(await answer).toMatchObject({ status: 200 });
});

test("runs messages of one user to two phone numbers side by side", async () => {
  const webhook = receiver();
  const held = holdHandlers(webhook);
  const to = (id: string) =>
    deliver(webhook, messagesNotification({ metadata: metadata({ phone_number_id: id }), messages: [text(id)] }));
  const answers = [to("1"), to("2")];
  await Promise.all([held.called("1"), held.called("2")]);
  expect(webhook.load).toEqual({ pending: 2, running: 2 });
  held.finish("1");
  held.finish("2");
  await Promise.all(answers);
});

test("runs the statuses of one message one after another, and those of others side by side", async () => {
  const webhook = receiver();
  const held = holdHandlers(webhook);
  const statuses = ["sent", "delivered"].flatMap((word) => ["1", "2"].map((id) => status({ id, status: word })));
  const answer = deliver(webhook, messagesNotification({ statuses }));
  await Promise.all([held.called("1 sent"), held.called("2 sent")]);
  await idle();
  expect(held.begun).toEqual(["1 sent", "2 sent"]);
  held.finish("2 sent");
  await held.called("2 delivered");
  held.finish("2 delivered");
  expect(held.begun).not.toContain("1 delivered");
  held.finish("1 sent");
  await held.called("1 delivered");
  held.finish("1 delivered");
  expect(await answer).toMatchObject({ status: 200 });
});

test("runs the statuses of a message beside the messages of its conversation", async () => {
  const webhook = receiver();
  const held = holdHandlers(webhook);
  const answer = deliver(webhook, messagesNotification({ messages: [text("1")], statuses: [status({ id: "2" })] }));
  await Promise.all([held.called("1"), held.called("2 delivered")]);
  held.finish("1");
  held.finish("2 delivered");
  expect(await answer).toMatchObject({ status: 200 });
});

test("runs other fields of an account one after another, and those of other accounts side by side", async () => {
  const webhook = receiver();
  const held = holdHandlers(webhook);
  const contents = [update("VERIFIED_ACCOUNT", "1"), update("VERIFIED_ACCOUNT", "2"), update("DISABLED_UPDATE", "1")];
  const [first, ...rest] = contents;
  const answers = [deliver(webhook, first)];
  await held.called("account_update 1");
  answers.push(...rest.map((content) => deliver(webhook, content)));
  await held.called("account_update 2");
  await idle();
  expect(held.begun).toEqual(["account_update 1", "account_update 2"]);
  held.finish("account_update 1");
  await held.called("account_update 1");
  held.finish("account_update 1");
  held.finish("account_update 2");
  expect(await Promise.all(answers)).toMatchObject(contents.map(() => ({ status: 200 })));
});

test("goes on with a conversation after a failure", async () => {
  const webhook = receiver();
  const ids: string[] = [];
  webhook.on("message", ({ message: { id } }) => {
    ids.push(id);
    if (id === "1") throw new Error("no stock");
  });
  expect(await deliver(webhook, incoming(text("1"), text("2")))).toMatchObject({ status: 500 });
  expect(ids).toEqual(["1", "2"]);
});

test("goes on with a conversation after a handler that never ends", async () => {
  const clock = manualClock();
  const webhook = receiver({ clock, ack: "after-handlers", handlerTimeoutMs: 60_000 });
  const held = holdHandlers(webhook);
  const answer = deliver(webhook, incoming(text("1"), text("2")));
  await held.called("1");
  await clock.advance(65_000);
  await held.called("2");
  held.finish("2");
  expect(await answer).toMatchObject({ status: 500 });
});
