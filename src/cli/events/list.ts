/** `wapi-ts events list` */
import type { Command } from "commander";
import { countOf } from "../arguments.js";
import { UsageError } from "../errors.js";
import { lineOf, summaryOf } from "./letter.js";
import { onQueue, type QueueOptions, WHICH_QUEUE, withQueue } from "./queue.js";

const MOST = 1000;

interface ListOptions extends QueueOptions {
  limit: number;
  cursor?: string;
  json?: true;
}

const cursorOf = (text: string): string => {
  if (/^\d{1,16}$/.test(text)) return text;
  throw new UsageError("--cursor must be what the page before ended with.");
};

async function list({ limit, cursor, json, ...which }: ListOptions): Promise<void> {
  const page = await onQueue(which, ({ deadLetters }) =>
    deadLetters.list({ limit, ...(cursor === undefined ? {} : { cursor }) }),
  );
  const letters = page.letters.map(summaryOf);
  if (json) {
    process.stdout.write(`${JSON.stringify({ letters, cursor: page.cursor ?? null })}\n`);
    return;
  }
  for (const letter of letters) process.stdout.write(`${lineOf(letter)}\n`);
  if (letters.length === 0) process.stderr.write("There are no dead letters.\n");
  if (page.cursor !== undefined) process.stderr.write(`There are more: --cursor ${page.cursor}\n`);
}

const EXAMPLES = `${WHICH_QUEUE}

What people wrote is not shown: that is for events show.

Examples:
  wapi-ts events list --redis redis://localhost:6379
  wapi-ts events list --json --limit 1000 | jq -r '.letters[].name' | sort | uniq -c`;

export function addEventsList(noun: Command): void {
  withQueue(noun.command("list").description("List the events that were given up, the first of them first"))
    .option("--limit <count>", `how many, at most ${MOST}`, countOf("--limit", MOST), 100)
    .option("--cursor <cursor>", "where the page before ended", cursorOf)
    .option("--json", "print one line of JSON: letters, and the cursor of the next page")
    .addHelpText("after", EXAMPLES)
    .action(list);
}
