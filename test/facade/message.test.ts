/** What the methods of `message` put on the wire. */
import { expect, test } from "vitest";
import {
  AmbiguousSendError,
  buttons,
  document,
  image,
  list,
  type OutgoingMessage,
  ReEngagementError,
  reaction,
  TransportError,
  template,
  text,
} from "wapi-ts";
import { facade, PHONE_NUMBER_ID } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, refusesCode, SENT, sends, sendsButResets, startGraph } from "../support/graph-server.js";

const TO = "15551234567";
const address = { messaging_product: "whatsapp", recipient_type: "individual", to: `+${TO}` };

test("sends a plain text and resolves to what Meta accepted", async () => {
  const graph = await startGraph(sends);
  const sent = await facade(graph.url).messaging.message.send(TO, "Hello");
  expect(sent).toEqual(SENT);
  expect(graph.only()).toMatchObject({ method: "POST", path: `/v26.0/${PHONE_NUMBER_ID}/messages` });
  expect(graph.only().json).toEqual({ ...address, type: "text", text: { body: "Hello" } });
});

const option = { id: "yes", title: "Yes" };
const rows = [{ id: "a", title: "A", description: "The first" }];

test.each<[string, OutgoingMessage, unknown]>([
  ["text", text("Hi"), { type: "text", text: { body: "Hi" } }],
  ["text with a preview", text("Hi", { preview: true }), { type: "text", text: { body: "Hi", preview_url: true } }],
  ["image", image({ id: "1", caption: "C" }), { type: "image", image: { id: "1", caption: "C" } }],
  [
    "image by link",
    image({ link: "https://x.example/y.png" }),
    { type: "image", image: { link: "https://x.example/y.png" } },
  ],
  [
    "document",
    document({ id: "1", filename: "a.pdf" }),
    { type: "document", document: { id: "1", filename: "a.pdf" } },
  ],
  ["reaction", reaction("wamid.x", "👍"), { type: "reaction", reaction: { message_id: "wamid.x", emoji: "👍" } }],
  [
    "buttons",
    buttons("Sure?", [option], { footer: "F", header: { type: "text", text: "H" } }),
    {
      type: "interactive",
      interactive: {
        type: "button",
        header: { type: "text", text: "H" },
        body: { text: "Sure?" },
        footer: { text: "F" },
        action: { buttons: [{ type: "reply", reply: option }] },
      },
    },
  ],
  [
    "list",
    list("Which?", "Open", [{ title: "S", rows }], { header: "H", footer: "F" }),
    {
      type: "interactive",
      interactive: {
        type: "list",
        header: { type: "text", text: "H" },
        body: { text: "Which?" },
        footer: { text: "F" },
        action: { button: "Open", sections: [{ title: "S", rows }] },
      },
    },
  ],
  [
    "template",
    template("hello_world", "en_US", [{ type: "body", parameters: [{ type: "text", text: "Ann" }] }]),
    {
      type: "template",
      template: {
        name: "hello_world",
        language: { code: "en_US" },
        components: [{ type: "body", parameters: [{ type: "text", text: "Ann" }] }],
      },
    },
  ],
])("sends what the builder of %s makes", async (_kind, message, expected) => {
  const graph = await startGraph(sends);
  await facade(graph.url).messaging.message.send(TO, message);
  expect(message).toEqual(expected);
  expect(graph.only().json).toEqual({ ...address, ...(expected as object) });
});

test("sends the API's own object, with or without its type", async () => {
  const graph = await startGraph(sends);
  const { message } = facade(graph.url).messaging;
  await message.send(TO, { type: "image", image: { id: "1" } });
  await message.send(TO, { text: { body: "Hi", preview_url: false } });
  expect(graph.requests.map(({ json }) => json)).toEqual([
    { ...address, type: "image", image: { id: "1" } },
    { ...address, text: { body: "Hi", preview_url: false } },
  ]);
});

test("leaves the object that it is given as it was", async () => {
  const graph = await startGraph(sends);
  const message = Object.freeze(text("Hi"));
  await facade(graph.url).messaging.message.send(TO, message);
  expect(message).toEqual(text("Hi"));
});

test("sends the message's own options beside it, and none of the call's", async () => {
  const graph = await startGraph(sends);
  const options = { biz_opaque_callback_data: "order-7", timeoutMs: 5000, headers: { "x-trace": "7" } };
  await facade(graph.url).messaging.message.send(TO, "Hi", { ...options, signal: new AbortController().signal });
  expect(graph.only().json).toEqual({
    ...address,
    type: "text",
    text: { body: "Hi" },
    biz_opaque_callback_data: "order-7",
  });
  expect(graph.only().headers["x-trace"]).toBe("7");
});

test("replies with the id of the message that is quoted", async () => {
  const graph = await startGraph(sends);
  await facade(graph.url).messaging.message.reply(TO, "wamid.x", "Hi", { biz_opaque_callback_data: "7" });
  expect(graph.only().json).toEqual({
    ...address,
    type: "text",
    text: { body: "Hi" },
    context: { message_id: "wamid.x" },
    biz_opaque_callback_data: "7",
  });
});

test.each(["👍", ""])("reacts with %j", async (emoji) => {
  const graph = await startGraph(sends);
  await facade(graph.url).messaging.message.react(TO, "wamid.x", emoji);
  expect(graph.only().json).toEqual({ ...address, type: "reaction", reaction: { message_id: "wamid.x", emoji } });
});

test.each([
  [undefined, {}],
  [{ typing: false }, {}],
  [{ typing: true }, { typing_indicator: { type: "text" } }],
])("marks as read with the options %j", async (options, more) => {
  const graph = await startGraph(answers({ success: true }));
  await expect(facade(graph.url).messaging.message.markAsRead("wamid.x", options)).resolves.toBeUndefined();
  expect(graph.only()).toMatchObject({ method: "POST", path: `/v26.0/${PHONE_NUMBER_ID}/messages` });
  expect(graph.only().json).toEqual({ messaging_product: "whatsapp", status: "read", message_id: "wamid.x", ...more });
});

test("throws what Meta refuses, typed", async () => {
  const graph = await startGraph(refusesCode(131047));
  await failureOf(facade(graph.url).messaging.message.send(TO, "Hi"), ReEngagementError);
});

test("sends once and says so where the answer is lost", async () => {
  const graph = await startGraph(sendsButResets);
  await failureOf(facade(graph.url).messaging.message.send(TO, "Hi"), AmbiguousSendError);
  expect(graph.accepted).toBe(1);
});

test("stops when the signal aborts", async () => {
  const graph = await startGraph(sends);
  const { message } = facade(graph.url).messaging;
  const error = await failureOf(message.send(TO, "Hi", { signal: AbortSignal.abort() }), TransportError);
  expect(error.kind).toBe("aborted");
  expect(graph.requests).toEqual([]);
});
