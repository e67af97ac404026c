/** `wapi-ts events replay` */
import type { Command } from "commander";
import type { DeadLetters } from "../../entry/redis.js";
import { UsageError } from "../errors.js";
import { letterIdOf } from "./id.js";
import { onQueue, type QueueOptions, WHICH_QUEUE, withQueue } from "./queue.js";

const PAGE = 1000;

interface ReplayOptions extends QueueOptions {
  all?: true;
  json?: true;
}

/** Those that are there now: what is given up again meanwhile is not put back once more. */
async function allIds(deadLetters: DeadLetters): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await deadLetters.list({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    ids.push(...page.letters.map(({ id }) => id));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return ids;
}

async function replay(given: string[], { all, json, ...which }: ReplayOptions): Promise<void> {
  if ((all ?? false) === given.length > 0)
    throw new UsageError("events replay takes the ids of dead letters, or --all.");
  const replayed: string[] = [];
  const missing: string[] = [];
  await onQueue(which, async ({ deadLetters }) => {
    for (const id of all ? await allIds(deadLetters) : new Set(given))
      ((await deadLetters.replay(id)) ? replayed : missing).push(id);
  });
  if (json) process.stdout.write(`${JSON.stringify({ replayed, missing })}\n`);
  else process.stderr.write(`Put back: ${replayed.length}\n`);
  // With --all somebody else may have been faster.
  if (missing.length > 0 && !all) throw new Error(`There is no dead letter ${missing.join(", ")}.`);
}

const EXAMPLES = `${WHICH_QUEUE}

An event goes to the end of its conversation, and is tried from the beginning.

Examples:
  wapi-ts events replay 0f343b0931126a20f133d67c2b018a3b
  wapi-ts events replay --all`;

export function addEventsReplay(noun: Command): void {
  withQueue(noun.command("replay").description("Put events that were given up back into the queue"))
    .argument("[ids...]", "their ids, as events list prints them", (id: string, ids: string[] = []) => [
      ...ids,
      letterIdOf(id),
    ])
    .option("--all", "all of them")
    .option("--json", "print one line of JSON: replayed, missing")
    .addHelpText("after", EXAMPLES)
    .action(replay);
}
