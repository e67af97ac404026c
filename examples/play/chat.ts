/** Lets a person write to the bot. */
import type { Interface } from "node:readline/promises";
import type { Emulator } from "wapi-ts/emulator";
import type { Conversation } from "./conversation.js";
import type { Choice } from "./render.js";

/** Picking a button or a row, as Meta notifies it. */
function reply({ kind, id, title, description }: Choice) {
  return kind === "button_reply"
    ? { type: "interactive" as const, interactive: { type: kind, button_reply: { id, title } } }
    : {
        type: "interactive" as const,
        interactive: { type: kind, list_reply: { id, title, ...(description ? { description } : {}) } },
      };
}

/** Until the terminal closes: a line is a message, a number picks from the bot's last buttons or list. */
export async function chat(emulator: Emulator, conversation: Conversation, terminal: Interface): Promise<void> {
  console.log('\nWrite to the bot ("menu" and "list" have choices; a number picks one). Ctrl-D ends.');
  terminal.setPrompt("  you   ");
  terminal.prompt();
  for await (const line of terminal) {
    const said = line.trim();
    const choice = conversation.choices()[Number(said) - 1];
    if (said !== "") {
      await emulator.receive(choice ? reply(choice) : said);
      await emulator.idle();
    }
    terminal.prompt();
  }
}
