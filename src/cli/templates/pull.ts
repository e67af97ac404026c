/** `wapi-ts templates pull` */
import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { type AccountOptions, accountOf, businessOf, SURROUNDINGS } from "./account.js";
import { titleOf } from "./definition.js";
import { readAccount } from "./remote.js";
import { ruleBreaker } from "./rules.js";
import { sourceOf } from "./source.js";

interface PullOptions extends AccountOptions {
  out?: string;
  json?: true;
}

const note = (line: string) => void process.stderr.write(`${line}\n`);

async function pull({ account, out, json }: PullOptions): Promise<void> {
  const business = await businessOf(account === undefined ? {} : { account });
  const { templates, unreadable } = await readAccount(business, { status: "APPROVED" });
  const broken = await ruleBreaker();
  const unchecked = templates.filter((template) => broken(template).length > 0);
  const source = sourceOf(templates, (definition) =>
    unchecked.some(({ name, language }) => name === definition.name && language === definition.language)
      ? "approvedTemplate"
      : "defineTemplate",
  );
  if (out === undefined) process.stdout.write(source);
  else await writeFile(out, source);
  if (unreadable > 0) note(`Left out: ${unreadable} in a shape that no message can be made of.`);
  if (json && out !== undefined)
    process.stdout.write(
      `${JSON.stringify({ file: out, templates: templates.length, unchecked: unchecked.length, unreadable })}\n`,
    );
  else if (out !== undefined) {
    for (const template of unchecked)
      note(`Not checked when loaded, as Meta's rules of today differ: ${titleOf(template)}`);
    note(`${templates.length} templates written to ${out}`);
  }
}

const EXAMPLES = `${SURROUNDINGS}

Examples:
  wapi-ts templates pull --out src/templates.ts
  wapi-ts templates pull --account 102290129340398 > src/templates.ts`;

export function addTemplatesPull(noun: Command): void {
  noun
    .command("pull")
    .description("Write the approved templates of an account to one TypeScript file")
    .option("--account <id>", "the WhatsApp Business Account", accountOf)
    .option("--out <file>", "the file to write (default: stdout)")
    .option("--json", "with --out: print one line of JSON")
    .addHelpText("after", EXAMPLES)
    .action(pull);
}
