/**
 * A conversation is handed to a person and back: while somebody has it, the bot is silent there and the messages go to the desk.
 *
 *   ACCESS_TOKEN=... APP_SECRET=... VERIFY_TOKEN=... npx tsx examples/middleware/hand-over.ts
 */
import { pathToFileURL } from "node:url";
import {
  anyOf,
  buttonId,
  buttons,
  Client,
  type ClientOptions,
  type EventMiddleware,
  type EventOf,
  textIs,
  when,
} from "wapi-ts";
import { conversationOf } from "./conversation.js";

/** Which conversations people have. A `Set` is one; processes that share their work need one that they share, such as a set in Redis. */
export interface Desk {
  has(conversation: string): boolean | Promise<boolean>;
  add(conversation: string): unknown;
  delete(conversation: string): unknown;
}

const wantsBot = when(anyOf(buttonId("bot"), textIs("/bot")));

/** Middleware that keeps messages of conversations that people have from the handlers, and shows them at the desk. */
export function handOver(desk: Desk, show: (event: EventOf<"message">) => unknown): EventMiddleware {
  return async (event, next) => {
    const conversation = conversationOf(event);
    if (conversation === undefined || !("message" in event) || !(await desk.has(conversation))) return next();
    if (wantsBot.find(event)) return next();
    await show(event); // and no next(): the event is handled, by somebody else
  };
}

export function createServiceBot(
  options: ClientOptions,
  show: (event: EventOf<"message">) => unknown,
  desk: Desk = new Set<string>(),
): Client {
  const client = new Client(options);
  client.use(handOver(desk, show));

  client.on("message", when(anyOf(buttonId("person"), textIs("/person"))), async (event) => {
    await desk.add(conversationOf(event) ?? "");
    await event.reply(buttons("Somebody will be with you soon.", [{ id: "bot", title: "Back to the bot" }]));
  });
  client.on("message", wantsBot, async (event) => {
    await desk.delete(conversationOf(event) ?? "");
    await event.reply("The bot is back. What would you like?");
  });
  client.on(
    "message.text",
    when((event) => !event.message.text.body.startsWith("/")),
    (event) =>
      event.reply(buttons(`You said: ${event.message.text.body}`, [{ id: "person", title: "Talk to a person" }])),
  );

  // Where several apps serve the number, Meta says who may answer: it is nobody's choice here. To hand a conversation to another app, call
  // threadControl.pass() of its messaging client; it gives it back by its own pass(), which arrives here as `control_passed`.
  client.on("messaging_handovers", ({ value: { type, sender, recipient } }) => {
    const conversation = `${recipient?.phone_number_id}:${sender?.phone_number}`;
    return type === "control_taken" ? desk.add(conversation) : desk.delete(conversation);
  });
  return client;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { ACCESS_TOKEN = "", APP_SECRET = "", VERIFY_TOKEN = "" } = process.env;
  const options = { apiAccessToken: ACCESS_TOKEN, appSecret: APP_SECRET, webhookSecret: VERIFY_TOKEN };
  await createServiceBot(options, (event) => console.log("For the desk:", event.message.id)).initiate();
}
