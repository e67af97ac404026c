/** Shows what happens between the user and the bot, as it happens. */
import type { Client, OutgoingMessage } from "wapi-ts";
import type { Emulator } from "wapi-ts/emulator";
import { type Choice, choicesOf, renderMessage } from "./render.js";

export interface Conversation {
  /** Shows what the user does. */
  user(text: string): void;
  /** What can be picked from the bot's last message. */
  choices(): Choice[];
  /** Names of the events that the bot got. */
  events: string[];
}

const indented = (text: string) => text.replaceAll("\n", `\n${" ".repeat(8)}`);

/** Prints messages of the bot when the emulator accepts them, and events when the bot gets them. */
export function showConversation(emulator: Emulator, bot: Client): Conversation {
  let last: Choice[] = [];
  const events: string[] = [];
  emulator.observe((activity) => {
    if (activity.type !== "sent") return;
    const message = activity.message.body as OutgoingMessage;
    last = choicesOf(message);
    console.log(`  bot   ${indented(renderMessage(message))}`);
  });
  bot.on("*", (event) => {
    events.push(event.name);
    if (event.name.startsWith("status.")) console.log(`        ${event.name}`);
    if (event.name === "error") console.error("  error", event.error);
    if (event.name === "unrecognized") console.error("  unrecognized", event.reasons);
  });
  return {
    user: (text) => console.log(`  Ana   ${indented(text)}`),
    choices: () => last,
    events,
  };
}
