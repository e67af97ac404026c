/** What handlers do with an event fixture. */
import { expect, test } from "vitest";
import { ReEngagementError, template, text } from "wapi-ts";
import { actionsOf, eventFixture } from "wapi-ts/testing";
import type { EventOf } from "wapi-ts/webhook";
import { facade } from "../support/graph-client.js";
import { sends, startGraph } from "../support/graph-server.js";

/** A handler as a user writes one: a plain function. */
async function answer(event: EventOf<"message.text">) {
  await event.markAsRead({ typing: true });
  await event.react("👋");
  await event.reply(`You said ${event.message.text.body}`);
}

test("records every action, in order", async () => {
  const event = eventFixture("message.text", { message: { id: "wamid.7", from: "15551234567", text: { body: "hi" } } });
  expect(actionsOf(event)).toEqual([]);
  await answer(event);
  expect(actionsOf(event)).toEqual([
    { action: "markAsRead", messageId: "wamid.7", options: { typing: true } },
    { action: "react", to: "15551234567", messageId: "wamid.7", emoji: "👋" },
    {
      action: "reply",
      to: "15551234567",
      content: "You said hi",
      options: { context: { message_id: "wamid.7" } },
    },
  ]);
});

test("each event has its own record", async () => {
  const [first, second] = [eventFixture("message.text"), eventFixture("message.text")];
  await first.reply(text("hi"));
  expect(actionsOf(first)).toMatchObject([{ content: text("hi") }]);
  expect(actionsOf(second)).toEqual([]);
});

test("answers what the Graph would, with an id of its own for each message", async () => {
  const event = eventFixture("message.text", { message: { from: "15551234567" } });
  const [one, two] = [await event.reply("one"), await event.reply("two", { quote: false })];
  expect(one).toMatchObject({
    contacts: [{ input: "15551234567", wa_id: "15551234567" }],
    messages: [{ id: "wamid.sent-1" }],
  });
  expect(two.messages[0]?.id).toBe("wamid.sent-2");
  expect(actionsOf(event)[1]).toMatchObject({ options: {} });
});

test("a download is empty, unless the test has bytes for it", async () => {
  const event = eventFixture("message.image");
  expect(await new Response(await event.download()).text()).toBe("");
  const download = async (mediaId: string) => new Blob([`bytes of ${mediaId}`]).stream();
  const other = eventFixture(
    "message.image",
    { message: { image: { id: "5" } } },
    { messaging: { media: { download } } },
  );
  expect(await new Response(await other.download()).text()).toBe("bytes of 5");
  expect(actionsOf(other)).toEqual([{ action: "download", mediaId: "5" }]);
});

test("an action may fail, so that a test sees what the handler does then", async () => {
  const outside = new ReEngagementError("Too late", { operation: "sendMessage", status: 400, code: 131047 });
  const send = async (_to: unknown, content: unknown) => {
    if (typeof content === "string") throw outside;
    return { messages: [{ id: "wamid.8" }] };
  };
  const event = eventFixture("message.text", {}, { messaging: { message: { send } } });
  const handler = (heard: EventOf<"message.text">) =>
    heard.reply("Still there?").catch((error: unknown) => {
      if (error instanceof ReEngagementError) return heard.reply(template("hello", "en"));
      throw error;
    });
  expect(await handler(event)).toEqual({ messages: [{ id: "wamid.8" }] });
  expect(actionsOf(event).map(({ action }) => action)).toEqual(["reply", "reply"]);
});

test("a messaging client of the package does what it does: checks, then sends", async () => {
  const graph = await startGraph(sends);
  const { messaging } = facade(graph.url);
  const event = eventFixture("message.text", { message: { from: "15551234567" } }, { messaging });
  await expect(event.reply(text(""))).rejects.toThrow("text.body");
  await event.reply("hi");
  expect(graph.only().json).toMatchObject({ to: "+15551234567", text: { body: "hi" } });
  expect(actionsOf(event)).toHaveLength(2);
});

test("the event's signal is there, and not aborted", () => {
  expect(eventFixture("account_update").signal.aborted).toBe(false);
});
