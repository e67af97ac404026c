/** The nouns and their verbs. A verb is one file, which adds itself to its noun. */
import { createRequire } from "node:module";
import { Command } from "commander";
import { addBroadcast } from "./broadcast/broadcast.js";
import { addEmulatorStart } from "./emulator/start.js";
import { addEventsList } from "./events/list.js";
import { addEventsReplay } from "./events/replay.js";
import { addEventsShow } from "./events/show.js";
import { addTemplatesCheck } from "./templates/check.js";
import { addTemplatesPull } from "./templates/pull.js";
import { addTemplatesPush } from "./templates/push.js";
import { addWebhookSign } from "./webhook/sign.js";

interface Noun {
  readonly name: string;
  readonly description: string;
  readonly verbs: readonly ((noun: Command) => void)[];
}

const nouns: readonly Noun[] = [
  {
    name: "emulator",
    description: "The WhatsApp Business Platform on this machine, for development and tests",
    verbs: [addEmulatorStart],
  },
  {
    name: "events",
    description: "Events that a queue in Redis has given up",
    verbs: [addEventsList, addEventsShow, addEventsReplay],
  },
  {
    name: "templates",
    description: "Message templates, in a file and in an account",
    verbs: [addTemplatesPull, addTemplatesPush, addTemplatesCheck],
  },
  { name: "webhook", description: "Notifications, as Meta posts them to a webhook", verbs: [addWebhookSign] },
];

/** What needs no noun. */
const verbs: readonly ((program: Command) => void)[] = [addBroadcast];

const EXIT_CODES = `
Exit codes: 0 done, 1 failed, 2 wrong usage. Errors are on stderr; with --json as {"error":{"message","exitCode"}}.`;

/** The package's own name leads to its package.json from the sources and from what was built. */
const versionOf = (): string => (createRequire(import.meta.url)("wapi-ts/package.json") as { version: string }).version;

/** Throws instead of ending the process, and leaves it to the caller to print errors. */
export function createProgram(): Command {
  const program = new Command("wapi-ts")
    .description("The WhatsApp Business Platform, from the command line.")
    .version(versionOf(), "-V, --version", "print the version")
    .addHelpText("afterAll", EXIT_CODES)
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
  for (const { name, description, verbs: own } of nouns) {
    const noun = program.command(name).description(description);
    for (const add of own) add(noun);
  }
  for (const add of verbs) add(program);
  return program;
}
