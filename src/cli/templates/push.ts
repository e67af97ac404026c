/** `wapi-ts templates push` */
import type { Command } from "commander";
import { type AccountOptions, accountOf, businessOf, SURROUNDINGS } from "./account.js";
import { apply, type Change, planOf } from "./change.js";
import { confirmed } from "./confirm.js";
import { titleOf } from "./definition.js";
import { readDefinitions } from "./read-file.js";
import { readAccount } from "./remote.js";
import { assertRules } from "./rules.js";

interface PushOptions extends AccountOptions {
  dryRun?: true;
  yes?: true;
}

const print = (line: string) => void process.stdout.write(`${line}\n`);

function show(change: Change): void {
  print(`${change.verb} ${titleOf(change.local)}`);
  if (change.verb === "edit") print(change.lines);
}

async function push(file: string, { account, dryRun, yes }: PushOptions): Promise<void> {
  const business = await businessOf(account === undefined ? {} : { account });
  const definitions = await readDefinitions(file);
  await assertRules(definitions);
  const { changes, obstacles } = planOf(definitions, (await readAccount(business)).templates);
  for (const change of changes) show(change);
  for (const line of obstacles) print(line);
  if (changes.length === 0 && obstacles.length === 0) return print("Nothing to do.");
  const isMeant = changes.length > 0 && !dryRun && (yes || (await confirmed(`Make ${changes.length} changes?`)));
  let failed = 0;
  for (const change of isMeant ? changes : [])
    await apply(business, change).then(
      () => print(`done: ${change.verb} ${titleOf(change.local)}`),
      (error: unknown) => {
        failed++;
        print(
          `failed: ${change.verb} ${titleOf(change.local)}: ${error instanceof Error ? error.message : String(error)}`,
        );
      },
    );
  const undone = failed + obstacles.length;
  if (undone > 0) throw new Error(`${undone} of ${changes.length + obstacles.length} changes could not be made.`);
  if (!isMeant) print(dryRun ? "Nothing was changed: --dry-run." : "Nothing was changed.");
}

const EXAMPLES = `${SURROUNDINGS}

Creates what the account lacks, and edits what differs; deletes nothing. Each goes into Meta's review. An approved template can be
edited once in 24 hours and ten times in 30 days.

Examples:
  wapi-ts templates push src/templates.ts --dry-run
  wapi-ts templates push src/templates.ts --yes`;

export function addTemplatesPush(noun: Command): void {
  noun
    .command("push")
    .description("Create and edit templates of an account so that they are as in a file, without running the file")
    .argument("<file>", "a TypeScript or JavaScript file with templates")
    .option("--account <id>", "the WhatsApp Business Account", accountOf)
    .option("--dry-run", "only print what would be done")
    .option("--yes", "do not ask")
    .addHelpText("after", EXAMPLES)
    .action(push);
}
