/** `wapi-ts events show` */
import type { Command } from "commander";
import { letterIdOf } from "./id.js";
import { wholeOf } from "./letter.js";
import { onQueue, type QueueOptions, WHICH_QUEUE, withQueue } from "./queue.js";

interface ShowOptions extends QueueOptions {
  json?: true;
}

async function show(id: string, { json, ...which }: ShowOptions): Promise<void> {
  const letter = await onQueue(which, ({ deadLetters }) => deadLetters.get(id));
  if (!letter) throw new Error(`There is no dead letter ${id}.`);
  process.stdout.write(`${JSON.stringify(wholeOf(letter), undefined, json ? undefined : 2)}\n`);
}

const EXAMPLES = `${WHICH_QUEUE}

Example:
  wapi-ts events show 0f343b0931126a20f133d67c2b018a3b`;

export function addEventsShow(noun: Command): void {
  withQueue(noun.command("show").description("Show an event that was given up, with what people wrote"))
    .argument("<id>", "its id, as events list prints it", letterIdOf)
    .option("--json", "print one line of JSON")
    .addHelpText("after", EXAMPLES)
    .action(show);
}
